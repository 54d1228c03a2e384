from bihuan.apps.incidents.models.camera import CameraState
from bihuan.apps.incidents.models.contact import Contact, ReportKnock
from bihuan.apps.incidents.models.incident import Incident
from bihuan.apps.incidents.models.signal import Gate, Signal, TraceRow

__all__ = ["CameraState", "Contact", "Gate", "Incident", "ReportKnock", "Signal", "TraceRow"]
