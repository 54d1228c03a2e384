"""Zones for the access matrix."""

from datetime import datetime

from bihuan.foundation.places import actions as places
from tests.factories.people import CODE, County


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of zones point to."""
    zone = places.draw_zone(
        name="一个核心", kind="core", codes=[CODE + "101"], basis="规划",
        by=county.qian.viewer, at=at,
    )  # fmt: skip
    about: dict[str, object] = {"zone_id": zone.id}
    return {f"zones-{name}": dict(about) for name in ("edit", "drop")}
