from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.warnings import access, queries
from bihuan.doors.kit.request import Request
from bihuan.rules.peertable import INDICATORS, MORE_IS_BETTER
from bihuan.rules.ranking import Ranked
from bihuan.rules.viewer import Duty

SPANS = {"month": "本月", "last": "上月", "year": "今年"}


def page(request: Request) -> HttpResponse:
    """Townships or counties by one indicator, by level and by change, and what moves a place."""
    access.require_area(request.viewer)
    county_code = request.viewer.scope[:6]
    indicator = request.GET.get("by", "pm25")
    indicator = indicator if indicator in INDICATORS else "pm25"
    span = request.GET.get("span", "year")
    periods = queries.peer_periods(county_code)
    whose = "counties" if request.GET.get("of") == "counties" else "towns"
    found = None
    if whose == "towns":
        since, until, ends = _span(span, request.now.date())
        found = queries.townships(request.viewer, county_code, indicator, since, until, ends=ends)
    elif periods:
        since, until = _chosen(request.GET.get("period", ""), periods)
        found = queries.counties(
            county_code, indicator, since, until, ends=date(until.year, 12, 31)
        )
    shown = {
        "found": found,
        "rows": [(row, found.moves.get(row.entry.code)) for row in found.level.ranked]
        if found
        else [],
        "changes": [(row, _moved(row, indicator)) for row in found.change.ranked] if found else [],
        "indicators": INDICATORS.items(),
        "indicator": indicator,
        "spans": SPANS.items(),
        "span": span if span in SPANS else "year",
        "whose": whose,
        "periods": periods,
        "keeps": request.viewer.has(Duty.DISPATCHER),
    }
    return render(request, "warnings/ranking.html", shown)


def _moved(row: Ranked, indicator: str) -> str:
    """▲ 上升3.2%: sign and word together."""
    value = row.entry.value
    if not value:
        return "持平"
    unit = "个百分点" if indicator in MORE_IS_BETTER else "%"
    return f"▲ 上升{value}{unit}" if value > 0 else f"▼ 下降{-value}{unit}"


def _span(span: str, today: date) -> tuple[date, date, date]:
    """Since, until and the last day of the whole; days that are not over are left out."""
    yesterday = today - timedelta(days=1)
    if span == "month":
        return yesterday.replace(day=1), yesterday, queries.month_end(yesterday)
    if span == "last":
        until = yesterday.replace(day=1) - timedelta(days=1)
        return until.replace(day=1), until, until
    return yesterday.replace(month=1, day=1), yesterday, date(yesterday.year, 12, 31)


def _chosen(asked: str, periods: list[tuple[date, date]]) -> tuple[date, date]:
    found = {f"{since}..{until}": (since, until) for since, until in periods}
    return found.get(asked, periods[0])
