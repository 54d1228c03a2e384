"""The last 24 hours of one outlet as a strip of bars against the limit, as SVG."""

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from bihuan.apps.emissions.queries.strips import Hour
from bihuan.doors.kit.chart.signs import n

STEP, BAR, TALL, FOOT = 6, 5, 26, 25
LIMIT_Y = 9.0
TOP = 1.5
"""What is above one and a half times the limit is cut there; the number says the rest."""
FILLS = {
    "over": "#B00D1C",
    "meets": "#6FB7F2",
    "there": "#AEBBC7",
    "aside": "#8C959F",
    "missing": "#E1E7ED",
}
WORDS = {"over": "超标", "meets": "达标", "there": "有数", "aside": "不判定", "missing": "缺数"}


def strip(hours: Sequence[Hour]) -> SafeString:
    """One path a kind; what rises over the dashed line is over the limit, a stub is a gap."""
    if not hours:
        return SafeString("")
    wide = STEP * len(hours)
    told = escape(said(hours))
    paths = "".join(
        f'<path d="{path}" fill="{FILLS[kind]}"/>'
        for kind in FILLS
        if (path := "".join(_bar(i, one) for i, one in enumerate(hours) if one.kind == kind))
    )
    line = ""
    if any(one.share is not None for one in hours):
        line = (
            f'<path d="M0 {n(LIMIT_Y)}H{wide}" stroke="#B00D1C" stroke-width="1" '
            'stroke-dasharray="4 3"/>'
        )
    return mark_safe(  # noqa: S308 (numbers and escaped words)
        f'<svg class="strip" role="img" aria-label="{told}" width="{wide}" height="{TALL}" '
        f'viewBox="0 0 {wide} {TALL}"><title>{told}</title>{paths}{line}</svg>'
    )


def said(hours: Sequence[Hour]) -> str:
    """近24小时：达标20小时、超标2小时、缺数2小时."""
    counts = [(word, sum(one.kind == kind for one in hours)) for kind, word in WORDS.items()]
    return f"近{len(hours)}小时：" + "、".join(
        f"{word}{count}小时" for word, count in counts if count
    )


def _bar(number: int, one: Hour) -> str:
    tall = _tall(one)
    return f"M{number * STEP} {FOOT}v-{n(tall)}h{BAR}v{n(tall)}z"


def _tall(one: Hour) -> float:
    if one.kind == "missing":
        return 2.0
    if one.share is None:
        return 7.0
    return max(2.0, min(max(one.share, 0.0), TOP) * (FOOT - LIMIT_Y))
