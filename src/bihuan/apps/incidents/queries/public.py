"""What people outside are shown: by code the whole way of a report, by list never a word of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from bihuan.apps.incidents.flow import Status
from bihuan.apps.incidents.models import Incident, Signal
from bihuan.apps.incidents.models.incident import OUTSIDERS
from bihuan.foundation.places import queries as places
from bihuan.rules.deadlines import Calendar
from bihuan.rules.refusal import NotVisible

STEPS = ("已收到", "已受理", "正在办理", "已答复", "满意度")
TAKEN_UP_DAYS = 2
"""Working days within which a report is taken up."""
ANSWER_DAYS = 15
"""Working days within which a report is answered; an earlier promise is the county's."""
TOWN = 9
MOST = 50


@dataclass(frozen=True, slots=True)
class Passed:
    """One step of the way, with the day it was reached."""

    word: str
    at: datetime | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """What the holder of a code sees: no name, no telephone, no word of other reporters."""

    code: str
    kind: str
    place: str
    received_at: datetime
    steps: list[Passed]
    state: str
    unit: str
    outcome: str
    answer: str
    rating: str
    can_rate: bool
    can_reopen: bool
    reopened: bool
    due_at: datetime


def public_status(code: str, *, calendar: Calendar) -> PublicStatus:
    """The way of one report; a wrong code finds nothing."""
    signal = (
        Signal.objects.exclude(code="")
        .select_related("incident__org")
        .filter(code=code.strip().upper())
        .first()
    )
    if signal is None:
        raise NotVisible("incidents.signal")
    found = signal.incident
    ended = found.answered_at or found.closed_at
    if found.status == Status.REJECTED:
        ended = ended or found.ended_at
    reached = [
        signal.received_at,
        found.confirmed_at or found.dispatched_at or ended,
        found.dispatched_at or ended,
        ended,
        signal.rated_at if signal.rating and signal.rating != Signal.Rating.BAD else None,
    ]
    last = max(index for index, at in enumerate(reached) if at is not None)
    may_speak = ended is not None and not signal.rating
    return PublicStatus(
        code=signal.code,
        kind=signal.get_kind_display(),
        place=signal.place_text or _named(signal.place_code),
        received_at=signal.received_at,
        steps=[
            Passed(word, at, index == last)
            for index, (word, at) in enumerate(zip(STEPS, reached, strict=True))
        ],
        state=STEPS[last],
        unit=found.org.short or found.org.name if found.org else "",
        outcome=_outcome(found),
        answer=found.answer_text,
        rating=signal.get_rating_display(),
        can_rate=may_speak,
        can_reopen=ended is not None and not found.reopenings,
        reopened=bool(found.reopenings),
        due_at=_due(signal.received_at, calendar),
    )


def _named(place_code: str) -> str:
    return places.names([place_code]).get(place_code, "")


def _outcome(found: Incident) -> str:
    if found.status == Status.REJECTED:
        whom = f"：{found.handed_to}" if found.handed_to else ""
        return f"{found.get_reject_reason_display()}{whom}"
    if found.ledger_number and not found.answer_text:
        return "已列入整改台账，继续办理"
    return found.finish_text


def _due(received_at: datetime, calendar: Calendar) -> datetime:
    day = calendar.add_workdays(received_at.date(), ANSWER_DAYS).on
    return received_at.replace(year=day.year, month=day.month, day=day.day)


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One report of the open list: category, township, state and days, nothing else."""

    kind: str
    town: str
    state: str
    days: int


def public_list(county_code: str, *, at: datetime) -> list[PublicLine]:
    """The newest reports of people outside; two queries."""
    rows = Signal.objects.filter(county_code=county_code, source__in=OUTSIDERS)
    held = list(rows.select_related("incident").order_by("-received_at", "-id")[:MOST])
    named = places.names({one.place_code[:TOWN] for one in held})
    return [
        PublicLine(
            one.get_kind_display(),
            named.get(one.place_code[:TOWN], "全县"),
            _state(one),
            ((_end(one.incident) or at) - one.received_at).days,
        )
        for one in held
    ]


def _end(found: Incident) -> datetime | None:
    return found.answered_at or (found.ended_at if found.is_over else None)


def _state(signal: Signal) -> str:
    found = signal.incident
    if _end(found):
        return "已答复"
    if found.dispatched_at:
        return "正在办理"
    return "已受理" if found.confirmed_at else "已收到"


@dataclass(frozen=True, slots=True)
class Measures:
    """What the county tells about itself, each as a share of a count."""

    due: int
    answered_in_time: int
    reports: int
    repeated: int
    rated: int
    content: int


def public_measures(county_code: str, *, at: datetime, calendar: Calendar) -> Measures:
    """Of the last twelve months: answered in time, repeated, content (with definitions there)."""
    since = at - timedelta(days=365)
    rows = Signal.objects.filter(
        county_code=county_code, source__in=OUTSIDERS, received_at__gte=since, received_at__lte=at
    ).select_related("incident")
    due = in_time = repeated = total = 0
    first: set[int] = set()
    for one in rows.order_by("received_at", "id"):
        total += 1
        repeated += one.incident_id in first
        first.add(one.incident_id)
        end, until = _end(one.incident), _due(one.received_at, calendar)
        if end is not None or until <= at:
            due += 1
            in_time += end is not None and end <= until
    rated = rows.exclude(rating="").order_by()
    spoken = rated.aggregate(
        all=Count("id"), content=Count("id", filter=Q(rating__in=["good", "fair"]))
    )
    return Measures(due, in_time, total, repeated, spoken["all"], spoken["content"])
