from bihuan.apps.incidents.models import Contact, Incident, Signal
from bihuan.apps.incidents.models.incident import OUTSIDERS, Source
from bihuan.apps.incidents.queries.cameras import SILENT_AFTER, CameraLine, camera, cameras, overdue
from bihuan.apps.incidents.queries.detail import Detail, incident, picture
from bihuan.apps.incidents.queries.figures import (
    Alarms,
    FirstSeen,
    StageReport,
    alarms_of,
    first_seen,
    stages_of,
)
from bihuan.apps.incidents.queries.listing import (
    LIVE,
    Filter,
    Page,
    Reported,
    counts,
    incidents,
    mine,
    reported_by,
)
from bihuan.apps.incidents.queries.public import (
    Measures,
    PublicLine,
    PublicStatus,
    public_list,
    public_measures,
    public_status,
)
from bihuan.apps.incidents.queries.suggesting import Candidate, Suggestion, suggest
from bihuan.apps.incidents.queries.twins import Pair, Twin, pairs, twins

__all__ = [
    "LIVE",
    "OUTSIDERS",
    "SILENT_AFTER",
    "Alarms",
    "CameraLine",
    "Candidate",
    "Contact",
    "Detail",
    "Filter",
    "FirstSeen",
    "Incident",
    "Measures",
    "Page",
    "Pair",
    "PublicLine",
    "PublicStatus",
    "Reported",
    "Signal",
    "Source",
    "StageReport",
    "Suggestion",
    "Twin",
    "alarms_of",
    "camera",
    "cameras",
    "counts",
    "first_seen",
    "incident",
    "incidents",
    "mine",
    "overdue",
    "pairs",
    "picture",
    "public_list",
    "public_measures",
    "public_status",
    "reported_by",
    "stages_of",
    "suggest",
    "twins",
]
