"""The text of a saved web page."""

import re
from dataclasses import dataclass, field

from lxml import etree

from bihuan.rules.intake import plain

CHARSET = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}(gb2312|gbk|gb18030)", re.IGNORECASE)
HEAD = 4_096
DROPPED = {"script", "style", "noscript", "template", "svg", "iframe", "head", "select", "button"}
BLOCKS = {
    *("p", "div", "br", "tr", "table", "ul", "ol", "li", "section", "article", "header"),
    *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "dl", "dd", "dt"),
}
CELLS = {"td", "th"}
SPACES = re.compile(r"[ \t\r\n\f]+")
EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Page:
    text: str
    title: str


def read(data: bytes) -> Page:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    source = plain.normalised(_decoded(data)).encode("utf-8")
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:
        return Page("", "")
    if root is None:
        return Page("", "")
    title = root.find(".//title")
    said = SPACES.sub(" ", title.text or "").strip() if title is not None else ""
    return Page(_Sheet().read(root), said)


def _decoded(data: bytes) -> str:
    """What the page says of its encoding, else what its bytes allow."""
    if CHARSET.search(data[:HEAD]):
        return data.decode("gb18030", errors="replace")
    return plain.decoded(data) or data.decode("utf-8", errors="replace")


@dataclass(slots=True)
class _Sheet:
    words: list[str] = field(default_factory=list)
    dropped: int = 0

    def read(self, root: etree._Element) -> str:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._open(element)
            else:
                self._close(element)
        lines = ("".join(self.words)).split("\n")
        kept = "\n".join(line.strip(" ") for line in lines)
        return EMPTY_LINES.sub("\n\n", kept).strip("\n")

    def _open(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in DROPPED:
            self.dropped += 1
        if tag in BLOCKS:
            self._write("\n")
        self._write(SPACES.sub(" ", element.text or ""))

    def _close(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag in CELLS and element.getnext() is not None:
            self._write("\t")
        elif tag in BLOCKS and tag != "br":
            self._write("\n")
        if tag in DROPPED:
            self.dropped -= 1
        self._write(SPACES.sub(" ", element.tail or "") if element.getparent() is not None else "")

    def _write(self, words: str) -> None:
        if self.dropped == 0 and words:
            self.words.append(words)
