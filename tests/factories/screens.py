"""Walls for the access matrix."""

from datetime import datetime, timedelta

from bihuan.apps.screens import actions as screens
from tests.factories.people import County


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of walls point to; without its key a wall shows itself to nobody."""
    opened = screens.open_screen(
        slug="hall",
        name="指挥中心",
        expires_on=at.date() + timedelta(days=30),
        addresses=[],
        by=county.qian.viewer,
        at=at,
    )
    return {"screens-close": {"screen_id": opened.screen.id}, "screen": {"slug": "hall"}}
