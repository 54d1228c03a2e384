"""How a target is called in its events, and how its numbers are written."""

from decimal import Decimal

from bihuan.apps.targets.models import Target
from bihuan.foundation.places import queries as places


def name_of(target: Target) -> str:
    """2026年云川县PM2.5年均浓度."""
    place = places.names([target.place_code]).get(target.place_code, target.place_code)
    return f"{target.year}年{place}{target.indicator.name}"


def plain(number: Decimal) -> str:
    """38, 0.5: without the noughts that the column fills in."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
