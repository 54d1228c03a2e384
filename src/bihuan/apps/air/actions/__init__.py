from bihuan.apps.air.actions.close_days import close_days
from bihuan.apps.air.actions.closing import Closing
from bihuan.apps.air.actions.import_days import import_days
from bihuan.apps.air.actions.import_hours import import_hours
from bihuan.apps.air.actions.importing import Batch, Imported, Row, scale_of
from bihuan.apps.air.actions.register_station import Site, register_station
from bihuan.apps.air.actions.stating import PARAMETERS, Facts

__all__ = [
    "PARAMETERS",
    "Batch",
    "Closing",
    "Facts",
    "Imported",
    "Row",
    "Site",
    "close_days",
    "import_days",
    "import_hours",
    "register_station",
    "scale_of",
]
