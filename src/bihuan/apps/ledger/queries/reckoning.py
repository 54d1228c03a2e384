"""Counts that have to agree with somebody else's: by round, by aspect and type, parked share."""

from dataclasses import dataclass

from django.db.models import Count, Q

from bihuan.apps.ledger import access
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


def _tally(viewer: Viewer, columns: tuple[str, ...], wanted: Q) -> list[Tally]:
    rows = (
        access.visible_to(viewer)
        .filter(wanted)
        .values_list(*columns)
        .annotate(total=Count("id"), over=Count("id", filter=Q(stage=Stage.OVER)))
        .order_by(*columns)
    )
    return [Tally(tuple(row[:-2]), row[-2], row[-1]) for row in rows]
