"""The text of a .docx as a reader of its pages sees it, every tracked change accepted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from bihuan.rules.intake import unread
from bihuan.rules.intake.layout import Block, Box, Paragraph, Sheet, laid_out
from bihuan.rules.intake.numbering import Numbering, lists_in
from bihuan.rules.intake.packed import broken, parts
from bihuan.rules.intake.styles import OFF, Style, W, style_in, styles_in, value_of
from bihuan.rules.intake.wordtable import Rows

DOCUMENT, LISTS, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
CORE, ASIDE = "docProps/core.xml", ("word/comments.xml", "word/footnotes.xml", "word/endnotes.xml")
DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# Struck-out and moved-away text, field codes, the pinyin above a sign, properties of a paragraph.
DROPPED = {
    *(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rt", "pPr", "sectPr")),
}
SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# Wingdings: the boxes and ticks of forms.
BOXES = {
    0xA8: "□",
    0x6F: "□",
    0xFE: "\u2611",
    0xFD: "\u2612",
    0xFC: "√",
    0xFB: "×",
    0x52: "\u2611",
    0xA3: "□",
}
SHORTEST_HEADING, LONGEST_HEADING = 1, 120


def read(data: bytes) -> Sheet:
    found = parts(data, (DOCUMENT, LISTS, STYLES, CORE, *ASIDE))
    if DOCUMENT not in found:
        raise broken()
    styles = styles_in(_tree(found[STYLES])) if STYLES in found else {}
    lists = lists_in(_tree(found[LISTS])) if LISTS in found else {}
    page = _Page(styles, Numbering(lists))
    try:
        for event, element in etree.iterparse(
            BytesIO(found[DOCUMENT]),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ):
            page.take(event, element)
    except etree.XMLSyntaxError as error:
        raise broken() from error
    text, marks = laid_out(page.whole())
    aside = {name: _tree(found[name]) for name in ASIDE if name in found}
    left = unread.in_word(page.counts, *(aside.get(name) for name in ASIDE))
    return Sheet(text, marks, _title(found.get(CORE, b"")), left)


def _tree(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise broken() from error


def _title(core: bytes) -> str:
    if not core:
        return ""
    found = _tree(core).find(DC_TITLE)
    return (found.text or "").strip() if found is not None else ""


@dataclass(slots=True)
class _Line:
    """A paragraph while it streams by, and the text boxes anchored in it."""

    words: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """Collects blocks while the document streams by; the last sink is the innermost place."""

    styles: dict[str, Style]
    numbering: Numbering
    sinks: list[list[Block]] = field(default_factory=lambda: [[]])
    held: list[str] = field(default_factory=lambda: [""])
    lines: list[_Line] = field(default_factory=list)
    tables: list[Rows] = field(default_factory=list)
    codes: list[bool] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    dropped: int = 0

    def take(self, event: str, element: etree._Element) -> None:
        is_start = event == "start"
        if _is_dropped(element):
            self.dropped += 1 if is_start else -1
        if is_start:
            self._count(str(element.tag))
        if self.dropped == 0:
            move = (STARTS if is_start else ENDS).get(str(element.tag))
            if move is not None:
                move(self, element)
        if not is_start and element.tag in CLEARED:
            element.clear()

    def whole(self) -> list[Block]:
        while len(self.sinks) > 1:
            inner = self._left()
            self.sinks[-1].extend(inner)
        return self._left()

    def _left(self) -> list[Block]:
        """The innermost sink; what waited there for a following paragraph stands alone."""
        blocks, waiting = self.sinks.pop(), self.held.pop()
        return [*blocks, Paragraph(waiting)] if waiting else blocks

    def _count(self, tag: str) -> None:
        if tag in unread.COUNTED:
            self.counts[tag] = self.counts.get(tag, 0) + 1

    def enter(self, _: etree._Element) -> None:
        self.sinks.append([])
        self.held.append("")

    def open_paragraph(self, _: etree._Element) -> None:
        self.lines.append(_Line())

    def close_paragraph(self, element: etree._Element) -> None:
        line = self.lines.pop()
        self.codes = [False] * len(self.codes)
        words = "".join(line.words)
        if _is_mark_deleted(element):
            self.held[-1] += words
            self.sinks[-1].extend(line.boxes)
            return
        words, self.held[-1] = self.held[-1] + words, ""
        self.sinks[-1].append(self._paragraph(element, words))
        self.sinks[-1].extend(line.boxes)

    def _paragraph(self, element: etree._Element, words: str) -> Paragraph:
        style_id = value_of(element.find(f"{W}pPr"), "pStyle") or ""
        style = style_in(element).over(self.styles.get(style_id, self.styles.get("", Style())))
        # Word counts a paragraph without words as well, and shows its number; nobody reads it.
        label = self.numbering.label(style, style_id) if words.strip() else ""
        is_short = SHORTEST_HEADING <= len(words.strip()) <= LONGEST_HEADING
        kind, level = style.kind or "paragraph", int(style.is_indented or False)
        if kind == "paragraph" and style.rank is not None and style.rank < 10 and is_short:
            kind, level = "heading", style.rank
        return Paragraph(words, kind, level, style.align or "", label)

    def close_box(self, _: etree._Element) -> None:
        blocks = self._left()
        said = [block for block in blocks if not isinstance(block, Paragraph) or block.words]
        if not said:
            return
        if self.lines:
            self.lines[-1].boxes.append(Box(said))
        else:
            self.sinks[-1].append(Box(said))

    def open_table(self, _: etree._Element) -> None:
        self.tables.append(Rows())

    def close_table(self, _: etree._Element) -> None:
        table = self.tables.pop().table
        if table.rows:
            self.sinks[-1].append(table)

    def open_row(self, element: etree._Element) -> None:
        if self.tables:
            self.tables[-1].open_row()

    def close_row(self, element: etree._Element) -> None:
        if self.tables:
            self.tables[-1].close_row(element)

    def close_cell(self, element: etree._Element) -> None:
        blocks = self._left()
        if self.tables:
            self.tables[-1].add(element, blocks)
        else:
            self.sinks[-1].extend(blocks)

    def write(self, element: etree._Element) -> None:
        run = element.getparent()
        hidden = run.find(f"{W}rPr/{W}vanish") if run is not None else None
        if hidden is None or hidden.get(f"{W}val", "1") in OFF:
            self._say(element.text or "")

    def sign(self, element: etree._Element) -> None:
        self._say(SIGNS[str(element.tag)])

    def line_break(self, element: etree._Element) -> None:
        self._say("\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else "")

    def symbol(self, element: etree._Element) -> None:
        code = element.get(f"{W}char", "")
        try:
            point = int(code, 16)
        except ValueError:
            return
        is_private = 0xF000 <= point <= 0xF0FF
        self._say(BOXES.get(point - 0xF000, "") if is_private else _sign_of(point))

    def field_code(self, element: etree._Element) -> None:
        """The code stands between begin and separate, the result between separate and end."""
        part = element.get(f"{W}fldCharType", "")
        if part == "begin":
            self.codes.append(True)
        elif self.codes and part == "separate":
            self.codes[-1] = False
        elif self.codes and part == "end":
            self.codes.pop()

    def _say(self, words: str) -> None:
        if self.lines and not any(self.codes):
            self.lines[-1].words.append(words)


def _sign_of(point: int) -> str:
    is_sign = 0x20 <= point < 0xD800 or 0xF900 <= point < 0xFFFE
    return chr(point) if is_sign else ""


def _is_dropped(element: etree._Element) -> bool:
    if element.tag in DROPPED:
        return True
    before = element.getprevious()
    if element.tag == f"{MC}Fallback":
        # The same text box once more, for older programs.
        return before is not None and before.tag == f"{MC}Choice"
    return (
        element.tag == f"{W}sdtContent"
        and before is not None
        and before.find(f"{W}showingPlcHdr") is not None
    )


def _is_mark_deleted(paragraph: etree._Element) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(
        mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom")
    )


Move = Callable[..., None]
STARTS: dict[str, Move] = {
    f"{W}p": _Page.open_paragraph,
    f"{W}tbl": _Page.open_table,
    f"{W}tr": _Page.open_row,
    f"{W}tc": _Page.enter,
    f"{W}txbxContent": _Page.enter,
}
ENDS: dict[str, Move] = {
    f"{W}p": _Page.close_paragraph,
    f"{W}tbl": _Page.close_table,
    f"{W}tr": _Page.close_row,
    f"{W}tc": _Page.close_cell,
    f"{W}txbxContent": _Page.close_box,
    f"{W}t": _Page.write,
    MATHS: _Page.write,
    f"{W}br": _Page.line_break,
    f"{W}sym": _Page.symbol,
    f"{W}fldChar": _Page.field_code,
    **dict.fromkeys(SIGNS, _Page.sign),
}
CLEARED = {f"{W}p", f"{W}tr", f"{W}tbl"}
