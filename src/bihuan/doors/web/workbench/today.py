from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.emissions import queries as emissions
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.orders import queries as orders
from bihuan.doors.kit.request import Request
from bihuan.doors.web.calendar.ahead import next_events
from bihuan.doors.web.calendar.missing import missing
from bihuan.doors.web.ledger.shown import Button, Line, button, lines
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.calendar import queries as calendar
from bihuan.foundation.notices import queries as notices
from bihuan.foundation.people import queries as people
from bihuan.rules.deadlines import Calendar
from bihuan.rules.viewer import Duty, Viewer

MOST_SLIPS = 8
ANSWERING = (
    Duty.DISPATCHER,
    Duty.LEADER,
    Duty.SUPERVISOR,
    Duty.CHECKER,
    Duty.INSPECTOR,
    Duty.ENTERPRISE,
)
"""Whom alarms of outlets concern: who answers for them, weighs them, or looks that it is done."""


@dataclass(frozen=True, slots=True)
class Group:
    """One heading of the workbench with its rows."""

    code: str
    word: str
    lines: list[Line]
    count: str
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One matter that waits for the leader's word, with its row and the pen for it."""

    decision: ledger.Decision
    line: Line
    instruct: Button


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the fortnight ahead: worked or not, and how much falls due."""

    on: date
    is_workday: bool
    count: int


def page(request: Request) -> HttpResponse:
    """What I have to do today (S2)."""
    viewer = request.viewer
    sections = ledger.workbench(viewer, at=request.now)
    cards = [_card(one, request) for one in ledger.cards(viewer, sections)]
    groups = _groups(request, sections, {card.decision.item.id for card in cards})
    lawful = calendar.current()
    person_id = viewer.person_id or 0
    slips = _slips(request)
    return render(
        request,
        "workbench/today.html",
        {
            "cards": cards,
            "rates": ledger.own_rates(viewer) if _leads(viewer) else None,
            "groups": [group for group in groups if group.lines],
            "is_clear": not cards and not any(g.lines for g in groups if g.is_urgent),
            "slips": slips[:MOST_SLIPS],
            "slip_total": len(slips),
            "orders": orders.waiting(viewer, at=request.now),
            "alarms": emissions.open_counts(viewer) if viewer.has(*ANSWERING) else None,
            "days": _fortnight(request, lawful),
            "ahead": next_events(request, lawful),
            "missing": missing(request),
            "notices": notices.inbox(person_id)[:8],
            "mine": audit.newest_of(person_id, limit=8),
            "may_note_visit": viewer.has(Duty.LEADER, Duty.DISPATCHER),
            "posts": people.posts_to_receive(viewer),
        },
    )


def _slips(request: Request) -> list[ledger.Slip]:
    """What will not keep its date (R029); a leader is shown what they answer for."""
    viewer = request.viewer
    slips = ledger.slipping(viewer, at=request.now)
    if _leads(viewer):
        slips = [one for one in slips if one.item.leader_id in viewer.person_ids]
    return slips


def _leads(viewer: Viewer) -> bool:
    return viewer.has(Duty.LEADER) and not viewer.has(Duty.DISPATCHER)


def _card(decision: ledger.Decision, request: Request) -> Card:
    (line,) = lines([decision.item], request.viewer, request.now)
    return Card(decision, line, button(decision.item.id, Verb.INSTRUCT))


def _groups(
    request: Request, sections: Iterable[ledger.Section], above: Collection[int]
) -> list[Group]:
    """Each item under the first heading that claims it; the counts stay those of the ledger."""
    shown = set(above)
    groups = []
    for section in sections:
        fresh = [item for item in section.items if item.id not in shown]
        shown.update(item.id for item in fresh)
        rows = lines(fresh, request.viewer, request.now)
        groups.append(Group(section.code, section.word, rows, section.count, section.is_urgent))
    return groups


def _fortnight(request: Request, lawful: Calendar) -> list[Day]:
    today = request.now.date()
    due = ledger.due_by_day(request.viewer, today, today + timedelta(days=13))
    return [
        Day(day, lawful.is_workday(day), due.get(day, 0))
        for day in (today + timedelta(days=n) for n in range(14))
    ]
