from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.air import access as air_access
from bihuan.apps.air import queries as air
from bihuan.apps.campaigns import queries as campaigns
from bihuan.apps.emissions import queries as emissions
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.screens import access as screens
from bihuan.apps.targets import queries as targets
from bihuan.apps.warnings import queries as warnings
from bihuan.apps.water import queries as water
from bihuan.doors.kit import countyday
from bihuan.doors.kit.chart.townmap import town_map
from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer

AREA = (Duty.LEADER, Duty.DISPATCHER, Duty.SUPERVISOR)
CARDS = ("pm25", "good_days")
"""The two that stand first (S3); the others follow below."""
COMPLAINTS = ("hotline", "petition")
WINDOW = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Complaints:
    """What the public reported in thirty days, and in the thirty before."""

    now: int
    before: int

    @property
    def change(self) -> str:
        more = self.now - self.before
        return f"比前30天{'多' if more > 0 else '少'}{abs(more)}件" if more else "与前30天持平"


@dataclass(frozen=True, slots=True)
class Rectifying:
    """Items of the inspection rounds: how many are over."""

    total: int
    over: int

    @property
    def per_cent(self) -> int:
        return self.over * 100 // self.total if self.total else 0


def page(request: Request) -> HttpResponse:
    """S3: how far the targets are, what is stuck, who lags, what waits for a word; one A4."""
    viewer, now = request.viewer, request.now
    if not (viewer.has(*AREA) and len(viewer.scope) >= 6):
        raise Refused("cockpit.not_yours", "驾驶舱供县领导、县环委办和督查使用")
    county = air_access.county_of(viewer)
    today = now.date()
    cards = targets.cards(viewer, at=now)
    sections = ledger.workbench(viewer, at=now)
    yesterday = today - timedelta(days=1)
    towns = countyday.towns(county, yesterday)
    shown: dict[str, Any] = {
        "main": [card for code in CARDS for card in cards if card.code == code],
        "others": [card for card in cards if card.code not in CARDS],
        "has_targets": bool(cards),
        "rectifying": _rectifying(viewer),
        "complaints": _complaints(viewer, now),
        "decisions": ledger.cards(viewer, sections),
        "waiting": [one for one in sections if one.code == "escalated"],
        "picture": town_map(towns, told=f"{yesterday.month}月{yesterday.day}日各乡镇PM2.5日均值"),
        "yesterday": yesterday,
        "ends": countyday.ends(county, today),
        "warning": warnings.in_force(viewer),
        "alarms": emissions.open_counts(viewer),
        "may_screen": screens.may_open(viewer),
        **_below(viewer, now, today),
    }
    shown["gaps"] = shown["silences"] or any(card.missing for card in shown["main"])
    return render(request, "cockpit/today.html", shown)


def _below(viewer: Viewer, now: datetime, today: date) -> dict[str, Any]:
    board = water.board(viewer, year=today.year, today=today)
    return {
        "water": board,
        "failing": [line for line in board.lines if line.year and not line.year.reaches],
        "campaigns": [line for line in campaigns.campaigns(viewer, at=now) if _runs(line)],
        "silences": [one for one in air.silences(viewer) if one.ended_at is None],
    }


def _runs(line: campaigns.Line) -> bool:
    return line.campaign.status == "running"


def _rectifying(viewer: Viewer) -> Rectifying:
    rounds = ledger.by_round(viewer)
    return Rectifying(sum(one.total for one in rounds), sum(one.over for one in rounds))


def _complaints(viewer: Viewer, at: datetime) -> Complaints:
    def since(day: date) -> int:
        return sum(
            ledger.listing(
                viewer, ledger.Filter(chip="all", origin=origin, issued_from=day), at=at
            ).total
            for origin in COMPLAINTS
        )

    today = at.date()
    recent = since(today - WINDOW)
    return Complaints(recent, since(today - 2 * WINDOW) - recent)
