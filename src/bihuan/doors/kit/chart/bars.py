"""Lists of bars, against a target and a limit where there is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from bihuan.doors.kit.chart.plot import Mark
from bihuan.doors.kit.chart.signs import TEXT, TONES, n, words
from bihuan.rules.chart.metrics import clipped, width
from bihuan.rules.chart.plotting import Scale, apart, hatched, said

WIDTHS = {"plot-wide": 720.0, "plot-narrow": 356.0}
ROW, BAR = 28.0, 16.0
GROUND, HATCH = "#F3F6F8", "#AEBBC7"


@dataclass(frozen=True, slots=True)
class Row:
    """One bar; without a value it is hatched. `note` stands behind the number."""

    label: str
    value: float | None
    note: str = ""
    fill: str = ""
    url: str = ""


def bar_list(
    rows: Sequence[Row], *, unit: str = "", told: str = "", marks: Sequence[Mark] = ()
) -> SafeString:
    """Bars from zero, one under the other, in the order given."""
    if not rows:
        return SafeString("")
    pictures = "".join(_list(rows, unit, told, tuple(marks), name) for name in WIDTHS)
    return mark_safe(pictures)  # noqa: S308 (every word was escaped when it was drawn)


def _list(rows: Sequence[Row], unit: str, told: str, marks: tuple[Mark, ...], name: str) -> str:
    wide = WIDTHS[name]
    label = min(max(width(row.label, TEXT) for row in rows) + 10, wide * 0.34)
    number = max(width(_number(row, unit), TEXT) for row in rows) + 10
    top = 22.0 if marks else 4.0
    high = max([row.value or 0.0 for row in rows] + [mark.value for mark in marks]) or 1.0
    across = Scale(0.0, high, label, wide - number)
    tall = top + ROW * len(rows)
    parts = [_row(row, across, top + ROW * index) for index, row in enumerate(rows)]
    parts += _marks(marks, across, top, tall)
    parts += [_number_of(row, across, top + ROW * index, unit) for index, row in enumerate(rows)]
    aloud = escape(told)
    title = f"<title>{aloud}</title>" if told else ""
    role = "group" if any(row.url for row in rows) else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot {name}" role="{role}" '
        f'aria-label="{aloud or "条形图"}" width="{n(wide)}" height="{n(tall)}" '
        f'viewBox="0 0 {n(wide)} {n(tall)}">{title}{"".join(parts)}</svg>'
    )


def _number(row: Row, unit: str) -> str:
    if row.value is None:
        return "缺测"
    return " ".join(word for word in (said(row.value), unit, row.note) if word)


def _row(row: Row, across: Scale, top: float) -> str:
    y, middle = top + (ROW - BAR) / 2, top + ROW / 2 + TEXT * 0.36
    label = words(clipped(row.label, across.start - 6, TEXT), 0, middle, TONES["ink"])
    if row.url:
        label = (
            f'<a href="{escape(row.url)}" aria-label="{escape(row.label)}" tabindex="-1">'
            f"{label}</a>"
        )
    if row.value is None:
        wide = across.end - across.start
        bar = (
            f'<rect x="{n(across.start)}" y="{n(y)}" width="{n(wide)}" height="{n(BAR)}" '
            f'fill="{GROUND}"/><path d="{hatched(across.start, y, wide, BAR)}" stroke="{HATCH}"/>'
        )
        return label + bar
    end = across.at(row.value)
    fill = row.fill or TONES["blue"]
    bar = (
        f'<rect x="{n(across.start)}" y="{n(y)}" width="{n(max(end - across.start, 1))}" '
        f'height="{n(BAR)}" fill="{fill}" stroke="#4A5563" stroke-width="0.6"/>'
    )
    return label + bar


def _number_of(row: Row, across: Scale, top: float, unit: str) -> str:
    """Over the marks and on white, so that a line through it takes no digit away."""
    shown = _number(row, unit)
    x = (across.end if row.value is None else across.at(row.value)) + 6
    ground = (
        f'<rect x="{n(x - 2)}" y="{n(top + 6)}" width="{n(width(shown, TEXT) + 4)}" '
        f'height="{n(ROW - 12)}" fill="{TONES["surface"]}" fill-opacity="0.85"/>'
    )
    return ground + words(shown, x, top + ROW / 2 + TEXT * 0.36, TONES["ink-2"])


def _marks(marks: tuple[Mark, ...], across: Scale, top: float, tall: float) -> list[str]:
    """Upright lines with their names over them, the names kept apart."""
    parts = []
    rooms = [width(mark.label, TEXT) for mark in marks]
    gap = max(rooms, default=0.0) + 8
    low = across.start + gap / 2
    for mark, x in zip(
        marks,
        apart([across.at(mark.value) for mark in marks], gap, low, across.end),
        strict=True,
    ):
        is_target = mark.kind == "target"
        tone = TONES["ink" if is_target else "red"]
        dash = "" if is_target else ' stroke-dasharray="7 4"'
        at = across.at(mark.value)
        parts.append(
            f'<line x1="{n(at)}" y1="{n(top - 4)}" x2="{n(at)}" y2="{n(tall)}" stroke="{tone}" '
            f'stroke-width="2"{dash}/>' + words(mark.label, x, 12, tone, "middle")
        )
    return parts
