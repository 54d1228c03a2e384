"""Series that are another series: of another outlet, or of an earlier time."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bihuan.rules.fraud.arithmetic import score, sliding, spans
from bihuan.rules.fraud.field import Field, Flags, Outlet, Sign, Values
from bihuan.rules.fraud.patterns import signed

HOURS = 24
STEP = 6
KINDS = 8
"""Different values a day has to have before its likeness says anything."""
ALIKE = 0.999
ALIKE_ITSELF = 0.9995
EQUAL = 22
PLAIN_HOURS = 72


def copied_outlet(field: Field) -> Iterator[Sign]:
    """Two outlets whose curves of one pollutant run together as no two instruments do."""
    factors = sorted({factor for outlet in field.outlets for factor in outlet.channels})
    for factor in factors:
        having = [one for one in field.outlets if factor in one.channels]
        if len(having) < 2:
            continue
        values = np.array([one.channels[factor].normal for one in having])
        alike = _alike(values)
        for later, earlier in np.argwhere(np.tril(alike.sum(axis=0), -1)).tolist():
            for first, last in spans(alike[:, later, earlier], join=HOURS // STEP):
                start, end = first * STEP, last * STEP + HOURS - 1
                ours, theirs = values[later, start : end + 1], values[earlier, start : end + 1]
                yield _between(field, (having[later], having[earlier]), factor,
                               (start, end), (ours, theirs))  # fmt: skip


def _alike(values: Values) -> NDArray[np.bool_]:
    """For each window of a day, which pairs of series run together."""
    starts = range(0, values.shape[1] - HOURS + 1, STEP)
    found = np.zeros((len(starts), len(values), len(values)), dtype=np.bool_)
    for place, start in enumerate(starts):
        shapes, is_fit = _shapes(values[:, start : start + HOURS])
        likeness = shapes @ shapes.T / HOURS
        found[place] = (likeness >= ALIKE) & np.outer(is_fit, is_fit)
    return found


def _shapes(windows: Values) -> tuple[Values, Flags]:
    """Each row with mean nought and deviation one; whether it is whole and lively enough."""
    is_whole = np.isfinite(windows).sum(axis=1) == windows.shape[1]
    kept = np.where(is_whole[:, None], windows, 0.0)
    ordered = np.sort(kept, axis=1)
    kinds = (np.diff(ordered, axis=1) > 0).sum(axis=1) + 1
    is_fit: Flags = is_whole & (kinds >= KINDS)
    off = kept - kept.mean(axis=1, keepdims=True)
    deviation = kept.std(axis=1, keepdims=True)
    return off / np.where(deviation > 0, deviation, 1.0), is_fit


def _between(
    field: Field,
    pair: tuple[Outlet, Outlet],
    factor: str,
    hours: tuple[int, int],
    values: tuple[Values, Values],
) -> Sign:
    count = hours[1] - hours[0] + 1
    equal = float((values[0] == values[1]).mean())
    known = np.isfinite(values[0]) & np.isfinite(values[1])
    likeness = float(np.corrcoef(values[0][known], values[1][known])[0, 1])
    return signed(
        field, pair[0], "copied_outlet", factor=factor, hours=hours, other=pair[1].key,
        score=score(count, met=HOURS, plain=PLAIN_HOURS),
        reason=f"{count}小时与另一排放口的变化过程一致，相关系数{likeness:.4f}，{equal:.0%}的小时完全相等",
        evidence={"小时数": count, "相关系数": likeness, "相等比例": equal, "判定相关系数": ALIKE},
    )  # fmt: skip


def copied_period(field: Field) -> Iterator[Sign]:
    """A day that was told before, whenever that was."""
    for outlet in field.outlets:
        for factor, channel in outlet.channels.items():
            values = channel.normal
            found = _repeated(values)
            for place, lag in _days_alike(values):
                found.setdefault(place, lag)
            yield from _said(field, outlet, factor, values, found)


def _repeated(values: Values) -> dict[int, int]:
    """Starts of days that equal, hour by hour, what stood so many hours before."""
    found: dict[int, int] = {}
    for lag in range(HOURS // 2, len(values) - HOURS + 1):
        equal = values[lag:] == values[:-lag]
        if equal.sum() < EQUAL:
            continue
        for place in np.flatnonzero(sliding(equal, HOURS) >= EQUAL).tolist():
            if _kinds(values[place + lag : place + lag + HOURS]) >= KINDS:
                found.setdefault(place + lag, lag)
    return found


def _days_alike(values: Values) -> Iterator[tuple[int, int]]:
    """Whole days with the shape of an earlier day: a copy that was scaled or moved a little."""
    days = values[: len(values) // HOURS * HOURS].reshape(-1, HOURS)
    if len(days) < 2:
        return
    shapes, is_fit = _shapes(days)
    likeness = np.tril(shapes @ shapes.T / HOURS, -1)
    likeness[~is_fit] = 0
    likeness[:, ~is_fit] = 0
    for later in np.flatnonzero(likeness.max(axis=1) >= ALIKE_ITSELF).tolist():
        earlier = int(likeness[later].argmax())
        yield later * HOURS, (later - earlier) * HOURS


def _kinds(values: Values) -> int:
    return len(np.unique(values[np.isfinite(values)]))


def _trimmed(values: Values, first: int, end: int, lag: int) -> tuple[int, int]:
    """Without the hours at both ends that only the tolerance let in."""
    equal = np.flatnonzero(values[first : end + 1] == values[first - lag : end + 1 - lag])
    return (first + int(equal[0]), first + int(equal[-1])) if len(equal) else (first, end)


def _said(
    field: Field, outlet: Outlet, factor: str, values: Values, found: dict[int, int]
) -> Iterator[Sign]:
    flags = np.zeros(len(values), dtype=np.bool_)
    flags[list(found)] = True
    for start, last in spans(flags, join=HOURS):
        lag = found[start]
        first, end = _trimmed(values, start, last + HOURS - 1, lag)
        count = end - first + 1
        source = field.at(first - lag)
        part = values[first : end + 1]
        equal = float((part == values[first - lag : end + 1 - lag]).mean())
        yield signed(
            field, outlet, "copied_period", factor=factor, hours=(first, end),
            score=score(count, met=HOURS / 2, plain=PLAIN_HOURS),
            reason=f"{count}小时与{source:%m月%d日%H时}起的一段相同，{equal:.0%}的小时完全相等",
            evidence={
                "小时数": count, "相等比例": equal, "原时段起": f"{source:%Y-%m-%d %H:%M}",
                "相隔小时": lag,
            },
        )  # fmt: skip
