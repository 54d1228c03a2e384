from bihuan.apps.incidents.models import Incident, Signal
from bihuan.apps.incidents.queries.cameras import SILENT_AFTER, CameraLine, cameras
from bihuan.apps.incidents.queries.listing import mine

__all__ = ["SILENT_AFTER", "CameraLine", "Incident", "Signal", "cameras", "mine"]
