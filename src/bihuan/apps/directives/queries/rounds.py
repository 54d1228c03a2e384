"""R024: inspection rounds of every level, and how far their problems have come."""

from dataclasses import dataclass

from django.db.models import Count

from bihuan.apps.directives import access
from bihuan.apps.directives.models import Round
from bihuan.apps.ledger import queries as ledger
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round with its documents and its items."""

    round: Round
    documents: int
    items: int
    over: int

    @property
    def over_pct(self) -> int:
        return 100 * self.over // self.items if self.items else 0


def round_board(viewer: Viewer) -> list[RoundRow]:
    """Newest first; rounds without items too."""
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
            )
        )
    return board


def round_options(viewer: Viewer) -> list[tuple[int, str]]:
    rows = access.rounds_visible_to(viewer).order_by("-from_on", "-id")
    return [(row.id, str(row)) for row in rows]
