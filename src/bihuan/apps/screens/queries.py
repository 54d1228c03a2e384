"""The walls of a county, and the one a key opens."""

from dataclasses import dataclass
from datetime import date

from bihuan.apps.screens import access
from bihuan.apps.screens.models import Screen
from bihuan.rules.viewer import Viewer

__all__ = ["Screen", "Wall", "screens", "wall"]


@dataclass(frozen=True, slots=True)
class Wall:
    """A wall, and how it looks at the county."""

    screen: Screen
    viewer: Viewer


def screens(viewer: Viewer) -> list[Screen]:
    """Open ones first, then the latest."""
    rows = access.visible_to(viewer).order_by("-id")
    return sorted(rows, key=lambda one: one.closed_at is not None)


def wall(slug: str, key: str, *, address: str, today: date) -> Wall:
    """What this key opens; NotVisible for any other."""
    found = access.shown_by_key(slug, key, address=address, today=today)
    return Wall(found, access.wall_viewer(found))
