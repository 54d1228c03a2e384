from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.air import queries as air
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.water import queries as water
from bihuan.doors.kit.request import Request
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import access
from bihuan.foundation.places import queries as places
from bihuan.rules.viewer import Duty


@dataclass(frozen=True, slots=True)
class Town:
    """One division of a zone, and its air so far this year."""

    code: str
    name: str
    pm25: str
    good_days: str


@dataclass(frozen=True, slots=True)
class Row:
    """What lies in one zone: its items, its air and its water."""

    zone: places.Zone
    live: int
    overdue: int
    over: int
    towns: tuple[Town, ...]
    water: water.Share


def page(request: Request) -> HttpResponse:
    """The county's pattern (一核心、两片区、三廊道), with what lies in each part (R020)."""
    viewer = request.viewer
    county = people.county_of(viewer)
    shown = {
        "rows": [_row(request, zone) for zone in places.zones(county)],
        "keeps": access.keeps_zones(viewer),
        "year": request.now.year,
        "counts_all": bool(viewer.scope) and viewer.has(*AREA),
    }
    return render(request, "zones/list.html", shown)


AREA = (Duty.DISPATCHER, Duty.LEADER, Duty.SUPERVISOR)


def _row(request: Request, zone: places.Zone) -> Row:
    codes = tuple(zone.codes)

    def total(chip: str) -> int:
        wanted = ledger.Filter(chip=chip, zone=codes)
        return ledger.listing(request.viewer, wanted, at=request.now).total

    today = request.now.date()
    names = places.names(codes)
    shares = [water.share_reaching(code, year=today.year, today=today) for code in codes]
    return Row(
        zone=zone,
        live=total("live"),
        overdue=total("overdue"),
        over=total("over"),
        towns=tuple(_town(code, names.get(code, code), today) for code in codes),
        water=water.together(shares),
    )


def _town(code: str, name: str, today: date) -> Town:
    year = air.period(code[:9], date(today.year, 1, 1), today)
    pm25 = year.pollutants["pm25"]
    good = f"{year.good_days}／{year.valid_days}天" if year.valid_days else "缺测"
    return Town(code, name, "缺测" if pm25.mean is None else f"{pm25.mean}", good)
