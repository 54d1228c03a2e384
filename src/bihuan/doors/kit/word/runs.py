"""Text into Word: the fonts named, the spacing set, and nothing a writer typed can be a field."""

import re
from dataclasses import dataclass
from typing import cast

from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from bihuan.doors.kit.word import layout

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x0b")


@dataclass(frozen=True, slots=True)
class Face:
    """How a run looks."""

    family: str
    size: Length
    latin: str = layout.LATIN
    colour: str = ""


BODY = Face(layout.FANGSONG, layout.BODY)
FIRST_HEADING = Face(layout.HEITI, layout.BODY)
SECOND_HEADING = Face(layout.KAITI, layout.BODY)
TITLE = Face(layout.XIAOBIAOSONG, layout.TITLE)
CELL = Face(layout.FANGSONG, layout.TABLE)
CELL_HEAD = Face(layout.HEITI, layout.TABLE)
FOLIO = Face(layout.SONGTI, layout.FOLIO, latin=layout.SONGTI)
IMPRINT = Face(layout.FANGSONG, layout.IMPRINT)


def lines(text: str) -> list[str]:
    """One paragraph a line; characters that XML cannot hold are dropped."""
    return [UNPRINTABLE.sub("", line).rstrip() for line in LINE_ENDS.sub("\n", text).split("\n")]


def one_line(text: str) -> str:
    return " ".join(line for line in lines(text) if line)


def write(paragraph: Paragraph, text: str, face: Face = BODY) -> Run:
    """A run of plain text: it is set as characters, so no part of it is ever read as a field."""
    run = paragraph.add_run()
    run.text = UNPRINTABLE.sub("", LINE_ENDS.sub("\n", text)).replace("\n", " ")
    dress(run, face)
    return run


def dress(run: Run, face: Face) -> None:
    run.font.size = face.size
    run.font.name = face.latin
    properties = run._element.get_or_add_rPr()  # noqa: SLF001  python-docx has no East Asian font
    fonts = properties.get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face.family)
    fonts.set(qn("w:hAnsi"), face.latin)
    fonts.set(qn("w:cs"), face.latin)
    if face.colour:
        run.font.color.rgb = RGBColor.from_string(face.colour)
    if face.size == layout.BODY:
        closer = element("w:spacing", {"w:val": str(layout.CLOSER_TWIPS)})
        properties.insert_element_before(
            closer, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang"
        )


def spaced(paragraph: Paragraph, line: Length = layout.LINE) -> Paragraph:
    """Exact lines without space around, so that every page holds the same number of them."""
    form = paragraph.paragraph_format
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = line
    form.space_before = form.space_after = Pt(0)
    return paragraph


def off_grid(paragraph: Paragraph) -> Paragraph:
    """Letters other than 3号 keep their own line; the grid would round it up to two."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  python-docx has no grid
    off = element("w:snapToGrid", {"w:val": "0"})
    properties.insert_element_before(off, "w:spacing", "w:ind", "w:jc", "w:rPr")
    return paragraph


def indented(paragraph: Paragraph, **characters: int) -> None:
    """Indents in hundredths of a character: first_line_chars=200 is 空二字."""
    names = {"first_line": "w:firstLineChars", "left": "w:leftChars", "right": "w:rightChars"}
    points = {"first_line": "w:firstLine", "left": "w:left", "right": "w:right"}
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001  as above
    for name, hundredths in characters.items():
        indent.set(qn(names[name]), str(hundredths))
        indent.set(qn(points[name]), str(round(hundredths / 100 * layout.BODY.pt * 20)))


def bordered(paragraph: Paragraph, side: str, *, style: str, eighths: int, colour: str,
             gap_pt: int = 1) -> None:  # fmt: skip
    """A line along one side of a paragraph."""
    held = element("w:pBdr", {})
    held.append(
        element(
            f"w:{side}",
            {"w:val": style, "w:sz": str(eighths), "w:space": str(gap_pt), "w:color": colour},
        )
    )
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  as above
    properties.insert_element_before(
        held, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind",
        "w:jc", "w:rPr",
    )  # fmt: skip


def element(tag: str, attributes: dict[str, str]) -> BaseOxmlElement:
    made = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in attributes.items():
        made.set(qn(name), value)
    return made
