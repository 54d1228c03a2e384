from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.air import access
from bihuan.apps.air import queries as air
from bihuan.doors.kit.request import Request
from bihuan.doors.web.air import asked as asking
from bihuan.rules import airwords
from bihuan.rules.standards import CATEGORIES, EDITION_2026_FROM, edition_on

EDITIONS = ("2012", "2026")


@dataclass(frozen=True, slots=True)
class Both:
    """One day under both editions."""

    old: air.DayView
    new: air.DayView

    @property
    def day(self) -> date:
        return self.old.day

    @property
    def in_force(self) -> str:
        return str(edition_on(self.day))

    @property
    def changes(self) -> bool:
        return self.old.category != self.new.category

    @property
    def loses(self) -> bool:
        """Good under the old edition and not under the new."""
        return self.old.is_good is True and self.new.is_good is False


@dataclass(frozen=True, slots=True)
class Month:
    """Good days of a month under both."""

    word: str
    in_force: str
    old: int
    new: int
    valid: int


def page(request: Request) -> HttpResponse:
    """Both standards side by side across 2026-03-01: what the change alone does."""
    code = request.GET.get("code") or asking.county(request)
    access.require_place(request.viewer, code)
    year = asking.year_of(request)
    since = date(year, 1, 1)
    until = min(date(year, 12, 31), asking.read(request).last)
    old, new = (air.days(code, since, until, edition=edition) for edition in EDITIONS)
    both = [Both(*pair) for pair in zip(old, new, strict=True)]
    periods = {one: air.period(code, since, until, edition=one) for one in EDITIONS}
    then = air.period(code, since, until)
    shown = {
        "code": code,
        "name": air.place_name(code),
        "crumbs": asking.crumbs(("两版标准对照", "")),
        "year": year,
        "until": until,
        "places": air.places(request.viewer),
        "old": periods["2012"],
        "new": periods["2026"],
        "then": then,
        "shares": [
            airwords.share(one.good_days, one.valid_days)
            for one in (periods["2012"], periods["2026"], then)
        ],
        "categories": [
            (one.number, *(p.by_category.get(one.number, 0) for p in (*periods.values(), then)))
            for one in CATEGORIES
        ],
        "months": _months(both),
        "both": both,
        "changed": [one for one in both if one.changes],
        "lost": sum(one.loses for one in both),
        "withheld": sum(one.old.aqi is not None and one.new.aqi is None for one in both),
        "turns_on": EDITION_2026_FROM,
    }
    return render(request, "air/editions.html", shown)


def _months(both: Sequence[Both]) -> list[Month]:
    found = []
    for number in sorted({one.day.month for one in both}):
        held = [one for one in both if one.day.month == number]
        found.append(
            Month(
                word=f"{number}月",
                in_force=held[0].in_force,
                old=sum(one.old.is_good is True for one in held),
                new=sum(one.new.is_good is True for one in held),
                valid=sum(one.new.aqi is not None for one in held),
            )
        )
    return found
