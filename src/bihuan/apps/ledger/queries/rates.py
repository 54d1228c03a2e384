"""R027: closing rates of what was issued and not struck, simple and hard apart."""

from django.db.models import Count, Q, QuerySet

from bihuan.apps.ledger import access
from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.models.item import Difficulty
from bihuan.apps.ledger.queries.listing import AT_MOST
from bihuan.rules.closing_rate import ClosingRates, closing_rates
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer

OVER = (Status.CLOSED, Status.DONE)


def rates(viewer: Viewer) -> ClosingRates | None:
    """All the viewer sees; None where they are too many for the head of a list (ADR 18)."""
    return _counted(access.visible_to(viewer))


def own_rates(viewer: Viewer) -> ClosingRates | None:
    """What this leader, or whom they cover, answers for."""
    return _counted(access.visible_to(viewer).filter(leader_id__in=viewer.person_ids))


def _counted(rows: QuerySet[Item]) -> ClosingRates | None:
    issued = rows.exclude(stage=Stage.DRAFT).exclude(status=Status.VOID)
    is_hard = Q(difficulty=Difficulty.HARD)
    counted = issued.order_by()[: AT_MOST + 1].aggregate(
        all=Count("id"),
        hard=Count("id", filter=is_hard),
        over=Count("id", filter=Q(status__in=OVER)),
        hard_over=Count("id", filter=is_hard & Q(status__in=OVER)),
    )
    if counted["all"] > AT_MOST:
        return None
    return closing_rates(
        simple=(counted["over"] - counted["hard_over"], counted["all"] - counted["hard"]),
        hard=(counted["hard_over"], counted["hard"]),
    )
