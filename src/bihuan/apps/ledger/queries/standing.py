"""Many items at once for what gathers them: how each stands, and how it came and went."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from bihuan.apps.ledger import access
from bihuan.apps.ledger.flow import NEVER, Status
from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.models.item import Difficulty
from bihuan.apps.ledger.queries.account import WAYS
from bihuan.apps.ledger.queries.lamps import lamp_of, limits, planned
from bihuan.foundation.audit import queries as audit
from bihuan.rules.account import Move
from bihuan.rules.flow import Stage
from bihuan.rules.lamp import Lamp
from bihuan.rules.viewer import Viewer

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """One item with its lamp and the days that count."""

    item: Item
    lamp: Lamp
    planned_pct: int
    started_on: date | None
    ended_on: date | None
    in_time: bool | None
    """Of what is over: handed in by the agreed day."""
    is_hard: bool
    is_soon: bool
    """As the ledger's own chip 临期 counts: signed for or not."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What kinds of item belong together; an empty part leaves all of it in."""

    kinds: Collection[str] = ()
    fields: Collection[str] = ()
    origins: Collection[str] = ()
    places: Collection[str] = ()
    due_until: date | None = None


def standings(viewer: Viewer, item_ids: Collection[int], *, at: datetime) -> list[Standing]:
    """Those the viewer may see, in the order people work; few queries for any number."""
    rows = access.visible_to(viewer).filter(id__in=item_ids)
    shown = rows.select_related("lead_org", "leader").prefetch_related("steps")
    thresholds = limits()
    return [
        Standing(
            item=item,
            lamp=lamp_of(item, at, thresholds),
            planned_pct=planned(item, at),
            started_on=item.start_on or _day(item.issued_at, at),
            ended_on=_day(item.closed_at, at),
            in_time=_in_time(item, at),
            is_hard=item.difficulty == Difficulty.HARD,
            is_soon=_is_soon(item, at, thresholds.warn_days),
        )
        for item in shown.order_by("queue_on", "id")
    ]


def in_scope(
    viewer: Viewer, wanted: Scope, *, known: Collection[int], limit: int
) -> tuple[list[Item], int]:
    """Live and draft items that fit and are not `known`: the first of them, and how many."""
    rows = access.visible_to(viewer).filter(stage__in=[Stage.DRAFT, Stage.LIVE])
    for column, codes in (
        ("kind", wanted.kinds),
        ("field", wanted.fields),
        ("origin", wanted.origins),
    ):
        if codes:
            rows = rows.filter(**{f"{column}__in": codes})
    if wanted.places:
        somewhere = Q()
        for code in wanted.places:
            somewhere |= Q(place_code__startswith=code)
        rows = rows.filter(somewhere)
    if wanted.due_until is not None:
        rows = rows.filter(Q(due_on__lte=wanted.due_until) | Q(due_on__isnull=True))
    rows = rows.exclude(id__in=known)
    shown = rows.select_related("lead_org", "leader").order_by("queue_on", "id")
    return list(shown[:limit]), rows.count()


def moves_of(item_ids: Collection[int], *, until: datetime) -> Iterator[Move]:
    """How these items came on the ledger's list and left it; ask for it after an access check."""
    ids = sorted(item_ids)
    for first in range(0, len(ids), AT_ONCE):
        subjects = [f"ledger.item:{item_id}" for item_id in ids[first : first + AT_ONCE]]
        for subject, kind, moment in audit.moments(WAYS, until=until, subjects=subjects):
            yield Move(int(subject.rpartition(":")[2]), moment, WAYS[kind])


def _day(moment: datetime | None, at: datetime) -> date | None:
    return moment.astimezone(at.tzinfo).date() if moment else None


def _is_soon(item: Item, at: datetime, warn_days: int) -> bool:
    due_on = item.clock_due_on
    return due_on is not None and 0 <= (due_on - at.date()).days <= warn_days


def _in_time(item: Item, at: datetime) -> bool | None:
    if item.status not in {Status.CLOSED, Status.DONE} or item.due_on is None:
        return None
    handed_in = _day(item.submitted_at or item.closed_at, at)
    return item.due_on == NEVER or (handed_in is not None and handed_in <= item.due_on)
