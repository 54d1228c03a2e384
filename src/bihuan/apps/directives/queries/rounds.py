"""R024: inspection rounds of every level, and how far their problems have come."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from bihuan.apps.directives import access
from bihuan.apps.directives.flow import Status
from bihuan.apps.directives.models import Proposal, Round
from bihuan.apps.ledger import queries as ledger
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round with its documents and its items."""

    round: Round
    documents: int
    items: int
    over: int
    found_again: int
    """Items of earlier rounds that this one met again, as a person confirmed (R024)."""

    @property
    def over_pct(self) -> int:
        return 100 * self.over // self.items if self.items else 0


def round_board(viewer: Viewer) -> list[RoundRow]:
    """Newest first; rounds without items too."""
    again = _found_again(viewer)
    tallies = {tally.words[0]: tally for tally in ledger.by_round(viewer)}
    rows = (
        access.rounds_visible_to(viewer)
        .annotate(document_count=Count("documents"))
        .order_by("-from_on", "-id")
    )
    board = []
    for row in rows:
        tally = tallies.get(row.code)
        board.append(
            RoundRow(
                round=row,
                documents=row.document_count,
                items=tally.total if tally else 0,
                over=tally.over if tally else 0,
                found_again=len(again[row.id]),
            )
        )
    return board


def _found_again(viewer: Viewer) -> dict[int, set[int]]:
    """Each item once a round, however many findings met it."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Proposal.objects.filter(
        document__in=access.visible_to(viewer),
        document__round__isnull=False,
        refound_item_id__isnull=False,
    ).exclude(status__in=[Status.MERGED, Status.DISMISSED])
    for round_id, item_id in rows.values_list("document__round_id", "refound_item_id"):
        found[round_id or 0].add(item_id or 0)
    return found


def round_options(viewer: Viewer) -> list[tuple[int, str]]:
    rows = access.rounds_visible_to(viewer).order_by("-from_on", "-id")
    return [(row.id, str(row)) for row in rows]
