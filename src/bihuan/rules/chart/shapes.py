"""What a sheet is made of. Places are fixed; a tone is a name that becomes a colour elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

ASCENT, DESCENT = 0.88, 0.2
"""Of the em: what a line of Chinese with Latin letters reaches above and below its baseline."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def holds(self, other: "Box", *, slack: float = 0.01) -> bool:
        return (
            self.x - slack <= other.x
            and self.y - slack <= other.y
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: "Box", *, slack: float = 0.01) -> bool:
        return (
            self.x + slack < other.right
            and other.x + slack < self.right
            and self.y + slack < other.bottom
            and other.y + slack < self.bottom
        )

    def inset(self, across: float, down: float = 0.0) -> "Box":
        return Box(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    box: Box
    fill: str = ""
    line: str = ""
    thick: float = 0.0
    round: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    tone: str
    thick: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Polygon:
    points: tuple[tuple[float, float], ...]
    fill: str = ""
    line: str = ""
    thick: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    x: float
    y: float
    r: float
    fill: str = ""
    line: str = ""
    thick: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """`x` is the left edge and `y` the baseline; `width` is measured; `within` is its cell."""

    words: str
    x: float
    y: float
    size: float
    width: float
    within: Box
    tone: str = "ink"
    face: str = "sans"
    is_bold: bool = False

    @property
    def box(self) -> Box:
        return Box(self.x, self.y - ASCENT * self.size, self.width, (ASCENT + DESCENT) * self.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code of an address."""

    box: Box
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Shapes that are one thing to a reader: what is told on pointing, where a click goes."""

    shapes: tuple["Shape", ...]
    told: str = ""
    url: str = ""
    is_echo: bool = False
    """The same link stands beside it; a keyboard passes by this one."""


Shape = Rect | Line | Polygon | Circle | Text | Code | Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page or one picture. `print_mm` is the paper; without it the units are pixels."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    told: str
    print_mm: tuple[int, int] | None = None


def flat(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    """Everything that is drawn, in the order of drawing."""
    for shape in shapes:
        if isinstance(shape, Group):
            yield from flat(shape.shapes)
        else:
            yield shape
