"""How wide words are, where a line breaks, and which size fits a cell.

A Chinese character is one em wide. The letters are the advance widths of the fonts that are
embedded in the PDF; a screen with another font has `RESERVE` to spare.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bihuan.rules.chart.shapes import ASCENT, DESCENT, Box, Text

LEADING = 1.22
RESERVE = 1.01
ELLIPSIS = "…"
WORTH = 0.88
"""Of its size a text gives up this much so that no sign stands alone on its last line."""
# Advance widths of U+0020 to U+007E in thousandths of an em: Noto Sans SC, Noto Serif SC.
SANS = (
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392,
    555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474,
    946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742,
    633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559,
    606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606,
    620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
)  # fmt: skip
SERIF = (
    256, 308, 376, 574, 550, 923, 779, 196, 364, 364, 478, 580, 327, 346, 327, 352,
    557, 471, 558, 557, 555, 558, 558, 549, 558, 562, 327, 327, 580, 580, 580, 432,
    912, 718, 670, 691, 770, 652, 629, 741, 853, 405, 403, 731, 625, 975, 796, 767,
    641, 767, 715, 567, 659, 797, 714, 1053, 700, 687, 605, 344, 352, 344, 580, 563,
    435, 557, 638, 538, 629, 547, 388, 566, 663, 332, 311, 607, 334, 974, 661, 596,
    638, 607, 462, 473, 367, 653, 548, 838, 564, 552, 498, 374, 316, 374, 580,
)  # fmt: skip
TABLES = {"sans": SANS, "serif": SERIF}
WIDER = {"⸺": 2.0, "⸻": 3.0, "№": 1.1, "Œ": 1.1, "Ж": 1.1, "Ш": 1.1, "Щ": 1.2, "Ю": 1.1}
NOT_FIRST = frozenset("，。、；：？！）》】」』〉〕”’…%,.;:?!)]}·～")
NOT_LAST = frozenset("（《【「『〈〔“‘([{")

Fit = tuple[float, tuple[str, ...]]
"""A size and the lines that fit at it."""


def width(words: str, size: float, face: str = "sans") -> float:
    table = TABLES[face]
    ems = 0.0
    for sign in words:
        place = ord(sign) - 32
        ems += table[place] / 1000 if 0 <= place < len(table) else WIDER.get(sign, 1.0)
    return ems * size * RESERVE


def plain(words: str) -> str:
    """One line of printable signs: breaks and control signs of a source do not travel."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def _pieces(words: str) -> list[str]:
    """What a line may not break within: a Latin word or number, a sign with its punctuation."""
    pieces: list[str] = []
    for sign in words:
        last = pieces[-1] if pieces else ""
        joins = last and (
            sign in NOT_FIRST or last[-1] in NOT_LAST or (_latin(sign) and _latin(last[-1]))
        )
        if joins:
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _latin(sign: str) -> bool:
    return sign.isascii() and not sign.isspace()


def wrapped(words: str, room: float, size: float, face: str = "sans") -> tuple[str, ...]:
    """The lines of `words`, none wider than `room`; a piece that alone is wider is cut in signs."""
    return _filled(_pieces(words), room, size, face)


def _named(words: str, room: float, size: float, face: str) -> tuple[str, ...]:
    """Lines that end between names."""
    names = [name + "、" for name in words.split("、")]
    names[-1] = names[-1][:-1]
    return _filled(names, room, size, face)


def _filled(pieces: list[str], room: float, size: float, face: str) -> tuple[str, ...]:
    lines = [""]
    for piece in pieces:
        if width(lines[-1] + piece, size, face) <= room:
            lines[-1] += piece
        elif width(piece, size, face) <= room:
            lines.append(piece.lstrip())
        else:
            for sign in piece:
                if lines[-1] and width(lines[-1] + sign, size, face) > room:
                    lines.append("")
                lines[-1] += sign
    return tuple(line.rstrip() for line in lines if line.strip())


def clipped(words: str, room: float, size: float, face: str = "sans") -> str:
    """`words`, or as much of them as fits before an ellipsis."""
    if width(words, size, face) <= room:
        return words
    kept = words
    while kept and width(kept + ELLIPSIS, size, face) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS if kept else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """How a text is set: from `size` down to `smallest` before anything is left out."""

    size: float
    smallest: float
    lines: int = 1
    face: str = "sans"
    tone: str = "ink"
    align: str = "start"
    is_bold: bool = False
    is_list: bool = False
    """Names with 、 between them, which stay whole if they can."""


def fitted(words: str, room: Box, pen: Pen) -> Fit:
    """The largest size at which all words fit; at the smallest an ellipsis ends them."""
    words = plain(words)
    named = _names_fit(words, room, pen) if pen.is_list and "、" in words else None
    return named or _words_fit(words, room, pen) or _cut(words, room, pen)


def _names_fit(words: str, room: Box, pen: Pen) -> Fit | None:
    for size in _sizes(pen):
        lines = _named(words, room.width, size, pen.face)
        are_whole = all(line.endswith("、") for line in lines[:-1])
        if are_whole and len(lines) <= _held(room, size, pen):
            return size, lines
    return None


def _words_fit(words: str, room: Box, pen: Pen) -> Fit | None:
    largest: Fit | None = None
    for size in _sizes(pen):
        lines = wrapped(words, room.width, size, pen.face)
        if len(lines) > _held(room, size, pen):
            continue
        largest = largest or (size, lines)
        if len(lines) <= 1 or len(lines[-1]) > 1:
            return size, lines
        if size < largest[0] * WORTH:
            break
    return largest


def _cut(words: str, room: Box, pen: Pen) -> Fit:
    size, held = pen.smallest, _held(room, pen.smallest, pen)
    kept = wrapped(words, room.width, size, pen.face)[: held - 1]
    return size, (*kept, clipped(_after(words, kept), room.width, size, pen.face))


def _sizes(pen: Pen) -> Iterator[float]:
    size = pen.size
    while size > pen.smallest:
        yield size
        size *= 0.95
    yield pen.smallest


def _held(room: Box, size: float, pen: Pen) -> int:
    """How many lines of a size the height and the pen allow."""
    return max(1, min(pen.lines, int(room.height / (size * LEADING) + 1e-6)))


def _after(words: str, lines: tuple[str, ...]) -> str:
    """What of `words` follows `lines`; spaces at a break belong to no line."""
    for line in lines:
        words = words.lstrip()[len(line) :]
    return words.lstrip()


def written(words: str, cell: Box, pen: Pen, *, margin: float = 0.0) -> tuple[Text, ...]:
    """`words` in the middle of the height of `cell`, aligned as the pen says."""
    room = cell.inset(margin)
    size, lines = fitted(words, room, pen)
    if width("字", size) > room.width or (ASCENT + DESCENT) * size > cell.height + 0.01:
        return ()
    step = size * LEADING
    block = step * (len(lines) - 1) + (ASCENT + DESCENT) * size
    top = cell.y + (cell.height - block) / 2
    placed = []
    for place, line in enumerate(lines):
        wide = width(line, size, pen.face)
        spare = room.width - wide
        left = room.x + {"start": 0.0, "middle": spare / 2, "end": spare}[pen.align]
        placed.append(
            Text(
                words=line,
                x=left,
                y=top + ASCENT * size + place * step,
                size=size,
                width=wide,
                within=cell,
                tone=pen.tone,
                face=pen.face,
                is_bold=pen.is_bold,
            )
        )
    return tuple(placed)
