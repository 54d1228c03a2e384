from bihuan.apps.warnings.models.alert import Alert, Forecast
from bihuan.apps.warnings.models.emitter import Emitter, ListImport, Measure
from bihuan.apps.warnings.models.peer import PeerValue
from bihuan.apps.warnings.models.plan import Plan
from bihuan.apps.warnings.models.response import Call, Response
from bihuan.apps.warnings.models.warning import Turn, Warning

__all__ = [
    "Alert",
    "Call",
    "Emitter",
    "Forecast",
    "ListImport",
    "Measure",
    "PeerValue",
    "Plan",
    "Response",
    "Turn",
    "Warning",
]
