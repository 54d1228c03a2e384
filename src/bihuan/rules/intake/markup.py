"""The text of a saved web page: its article, without the site around it."""

import re
from dataclasses import dataclass, field

from lxml import etree

from bihuan.rules.intake import plain
from bihuan.rules.intake.layout import (
    Block,
    Cell,
    Paragraph,
    Sheet,
    Table,
    laid_out,
    looks_indented,
)

CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}(gb2312|gbk|gb18030)", re.IGNORECASE)
HEAD = 4_096
DROPPED = {
    *("script", "style", "noscript", "template", "svg", "iframe", "head", "select", "button"),
    *("nav", "aside", "object", "textarea"),
}
BLOCKS = {
    *("p", "div", "br", "tr", "table", "ul", "ol", "li", "section", "article", "header"),
    *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "dl", "dd", "dt"),
    *("form", "main", "figure", "body", "html", "center"),
}
CELLS = {"td", "th"}
RANKS = {f"h{rank}": rank for rank in range(1, 7)}
SPACES = re.compile(r"[ \t\r\n\f]+")
CENTRED = re.compile(r"text-align\s{0,4}:\s{0,4}(center|right)", re.IGNORECASE)
ALIGNED = {"center": "centre", "right": "right"}
# What the publishing systems of government sites call the article.
ARTICLE = re.compile(
    r"TRS_Editor|TRS_UEDITOR|UCAP-CONTENT|pages_content|article[-_]?con|^zoom$|^vsb_content"
    r"|news_?content|detail[-_]?content|^article$|xxgk_content|Custom_UnionStyle|^mainText$",
    re.IGNORECASE,
)
ARTICLE_SHARE, WHOLE_SHARE = 0.3, 0.9
WIDEST, TALLEST = 100, 1_000
LEFT_OUT = "网页上正文以外的栏目和链接没有读取"


def read(data: bytes) -> Sheet:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    source = plain.normalised(_decoded(data)).encode("utf-8")
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        return Sheet("")
    if root is None:
        return Sheet("")
    title = _said(root.find(".//title"))
    article = _article(root)
    blocks = _Page().read(article)
    heading = _heading(root)
    if heading and not any(heading in words for words in _first_words(blocks)):
        blocks.insert(0, Paragraph(heading, "title", align="centre"))
    text, marks = laid_out(blocks)
    return Sheet(text, marks, heading or title, () if article is root else (LEFT_OUT,))


def _decoded(data: bytes) -> str:
    """What the page says of its encoding, else what its bytes allow."""
    if CHARSET.search(data[:HEAD]):
        return data.decode("gb18030", errors="replace")
    return plain.decoded(data) or data.decode("utf-8", errors="replace")


def _said(element: etree._Element | None) -> str:
    words = "".join(str(part) for part in element.itertext()) if element is not None else ""
    return SPACES.sub(" ", plain.normalised(words)).strip()


def _heading(root: etree._Element) -> str:
    """The title the site gives the article; a page with several gives none."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "articletitle":
            return SPACES.sub(" ", plain.normalised(meta.get("content", ""))).strip()
    found = [words for element in root.iter("h1") if (words := _said(element))]
    return found[0] if len(found) == 1 else ""


def _first_words(blocks: list[Block]) -> list[str]:
    return [block.words for block in blocks[:8] if isinstance(block, Paragraph)]


def _article(root: etree._Element) -> etree._Element:
    """The part with nearly all words that are no links; the whole page when none has."""
    sizes = _sizes(root)
    whole = sizes[root]
    named = [
        element
        for element in sizes
        if ARTICLE.search(element.get("id", ""))
        or any(ARTICLE.search(name) for name in element.get("class", "").split())
        or element.tag in ("article", "main")
    ]
    best = max(named, key=lambda element: sizes[element], default=None)
    if best is not None and sizes[best] >= ARTICLE_SHARE * whole:
        return best
    place = root
    while True:
        inner = [child for child in place if sizes.get(child, 0) >= WHOLE_SHARE * whole]
        if not inner or inner[0].tag in ("table", "tbody", "p", "ul", "ol"):
            return root if place.tag in ("html", "body") else place
        place = inner[0]


def _sizes(root: etree._Element) -> dict[etree._Element, int]:
    """For each element the signs in it that are neither links nor dropped."""
    sizes: dict[etree._Element, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        if element.tag in DROPPED or element.tag == "a":
            continue
        own = len((element.text or "").strip())
        for child in element:
            own += sizes.get(child, 0) + len((child.tail or "").strip())
        sizes[element] = own
    sizes.setdefault(root, 0)
    return sizes


@dataclass(slots=True)
class _Page:
    """Collects lines, rows and cells while the page is walked; the last sink is the innermost."""

    sinks: list[list[Block]] = field(default_factory=lambda: [[]])
    tables: list[Table] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    looks: list[Paragraph] = field(default_factory=lambda: [Paragraph("")])
    dropped: int = 0

    def read(self, root: etree._Element) -> list[Block]:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if element.tag in DROPPED:
                self.dropped += 1 if event == "start" else -1
            if event == "start":
                self._open(element, str(element.tag))
            else:
                self._close(element, str(element.tag), is_root=element is root)
        self._break()
        return self.sinks[0]

    def _open(self, element: etree._Element, tag: str) -> None:
        if tag in BLOCKS or tag in CELLS:
            self._break()
            self.looks.append(_look(element, tag, self.looks[-1]))
        if tag == "table":
            self.tables.append(Table())
            self.sinks.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in CELLS and self.tables:
            self.sinks.append([])
        self._write(element.text or "")

    def _close(self, element: etree._Element, tag: str, *, is_root: bool) -> None:
        if tag in BLOCKS or tag in CELLS:
            self._break()
            self.looks.pop()
        if tag in CELLS and self.tables:
            self._close_cell(element)
        elif tag == "table":
            self._close_table()
        if not is_root:
            self._write(element.tail or "")

    def _close_cell(self, element: etree._Element) -> None:
        blocks, rows = self.sinks.pop(), self.tables[-1].rows
        if not rows:
            rows.append([])
        across, down = (_span(element.get(name, "1")) for name in ("colspan", "rowspan"))
        rows[-1].append(Cell(blocks, min(across, WIDEST), min(down, TALLEST)))

    def _close_table(self) -> None:
        table, loose = self.tables.pop(), self.sinks.pop()
        self.sinks[-1].extend(loose)
        table.rows = _covered([row for row in table.rows if row])
        if table.rows:
            self.sinks[-1].append(table)

    def _write(self, words: str) -> None:
        if self.dropped == 0 and words:
            self.words.append(SPACES.sub(" ", plain.normalised(words)))

    def _break(self) -> None:
        words, self.words = SPACES.sub(" ", "".join(self.words)).strip(" "), []
        if words:
            look = self.looks[-1]
            level = look.level if look.align or look.kind != "paragraph" else looks_indented(words)
            self.sinks[-1].append(Paragraph(words, look.kind, level, look.align))


def _look(element: etree._Element, tag: str, outer: Paragraph) -> Paragraph:
    said = CENTRED.search(element.get("style", ""))
    align = said[1].lower() if said else element.get("align", "").lower()
    align = "center" if tag == "center" else align
    aligned = ALIGNED.get(align, "" if align else outer.align)
    if tag in CELLS or tag == "table":
        return Paragraph("")
    if tag in RANKS:
        return Paragraph("", "heading", RANKS[tag], aligned)
    return Paragraph("", outer.kind, outer.level, aligned)


def _span(words: str) -> int:
    return max(1, int(words)) if words.isascii() and words.isdecimal() and len(words) < 5 else 1


def _covered(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The places a cell covers in the rows below it become cells of their own."""
    standing: dict[int, tuple[Cell, int]] = {}
    whole: list[list[Cell]] = []
    for number, row in enumerate(rows):
        line: list[Cell] = []
        after: dict[int, tuple[Cell, int]] = {}
        column, waiting = 0, list(row)
        while waiting or column in standing:
            if column in standing:
                cell, left = standing.pop(column)
                below = Cell(across=cell.across, above=cell)
            else:
                below = cell = waiting.pop(0)
                cell.down = min(cell.down, len(rows) - number)
                left = cell.down
            if left > 1:
                after[column] = (cell, left - 1)
            line.append(below)
            column += cell.across
        whole.append(line)
        for cell, left in standing.values():
            cell.down -= left
        standing = after
    return whole
