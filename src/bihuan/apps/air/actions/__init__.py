from bihuan.apps.air.actions.register_station import Site, register_station
from bihuan.apps.air.actions.stating import PARAMETERS, Facts

__all__ = ["PARAMETERS", "Facts", "Site", "register_station"]
