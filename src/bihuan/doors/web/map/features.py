"""What lies on the map, whatever it is: one point or one area, how it looks and what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from bihuan.doors.web.map.asked import Asked
from bihuan.rules.viewer import Viewer

QUIET, WATCH = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One point, as the map, the list and the export show it."""

    layer: str
    id: str
    name: str
    lon: float
    lat: float
    fill: str
    mark: str = "circle"
    letter: str = ""
    """A number or numeral in the mark, in the ink that reads on the fill."""
    ink: str = "#FFFFFF"
    line: str = ""
    """What it says in the list: its state, its figure, its unit."""
    place_code: str = ""
    weight: int = QUIET
    """What needs a look stands first in the list and above all labels."""
    order: tuple[object, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.layer}:{self.id}"

    @property
    def card_url(self) -> str:
        return reverse("map-card", args=[self.layer, self.id])


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """One area: its boundary, its colour, and what it says."""

    layer: str
    id: str
    name: str
    boundary: str
    fill: str
    line: str = ""
    hours: float | None = None
    """Of a cell: how long it is unseen; none where it never was seen."""
    is_hatched: bool = False
    opacity: float = 0.45
    edge: str = "#4A5563"
    has_card: bool = True

    @property
    def key(self) -> str:
        return f"{self.layer}:{self.id}"

    @property
    def card_url(self) -> str:
        return reverse("map-card", args=[self.layer, self.id]) if self.has_card else ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for what, when, in which county."""

    viewer: Viewer
    at: datetime
    county: str
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One line of the tree: what it is called, how it is marked, and where its things come from."""

    code: str
    name: str
    group: str
    mark: str = "circle"
    fill: str = "#0B5CAD"
    points: Callable[[Asking], list[Feature]] | None = None
    areas: Callable[[Asking], list[Land]] | None = None
