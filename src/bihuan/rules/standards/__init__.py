"""Standards as dated tables: pollutants and units, editions, limits, breakpoints, rounding."""

from bihuan.rules.standards.units import DAY_VALUES, GRAINS, HOUR_SCALE, HOUR_VALUES, WORDS

__all__ = ["DAY_VALUES", "GRAINS", "HOUR_SCALE", "HOUR_VALUES", "WORDS"]
