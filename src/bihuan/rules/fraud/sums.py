"""Numbers that do not follow from the numbers they are made of."""

from collections.abc import Iterator

import numpy as np

from bihuan.rules.fraud.arithmetic import middle, score, stretches
from bihuan.rules.fraud.field import Channel, Field, Outlet, Sign
from bihuan.rules.fraud.patterns import signed

AIR, THIN = 21.0, 19.0
"""Per cent of oxygen: nearer to air than `THIN` the factor runs away and is capped."""
OFF, OFF_HOURS, OFF_PLAIN = 0.02, 6, 48
MEAN_OFF, MEAN_HOURS, MEAN_PLAIN = 0.05, 6, 24
JOIN, APART = 6, 24


def miscorrected(field: Field) -> Iterator[Sign]:
    """Zs is not C x (21 - reference) / (21 - O2) (HJ 75, oxygen correction)."""
    for outlet in field.outlets:
        if outlet.o2 is None:
            continue
        for factor, channel in outlet.channels.items():
            if channel.corrected is not None and channel.o2_reference is not None:
                yield from _miscorrected(field, outlet, factor, channel)


def _miscorrected(field: Field, outlet: Outlet, factor: str, channel: Channel) -> Iterator[Sign]:
    oxygen, reference, told = outlet.o2, channel.o2_reference, channel.corrected
    if oxygen is None or reference is None or told is None:
        return
    thick = outlet.is_running & (channel.mark == "N") & (np.nan_to_num(oxygen, nan=AIR) < THIN)
    ours = channel.value * (AIR - reference) / np.where(thick, AIR - oxygen, np.nan)
    off = told / np.where(ours > 0, ours, np.nan) - 1
    odd = np.abs(np.nan_to_num(off)) > OFF
    for first, last in stretches(odd, least=OFF_HOURS, join=JOIN, apart=APART):
        here = odd[first : last + 1]
        hours, usual = int(here.sum()), middle(off[first : last + 1][here])
        yield signed(
            field, outlet, "miscorrected", factor=factor, hours=(first, last),
            score=score(hours, met=OFF_HOURS, plain=OFF_PLAIN),
            reason=f"{hours}小时上报折算值与重算值相差{usual:+.1%}（基准含氧量{reference:g}%）",
            evidence={"小时数": hours, "相差": usual, "判定相差": OFF, "基准含氧量": reference},
        )  # fmt: skip


def hour_mean(field: Field) -> Iterator[Sign]:
    """The hour told is not the mean of the minutes told."""
    for outlet in field.outlets:
        for factor, channel in outlet.channels.items():
            if channel.minutes is None:
                continue
            ours = channel.minutes
            off = channel.normal / np.where(ours > 0, ours, np.nan) - 1
            odd = np.abs(np.nan_to_num(off)) > MEAN_OFF
            for first, last in stretches(odd, least=MEAN_HOURS, join=JOIN, apart=APART):
                here = odd[first : last + 1]
                hours, usual = int(here.sum()), middle(off[first : last + 1][here])
                yield signed(
                    field, outlet, "hour_mean", factor=factor, hours=(first, last),
                    score=score(hours, met=MEAN_HOURS, plain=MEAN_PLAIN),
                    reason=f"{hours}小时的小时均值与分钟值的平均相差{usual:+.1%}",
                    evidence={"小时数": hours, "相差": usual, "判定相差": MEAN_OFF},
                )  # fmt: skip
