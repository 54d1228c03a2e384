"""Where the wind comes from and what it brings: roses, polar grids, the course of the day."""

from bihuan.rules.direction.polar import Polar, polar
from bihuan.rules.direction.rose import Rose, pollution_rose, wind_rose
from bihuan.rules.direction.variation import Course, time_variation

__all__ = [
    "Course",
    "Polar",
    "Rose",
    "polar",
    "pollution_rose",
    "time_variation",
    "wind_rose",
]
