from bihuan.apps.air.models import AirFile, ExceptionalDay, Sign, Silence, Station, StationMove
from bihuan.apps.air.queries.days import daily_means, day, days
from bihuan.apps.air.queries.exceptional import exceptional_day, exceptional_days
from bihuan.apps.air.queries.feeds import counties, quiet, signs, silence, silences, spoke_again
from bihuan.apps.air.queries.files import Preview, air_file, air_files, preview
from bihuan.apps.air.queries.hours import hourly_table, hours, latest
from bihuan.apps.air.queries.lacking import Completeness, completeness
from bihuan.apps.air.queries.numbers import scale_of
from bihuan.apps.air.queries.period import period
from bihuan.apps.air.queries.revision import revision
from bihuan.apps.air.queries.stations import moves, place_name, places, station, stations
from bihuan.apps.air.queries.suspicion import leads
from bihuan.apps.air.queries.views import DayView, HourView, Period, PollutantPeriod

__all__ = [
    "AirFile",
    "Completeness",
    "DayView",
    "ExceptionalDay",
    "HourView",
    "Period",
    "PollutantPeriod",
    "Preview",
    "Sign",
    "Silence",
    "Station",
    "StationMove",
    "air_file",
    "air_files",
    "completeness",
    "counties",
    "daily_means",
    "day",
    "days",
    "exceptional_day",
    "exceptional_days",
    "hourly_table",
    "hours",
    "latest",
    "leads",
    "moves",
    "period",
    "place_name",
    "places",
    "preview",
    "quiet",
    "revision",
    "scale_of",
    "signs",
    "silence",
    "silences",
    "spoke_again",
    "station",
    "stations",
]
