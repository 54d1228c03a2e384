from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.air import queries as air
from bihuan.apps.targets import queries as targets
from bihuan.apps.warnings import queries
from bihuan.doors.kit.chart.aqi import LOOKS
from bihuan.doors.kit.chart.plot import Line, Mark, plot
from bihuan.doors.kit.request import Request
from bihuan.rules import airwords

GREY = "#E3E8ED"


def page(request: Request) -> HttpResponse:
    """形势研判 of any day, from what is stored; one sheet to print (R009)."""
    on = _asked(request.GET.get("on", ""), request.now.date() - timedelta(days=1))
    found = queries.situation(request.viewer, on, at=request.now)
    shown = {
        "found": found,
        "on": on,
        "yesterday": on - timedelta(days=1),
        "tomorrow": on + timedelta(days=1) if on < request.now.date() else None,
        "said": _said(request, found),
        "cards": targets.cards(request.viewer, at=found.reckoned_at),
        "picture": _picture(found) if found.recent else None,
    }
    return render(request, "warnings/situation.html", shown)


def _asked(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


def _said(request: Request, found: queries.Situation) -> str:
    """The day in the words of a bulletin; "" where there is no day."""
    if found.day is None:
        return ""
    name = air.place_name(request.viewer.scope[:6])
    return airwords.daily(name, found.day, found.year, before=found.before)


def _picture(found: queries.Situation) -> str:
    days = [(one.day, None if one.aqi is None else float(one.aqi)) for one in found.recent]
    fills = [LOOKS[one.category].fill if one.category else GREY for one in found.recent]
    good = sum(bool(one.is_good) for one in found.recent)
    return plot(
        [Line("AQI", days, kind="bars", fills=fills)],
        marks=[Mark(100, "优良上限", kind="limit")],
        told=f"近{len(days)}天AQI，优良{good}天",
    )
