from bihuan.apps.air.models.day import Day
from bihuan.apps.air.models.event import ExceptionalDay
from bihuan.apps.air.models.feed import Silence
from bihuan.apps.air.models.file import AirFile
from bihuan.apps.air.models.sign import Sign
from bihuan.apps.air.models.station import Station, StationMove

__all__ = ["AirFile", "Day", "ExceptionalDay", "Sign", "Silence", "Station", "StationMove"]
