from django.db.models import Q

from bihuan.apps.ledger.models import SavedView
from bihuan.rules.viewer import Viewer


def saved_views(viewer: Viewer) -> list[SavedView]:
    """A person's own views and the public ones of the county."""
    own = Q(person_id=viewer.person_id)
    public = Q(is_public=True, county_code=viewer.scope[:6])
    return list(SavedView.objects.filter(own | public).order_by("is_public", "name", "id"))
