from collections.abc import Iterable
from datetime import datetime

from bihuan.apps.ledger import access
from bihuan.rules.viewer import Viewer


def signed_moments(viewer: Viewer, item_ids: Iterable[int]) -> dict[int, datetime | None]:
    """When each was signed for (签收), None when it was not; what is not visible is absent."""
    rows = access.visible_to(viewer).filter(id__in=set(item_ids))
    return dict(rows.values_list("id", "signed_at"))
