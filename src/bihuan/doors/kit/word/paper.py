"""One official paper: letterhead, title, text, tables, signature, receipt, in that order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

import docx
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from bihuan.doors.kit.word import layout, runs, tables
from bihuan.doors.kit.word.runs import Face, bordered, element, indented, off_grid, spaced, write

NOT_BEFORE = "，。、；：？！）》”’】〕"
CENTRE, LEFT, RIGHT = (
    WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its head, its width, and whether its text begins on the left."""

    head: str
    width_mm: float
    is_text: bool = False


class Paper:
    """Builds the file from top to bottom; `begin_anew` starts another paper in the same file."""

    def __init__(self, *, title: str, author: str, at: datetime) -> None:
        self._document = docx.Document()
        facts = self._document.core_properties
        facts.title, facts.author = runs.one_line(title), runs.one_line(author)
        facts.created = facts.modified = at.replace(tzinfo=None)
        facts.comments = ""
        self._set_normal()
        self._document.settings.odd_and_even_pages_header_footer = True
        self._lay(self._document.sections[0])
        self._number(self._document.sections[0])

    def content(self) -> bytes:
        held = BytesIO()
        self._document.save(held)
        return held.getvalue()

    def begin_anew(self) -> None:
        """The next paper begins on a new page that is page 1 again."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        self._lay(section)
        section._sectPr.append(element("w:pgNumType", {"w:start": "1"}))  # noqa: SLF001

    def letterhead(self, mark: str, *, number: str, signer: str = "") -> None:
        """The red mark, the number (with who signed, on its right), the red line (7.2)."""
        self.blank(layout.MARK_LINES_ABOVE)
        name = runs.one_line(mark)
        size = Pt(min(layout.MARK_SIZE_MOST, int(Mm(layout.TEXT_WIDTH_MM).pt / max(1, len(name)))))
        head = off_grid(spaced(self._document.add_paragraph(), Pt(size.pt * 1.3)))
        head.paragraph_format.space_before = layout.MARK_SPACE_ABOVE
        head.alignment = CENTRE
        write(head, name, Face(layout.XIAOBIAOSONG, size, colour=layout.RED))
        self.blank(2)
        line = self._plain()
        if signer:
            line.alignment = LEFT
            stops = line.paragraph_format.tab_stops
            stops.add_tab_stop(layout.BODY)
            stops.add_tab_stop(Mm(layout.TEXT_WIDTH_MM) - layout.BODY, WD_TAB_ALIGNMENT.RIGHT)
            line.add_run().add_tab()
            write(line, number)
            line.add_run().add_tab()
            write(line, "签发人：")
            write(line, signer, runs.SECOND_HEADING)
        else:
            line.alignment = CENTRE
            write(line, number)
        bordered(line, "bottom", style="single", eighths=layout.RED_LINE_EIGHTHS,
                 colour=layout.RED, gap_pt=layout.RED_LINE_GAP_PT)  # fmt: skip

    def title(self, text: str) -> None:
        """Two lines below the red line, centred, in lines of like length (7.3.1)."""
        self.blank(2)
        for part in balanced(runs.one_line(text), layout.TITLE_CHARACTERS):
            paragraph = off_grid(spaced(self._document.add_paragraph(), layout.TITLE_LINE))
            paragraph.alignment = CENTRE
            paragraph.paragraph_format.keep_with_next = True
            write(paragraph, part, runs.TITLE)

    def note(self, text: str, *, colour: str = "") -> None:
        """A line of 楷体 below the title; `colour` is shown as a short bar under the word."""
        paragraph = self._plain()
        paragraph.alignment = CENTRE
        write(paragraph, text, runs.SECOND_HEADING)
        if colour:
            indented(paragraph, left=900, right=900)
            bordered(paragraph, "bottom", style="single", eighths=24, colour=colour)

    def blank(self, count: int = 1) -> None:
        for _ in range(count):
            write(self._plain(), "")

    def addressee(self, name: str) -> None:
        """主送: one line below the title, flush left, with the full-width colon (7.3.2)."""
        self.blank()
        write(self._plain(), f"{runs.one_line(name)}：")

    def heading(self, text: str, *, level: int = 1) -> None:
        """一、 in 黑体, （一） in 楷体; never alone at the foot of a page."""
        paragraph = self._plain()
        indented(paragraph, first_line=200)
        paragraph.paragraph_format.keep_with_next = True
        write(paragraph, text, runs.FIRST_HEADING if level == 1 else runs.SECOND_HEADING)

    def paragraph(self, text: str) -> None:
        """Body text; every line of it is a paragraph, indented by two characters."""
        for line in runs.lines(text):
            paragraph = self._plain()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            indented(paragraph, first_line=200)
            write(paragraph, line)

    def flush(self, text: str) -> None:
        """Body text without an indent."""
        for line in runs.lines(text):
            write(self._plain(), line)

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """The head is repeated on every page; no row is torn apart."""
        table = tables.ruled(self._document, len(rows) + 1, [one.width_mm for one in columns])
        tables.repeat_head(table)
        for column, cell in zip(columns, table.rows[0].cells, strict=True):
            tables.fill(cell, column.head, runs.CELL_HEAD, keep=True)
        for texts, row in zip(rows, table.rows[1:], strict=True):
            for column, text, cell in zip(columns, texts, row.cells, strict=True):
                tables.fill(cell, text, align=LEFT if column.is_text else CENTRE)

    def attachments(self, names: Sequence[str]) -> None:
        """附件说明: a line below the text, indented by two, numbered when there are several."""
        if not names:
            return
        self.blank()
        for place, name in enumerate(names, 1):
            paragraph = self._plain()
            indented(paragraph, left=200 if place == 1 else 500)
            number = f"{place}. " if len(names) > 1 else ""
            write(paragraph, f"{'附件：' if place == 1 else ''}{number}{runs.one_line(name)}")

    def signature(self, office: str, on: date | None) -> None:
        """With a seal: the date four characters from the right, the office centred over it."""
        self.blank(2)
        day = f"{on.year}年{on.month}月{on.day}日" if on else "    年  月  日"
        name = runs.one_line(office)
        over = max(0, round(400 + (_width(day) - _width(name)) * 50))
        signed = self._plain()
        signed.alignment = RIGHT
        signed.paragraph_format.keep_with_next = True
        indented(signed, right=over)
        write(signed, name)
        dated = self._plain()
        dated.alignment = RIGHT
        indented(dated, right=400)
        write(dated, day)

    def imprint(self, copies: Sequence[str], office: str, on: date | None) -> None:
        """版记: who else receives it, who had it printed and when."""
        self.blank()
        said = [f"抄送：{'，'.join(copies)}。"] if copies else []
        printed = f"{on.year}年{on.month}月{on.day}日印发" if on else ""
        table = tables.ruled(self._document, len(said) + 1, [layout.TEXT_WIDTH_MM])
        outer, inner = layout.IMPRINT_OUTER_EIGHTHS, layout.IMPRINT_INNER_EIGHTHS
        tables.borders(table, {"top": outer, "bottom": outer, "insideH": inner})
        for place, text in enumerate(said):
            tables.fill(table.cell(place, 0), text, runs.IMPRINT, align=LEFT)
        last = off_grid(spaced(table.cell(len(said), 0).paragraphs[0], layout.TABLE_LINE))
        last.paragraph_format.tab_stops.add_tab_stop(
            Mm(layout.TEXT_WIDTH_MM - 5), WD_TAB_ALIGNMENT.RIGHT
        )
        write(last, office, runs.IMPRINT)
        last.add_run().add_tab()
        write(last, printed, runs.IMPRINT)

    def receipt(
        self, title: str, rows: Sequence[Sequence[tuple[str, str]]], *, picture: bytes = b""
    ) -> None:
        """回执: below a dashed line to cut along, kept together on one page.

        A row is one or two pairs of word and text; a picture (QR) stands in the last one.
        """
        self.blank()
        cut = self._plain()
        cut.alignment = CENTRE
        cut.paragraph_format.keep_with_next = True
        bordered(cut, "bottom", style="dashed", eighths=6, colour="000000")
        write(cut, "沿此线裁下，签收后送回", Face(layout.KAITI, Pt(10.5)))
        head = self._plain()
        head.alignment = CENTRE
        head.paragraph_format.keep_with_next = True
        write(head, title, Face(layout.XIAOBIAOSONG, layout.BODY))
        self._pairs(rows, picture)

    def _pairs(self, rows: Sequence[Sequence[tuple[str, str]]], picture: bytes) -> None:
        table = tables.ruled(self._document, len(rows), [26, 52, 26, 52])
        for place, (pairs, row) in enumerate(zip(rows, table.rows, strict=True)):
            is_last = place + 1 == len(rows)
            row.height = Mm(24 if is_last else 11)
            if len(pairs) == 1:
                row.cells[1].merge(row.cells[2 if is_last and picture else 3])
            for nth, (word, text) in enumerate(pairs):
                tables.fill(row.cells[nth * 2], word, runs.CELL_HEAD, keep=not is_last)
                tables.fill(row.cells[nth * 2 + 1], text, align=LEFT, keep=not is_last)
        if picture:
            corner = table.rows[-1].cells[3]
            corner.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            shown = off_grid(corner.paragraphs[0])
            shown.paragraph_format.space_after = Pt(0)
            shown.alignment = CENTRE
            shown.add_run().add_picture(BytesIO(picture), width=Mm(20))

    def _plain(self) -> Paragraph:
        return spaced(self._document.add_paragraph())

    def _set_normal(self) -> None:
        normal = self._document.styles["Normal"]
        normal.font.size, normal.font.name = layout.BODY, layout.LATIN
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), layout.FANGSONG)

    def _lay(self, section: Section) -> None:
        section.page_width, section.page_height = layout.PAGE_WIDTH, layout.PAGE_HEIGHT
        section.top_margin, section.bottom_margin = layout.TOP, layout.BOTTOM
        section.left_margin, section.right_margin = layout.LEFT, layout.RIGHT
        section.footer_distance = layout.FOLIO_FROM_EDGE
        (grid,) = section._sectPr.xpath("w:docGrid")  # noqa: SLF001  python-docx has no grid
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), str(layout.GRID_TWIPS))

    def _number(self, section: Section) -> None:
        """— 1 — at the outer side: odd pages right, even pages left, one character in (7.5)."""
        self._folio(section.footer, RIGHT, "right")
        self._folio(section.even_page_footer, LEFT, "left")

    def _folio(self, footer: _Footer, align: WD_ALIGN_PARAGRAPH, side: str) -> None:
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = align
        indented(paragraph, **{side: 100})
        write(paragraph, "— ", runs.FOLIO)
        field = element("w:fldSimple", {"w:instr": " PAGE "})
        paragraph._p.append(field)  # noqa: SLF001  python-docx has no fields
        page = write(paragraph, "1", runs.FOLIO)
        field.append(page._element)  # noqa: SLF001  as above
        write(paragraph, " —", runs.FOLIO)


def balanced(text: str, most: int) -> list[str]:
    """Lines of like length, none beginning with a closing mark."""
    count = max(1, -(-len(text) // most))
    size = -(-len(text) // count)
    parts = []
    while text:
        cut = size
        while cut < len(text) and text[cut] in NOT_BEFORE:
            cut += 1
        parts.append(text[:cut])
        text = text[cut:]
    return parts or [""]


def _width(text: str) -> float:
    """In characters; digits and spaces are half as wide."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)
