"""What a plot's series are called: at their right ends when it is wide, over it when narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from bihuan.doors.kit.chart.signs import DARKER, TEXT, TONES, Spot, across, n, sign, words
from bihuan.rules.chart.metrics import clipped, width
from bihuan.rules.chart.plotting import Scale, apart

GAP = 15.0
SAMPLE, AFTER = 24.0, 12.0
"""Room of a legend's sample, and between two entries."""


@dataclass(frozen=True, slots=True)
class Name:
    """`kind` as of a line or a mark, or band; `shape` is its marker."""

    label: str
    tone: str
    kind: str
    shape: str = ""


def end_names(named: Sequence[tuple[Name, float]], y: Scale, end: float, wide: float) -> str:
    """Kept apart, with a hair line where a name had to move from its line."""
    named = [(name, at) for name, at in named if name.label]
    ys = apart([at for _, at in named], GAP, y.end, y.start - 2)
    left, parts = end + 12, []
    for (name, wished), at in zip(named, ys, strict=True):
        if abs(wished - at) > 1:
            parts.append(
                f'<line x1="{n(end + 2)}" y1="{n(wished)}" x2="{n(left - 2)}" y2="{n(at)}" '
                f'stroke="{TONES["line-2"]}" stroke-width="0.8"/>'
            )
        tone = TONES[DARKER.get(name.tone, name.tone)]
        parts.append(words(clipped(name.label, wide - left, TEXT), left, at + 4, tone))
    return "".join(parts)


def legend_rows(names: Sequence[Name], room: float) -> list[list[tuple[Name, float]]]:
    """Rows of names with the place where each begins."""
    rows: list[list[tuple[Name, float]]] = []
    x = room + 1
    for name in names:
        if not name.label:
            continue
        needed = SAMPLE + width(name.label, TEXT) + AFTER
        if not rows or x + needed > room:
            rows.append([])
            x = 0.0
        rows[-1].append((name, x))
        x += needed
    return rows


def legend(names: Sequence[Name], wide: float) -> str:
    parts = []
    for row, members in enumerate(legend_rows(names, wide - 8)):
        y = 8.0 + row * 18
        for name, x in members:
            parts.append(_sample(name, x, y))
            said = clipped(name.label, wide - x - SAMPLE, TEXT)
            parts.append(words(said, x + SAMPLE - 1, y + 4, TONES["ink-2"]))
    return "".join(parts)


def _sample(name: Name, x: float, y: float) -> str:
    tone = TONES[name.tone]
    if name.kind in {"band", "bars"}:
        opacity = "0.3" if name.kind == "band" else "1"
        return (
            f'<rect x="{n(x)}" y="{n(y - 4)}" width="18" height="9" fill="{tone}" '
            f'fill-opacity="{opacity}"/>'
        )
    marker = sign(name.shape, Spot(x + 9, y, 3.8), tone)
    if name.kind == "dots":
        return marker
    return across((x, x + 18), y, tone, 2, "6 4" if name.kind == "dashed" else "") + marker


def level_names(named: Sequence[tuple[Name, float]], y: Scale, end: float) -> str:
    """Targets and limits of a narrow picture: over their lines, at the right end, on white."""
    ys = apart([at - 5 for _, at in named], GAP, y.end + 8, y.start)
    parts = []
    for (name, _), at in zip(named, ys, strict=True):
        wide = width(name.label, TEXT) + 6
        parts.append(
            f'<rect x="{n(end - wide)}" y="{n(at - 11)}" width="{n(wide)}" height="14" '
            f'fill="#FFFFFF" fill-opacity="0.85"/>'
        )
        parts.append(words(name.label, end - 3, at, TONES[name.tone], "end"))
    return "".join(parts)
