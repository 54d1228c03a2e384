"""AQI of HJ 633, 2012 and 2026: `aqi.hour({"pm25": 70, ...}, edition="2026").aqi`.

One formula (`formula`), over plain numbers here and over engine columns in `aqi.columns`, which is
imported by its own name because it brings Ibis.
"""

from bihuan.rules.aqi.reading import published_value, reported, reported_from
from bihuan.rules.aqi.scalar import Index, day, day_of, hour, of_reported, sub_index

__all__ = [
    "Index",
    "day",
    "day_of",
    "hour",
    "of_reported",
    "published_value",
    "reported",
    "reported_from",
    "sub_index",
]
