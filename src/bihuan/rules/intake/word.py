"""The text of a .docx as a reader of its pages sees it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from bihuan.rules.intake.numbering import Numbering, W, levels_in, styles_in
from bihuan.rules.intake.packed import broken, parts

DOCUMENT, LISTS, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
CORE = "docProps/core.xml"
DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Struck-out text, moved-away text, field codes and the second copy of a text box.
DROPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", FALLBACK}
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    title: str


def read(data: bytes) -> Word:
    found = parts(data, (DOCUMENT, LISTS, STYLES, CORE))
    if DOCUMENT not in found:
        raise broken()
    numbering = Numbering(
        levels_in(_tree(found[LISTS])) if LISTS in found else {},
        styles_in(_tree(found[STYLES])) if STYLES in found else {},
    )
    page = _Page(numbering)
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
    return Word("\n".join(page.sinks[0]), _title(found.get(CORE, b"")))


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
class _Page:
    """Collects lines while the document streams by; cells of a row are joined by tabs."""

    numbering: Numbering
    sinks: list[list[str]] = field(default_factory=lambda: [[]])
    rows: list[list[str]] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)
    dropped: int = 0

    def take(self, event: str, element: etree._Element) -> None:
        if element.tag in DROPPED:
            self.dropped += 1 if event == "start" else -1
        elif self.dropped == 0:
            moves = STARTS if event == "start" else ENDS
            move = moves.get(str(element.tag))
            if move is not None:
                move(self, element)
        if event == "end" and element.tag in CLEARED:
            element.clear()

    def open_paragraph(self, _: etree._Element) -> None:
        self.words.append([])

    def close_paragraph(self, element: etree._Element) -> None:
        line = "".join(self.words.pop())
        number = self.numbering.label(element)
        self.sinks[-1].append(number + line if line.strip() else line)

    def open_row(self, _: etree._Element) -> None:
        self.rows.append([])

    def close_row(self, _: etree._Element) -> None:
        self.sinks[-1].append("\t".join(self.rows.pop()))

    def open_cell(self, _: etree._Element) -> None:
        self.sinks.append([])

    def close_cell(self, _: etree._Element) -> None:
        cell = "\n".join(self.sinks.pop()).strip()
        if self.rows:
            self.rows[-1].append(cell)
        else:
            self.sinks[-1].append(cell)

    def write(self, element: etree._Element) -> None:
        if self.words:
            self.words[-1].append(element.text or "")

    def sign(self, element: etree._Element) -> None:
        if self.words:
            self.words[-1].append(SIGNS[str(element.tag)])


Move = Callable[..., None]
STARTS: dict[str, Move] = {
    f"{W}p": _Page.open_paragraph,
    f"{W}tr": _Page.open_row,
    f"{W}tc": _Page.open_cell,
}
ENDS: dict[str, Move] = {
    f"{W}p": _Page.close_paragraph,
    f"{W}tr": _Page.close_row,
    f"{W}tc": _Page.close_cell,
    f"{W}t": _Page.write,
    **dict.fromkeys(SIGNS, _Page.sign),
}
CLEARED = {f"{W}p", f"{W}tr", f"{W}tbl"}
