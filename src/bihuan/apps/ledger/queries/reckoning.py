"""Counts that have to agree with somebody else's: by round, by aspect and type, parked share."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from bihuan.apps.ledger import access
from bihuan.apps.ledger.events import (
    CoordinationHeld,
    EscalationDecided,
    ExtensionGranted,
    ExtensionRefused,
    ItemInstructed,
    ItemListed,
    ItemPaused,
    ItemResumed,
    ItemVoided,
    RemovalApproved,
    RemovalRefused,
)
from bihuan.apps.ledger.models.item import Difficulty
from bihuan.foundation.audit import queries as audit
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Tally:
    """One group of items: how many in all, and how many are over."""

    words: tuple[str, ...]
    total: int
    over: int


def by_round(viewer: Viewer) -> list[Tally]:
    """R024: each inspection round and how far it has come."""
    return _tally(viewer, ("round_code",), Q(round_code__gt=""))


def by_aspect(viewer: Viewer, round_code: str) -> list[Tally]:
    """R025: aspects and types of one round, to be held against the bulletin's totals."""
    return _tally(viewer, ("aspect", "type_word"), Q(round_code=round_code))


def parked_share(viewer: Viewer) -> list[Tally]:
    """R053: live items by lead unit, most first, so that parking them on the bureau shows."""
    rows = _tally(viewer, ("lead_org__name",), Q(stage=Stage.LIVE))
    return sorted(rows, key=lambda row: (-row.total, row.words))


@dataclass(frozen=True, slots=True)
class Charge:
    """What one county leader answers for, and what they did about it lately."""

    leader_id: int
    name: str
    live: int
    overdue: int
    hard: int
    waiting: int
    acts: int


LEADER_ACTS = (ItemInstructed.KIND, ExtensionGranted.KIND, ExtensionRefused.KIND,
               ItemPaused.KIND, ItemResumed.KIND, ItemVoided.KIND, ItemListed.KIND,
               CoordinationHeld.KIND, EscalationDecided.KIND, RemovalApproved.KIND,
               RemovalRefused.KIND)  # fmt: skip


def by_leader(viewer: Viewer, *, at: datetime, days: int = 30) -> list[Charge]:
    """R050, R056: items each leader answers for; no action in the last days is visible as 0."""
    rows = (
        access.visible_to(viewer)
        .filter(stage=Stage.LIVE, leader_id__isnull=False)
        .values_list("leader_id", "leader__name")
        .annotate(
            live=Count("id"),
            overdue=Count("id", filter=Q(clock_due_on__lt=at.date())),
            hard=Count("id", filter=Q(difficulty=Difficulty.HARD)),
            waiting=Count("id", filter=_waiting()),
        )
        .order_by("-overdue", "-live", "leader_id")
    )
    acts = audit.counts_by_actor(LEADER_ACTS, since=at - timedelta(days=days))
    return [
        Charge(leader_id, name, live, overdue, hard, waiting, acts.get(leader_id, 0))
        for leader_id, name, live, overdue, hard, waiting in rows
    ]


def _waiting() -> Q:
    """What waits for the leader's word; a plate waits for its sponsor, who may be another."""
    return Q(needs_county_help=True) | Q(extension_is_asked=True) | Q(escalation_is_asked=True)


def _tally(viewer: Viewer, columns: tuple[str, ...], wanted: Q) -> list[Tally]:
    rows = (
        access.visible_to(viewer)
        .filter(wanted)
        .values_list(*columns)
        .annotate(total=Count("id"), over=Count("id", filter=Q(stage=Stage.OVER)))
        .order_by(*columns)
    )
    return [Tally(tuple(row[:-2]), row[-2], row[-1]) for row in rows]
