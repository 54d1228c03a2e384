"""Ruled tables of a printed page: the rules between cells tell which cells are merged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bihuan.rules.intake.layout import Cell, Paragraph, Table

NEAR = 3.0
MOST_RULES, MOST_PLACES = 4_000, 6_000


class Printed(Protocol):
    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def middle(self) -> float: ...
    @property
    def size(self) -> float: ...
    @property
    def words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Rule:
    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_level(self) -> bool:
        return self.right - self.left >= self.top - self.bottom

    def meets(self, other: "Rule") -> bool:
        return (
            self.left <= other.right + NEAR
            and other.left <= self.right + NEAR
            and self.bottom <= other.top + NEAR
            and other.bottom <= self.top + NEAR
        )


@dataclass(slots=True)
class Grid:
    """Column edges from the left, row edges from the top, and the rules drawn."""

    xs: list[float]
    ys: list[float]
    rules: list[Rule]

    @property
    def top(self) -> float:
        return self.ys[0]

    def holds(self, run: Printed) -> bool:
        middle = (run.left + run.right) / 2
        is_across = self.xs[0] < middle < self.xs[-1]
        return is_across and self.ys[-1] < run.middle < self.ys[0]

    def table(self, runs: Iterable[Printed]) -> Table:
        places = _Places(len(self.xs) - 1, len(self.ys) - 1)
        for row in range(places.rows):
            for column in range(places.columns):
                self._merge(places, row, column)
        words: dict[int, list[Printed]] = {}
        for run in runs:
            column = _slot(self.xs, (run.left + run.right) / 2)
            row = _slot([-y for y in self.ys], -run.middle)
            words.setdefault(places.root(row * places.columns + column), []).append(run)
        return places.table({root: _written(found) for root, found in words.items()})

    def _merge(self, places: "_Places", row: int, column: int) -> None:
        here = row * places.columns + column
        middle_x = (self.xs[column] + self.xs[column + 1]) / 2
        middle_y = (self.ys[row] + self.ys[row + 1]) / 2
        if column + 1 < places.columns and not self._is_ruled(self.xs[column + 1], middle_y):
            places.join(here, here + 1)
        if row + 1 < places.rows and not self._is_ruled(middle_x, self.ys[row + 1]):
            places.join(here, here + places.columns)

    def _is_ruled(self, x: float, y: float) -> bool:
        return any(
            rule.left - NEAR <= x <= rule.right + NEAR
            and rule.bottom - NEAR <= y <= rule.top + NEAR
            for rule in self.rules
        )


@dataclass(slots=True)
class _Places:
    """The places of a grid, joined where no rule parts them."""

    columns: int
    rows: int
    owner: dict[int, int] = field(default_factory=dict)

    def root(self, place: int) -> int:
        while place in self.owner:
            place = self.owner[place]
        return place

    def join(self, first: int, second: int) -> None:
        one, other = sorted((self.root(first), self.root(second)))
        if one != other:
            self.owner[other] = one

    def table(self, words: dict[int, str]) -> Table:
        spans: dict[int, list[int]] = {}
        for place in range(self.rows * self.columns):
            spans.setdefault(self.root(place), []).append(place)
        cells = {root: self._cell(found, words.get(root, "")) for root, found in spans.items()}
        rows = []
        for row in range(self.rows):
            line, last = [], -1
            for column in range(self.columns):
                root = self.root(row * self.columns + column)
                if root == last:
                    continue
                last = root
                cell = cells[root]
                is_first = root // self.columns == row
                line.append(cell if is_first else Cell(across=cell.across, above=cell))
            rows.append(line)
        return Table(rows)

    def _cell(self, places: Sequence[int], words: str) -> Cell:
        across = len({place % self.columns for place in places})
        down = len({place // self.columns for place in places})
        return Cell([Paragraph(words)] if words else [], across, down)


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """Rules that touch each other and part at least two columns or two rows."""
    if len(rules) > MOST_RULES:
        return []
    found = [_grid(group) for group in _groups(rules)]
    return [grid for grid in found if grid is not None]


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        touched = [group for group in groups if any(rule.meets(other) for other in group)]
        merged = [rule, *(other for group in touched for other in group)]
        groups = [group for group in groups if not any(group is one for one in touched)]
        groups.append(merged)
    return groups


def _grid(rules: Sequence[Rule]) -> Grid | None:
    xs = _edges((rule.left + rule.right) / 2 for rule in rules if not rule.is_level)
    ys = _edges((rule.bottom + rule.top) / 2 for rule in rules if rule.is_level)
    places = (len(xs) - 1) * (len(ys) - 1)
    if len(xs) < 2 or len(ys) < 2 or not 2 <= places <= MOST_PLACES:
        return None
    return Grid(xs, ys[::-1], list(rules))


def _edges(places: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > NEAR:
            edges.append(place)
    return edges


def _slot(edges: Sequence[float], place: float) -> int:
    inner = [edge for edge in edges[1:-1] if edge < place]
    return len(inner)


def _written(runs: Sequence[Printed]) -> str:
    """Lines of a narrow cell are one sentence."""
    words, last = "", None
    for run in sorted(runs, key=lambda run: (-round(run.middle), run.left)):
        is_below = last is not None and last.middle - run.middle > 0.5 * run.size
        joins_latin = words[-1:].isascii() and run.words[:1].isascii() and words[-1:].isalnum()
        words += (" " if last is not None and joins_latin and is_below else "") + run.words
        last = run
    return words.strip()


def goes_on(above: Table, below: Table) -> bool:
    """Overleaf: as many columns."""
    return _width(above) == _width(below) > 1


def _width(table: Table) -> int:
    return sum(cell.across for cell in table.rows[0])
