"""历年检验: what we would have said in earlier years, and what came of it."""

from collections.abc import Sequence
from itertools import zip_longest

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from bihuan.apps.targets.queries import odds_tested as tested
from bihuan.doors.kit.chart.plot import Line, plot
from bihuan.doors.kit.request import Request
from bihuan.rules import odds

FIRST = "pm25"
TOO_WIDE = 0.97
"""A 90 % interval that covers more says too little."""


def page(request: Request) -> HttpResponse:
    """R016: calibration is a page, not a claim."""
    asked = request.GET.get("p", FIRST)
    kind = asked if asked in tested.KINDS else FIRST
    told = tested.tested(request.viewer, kind, at=request.now)
    shown = {
        "told": told,
        "tabs": [(word, f"?p={code}", code == kind, None) for code, word in tested.KINDS.items()],
        "is_good": kind == tested.GOOD,
        "picture": _reliability(told),
        "levels": list(zip_longest(told.levels, _beside(told))),
        "bar": odds.LIKELY,
        "wide": TOO_WIDE,
    }
    return render(request, "targets/calibration.html", shown)


def _beside(told: tested.Tested) -> list[odds.Level | None]:
    """The plain bootstrap's level of the same range, line by line."""
    held = {one.since: one for one in told.plain_levels}
    return [held.get(one.since) for one in told.levels]


def _reliability(told: tested.Tested) -> SafeString:
    """What was said across, what came upward; honest forecasts lie on the line."""
    if not told.levels:
        return SafeString("")
    lines = [
        Line("说多少就来多少", [(0.0, 0.0), (100.0, 100.0)], kind="dashed", tone="ink"),
        Line("本平台", _points(told.levels), kind="dots", tone="blue"),
    ]
    if told.plain_levels:
        lines.append(Line("普通抽样法", _points(told.plain_levels), kind="dots", tone="orange"))
    return plot(
        lines, width=960, unit="%", told="横轴是当时说的可能性，纵轴是真的达到的比例", x_is="number"
    )


def _points(levels: Sequence[odds.Level]) -> list[tuple[float, float]]:
    return [(one.said * 100, one.came * 100) for one in levels]
