"""The Word file says the numbers of GB/T 9704 exactly, and nothing typed becomes a command."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from bihuan.doors.kit import word
from bihuan.doors.kit.word.paper import balanced
from tests.factories import word as make


@pytest.fixture(scope="module")
def opened() -> Document:
    return docx.Document(BytesIO(make.whole()))


def _paragraph(opened: Document, text: str) -> docx.text.paragraph.Paragraph:
    return next(one for one in opened.paragraphs if one.text.startswith(text))


def _xml(content: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(content)) as held:
        return held.read(part).decode()


def test_the_page_is_a4_with_the_margins_of_the_standard(opened: Document) -> None:
    """5.1, 5.2.1: 天头 37 mm, 订口 28 mm, text area 156 × 225 mm."""
    section = opened.sections[0]
    # A twentieth of a point is the unit of the file.
    lengths = {
        "page_width": 210, "page_height": 297, "top_margin": 37, "bottom_margin": 35,
        "left_margin": 28, "right_margin": 26,
    }  # fmt: skip
    for name, millimetres in lengths.items():
        assert abs(getattr(section, name) - Mm(millimetres)) < 640, name
    assert section.page_width is not None
    assert section.left_margin is not None
    assert section.right_margin is not None
    width = section.page_width - section.left_margin - section.right_margin
    assert round(width / Mm(1)) == 156


def test_lines_and_characters_are_those_of_22_by_28(opened: Document) -> None:
    """5.2.3: exact lines of 28.95 pt on a grid of 579 twips; 3号 a quarter point closer."""
    grid = opened.sections[0]._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    body = _paragraph(opened, "立即整改")
    spacing = body._p.pPr.find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    assert (spacing.get(qn("w:before")), spacing.get(qn("w:after"))) == ("0", "0")
    indent = body._p.pPr.find(qn("w:ind"))
    assert (indent.get(qn("w:firstLineChars")), indent.get(qn("w:firstLine"))) == ("200", "640")
    run = body.runs[0]._element.rPr
    assert run.find(qn("w:spacing")).get(qn("w:val")) == "-5"
    assert run.find(qn("w:sz")).get(qn("w:val")) == "32"


@pytest.mark.parametrize(
    ("text", "family", "half_points"),
    [
        ("云川县生态环境委员会办公室", "方正小标宋简体", "68"),
        ("关于限期办结", "方正小标宋简体", "44"),
        ("一、存在问题", "黑体", "32"),
        ("（一）办理要求", "楷体_GB2312", "32"),
        ("立即整改", "仿宋_GB2312", "32"),
        ("（黄色督办单）", "楷体_GB2312", "32"),
    ],
)
def test_fonts_are_named_and_none_is_embedded(
    opened: Document, text: str, family: str, half_points: str
) -> None:
    properties = _paragraph(opened, text).runs[0]._element.rPr
    assert properties.find(qn("w:rFonts")).get(qn("w:eastAsia")) == family
    assert properties.find(qn("w:rFonts")).get(qn("w:ascii")) == "Times New Roman"
    assert properties.find(qn("w:sz")).get(qn("w:val")) == half_points
    names = zipfile.ZipFile(BytesIO(make.whole())).namelist()
    assert not [name for name in names if "embed" in name.lower()]


def test_the_head_is_red_with_a_red_line_below_the_number(opened: Document) -> None:
    mark = _paragraph(opened, make.OFFICE)
    assert str(mark.runs[0].font.color.rgb) == "E60000"
    number = next(one for one in opened.paragraphs if "云环督〔2026〕17号" in one.text)
    assert number.text == "\t云环督〔2026〕17号\t签发人：李明"
    line = number._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert (line.get(qn("w:val")), line.get(qn("w:color"))) == ("single", "E60000")
    assert number._p.pPr.find(qn("w:ind")) is None


def test_page_numbers_stand_outside_between_dashes(opened: Document) -> None:
    """7.5: 4号, odd pages right, even pages left, one character in."""
    assert opened.settings.odd_and_even_pages_header_footer is True
    section = opened.sections[0]
    for footer, side, align in (
        (section.footer, "right", "right"),
        (section.even_page_footer, "left", "left"),
    ):
        paragraph = footer.paragraphs[0]
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == align
        assert paragraph._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"
        field = paragraph._p.find(qn("w:fldSimple"))
        assert field.get(qn("w:instr")) == " PAGE "
        assert [run.text for run in paragraph.runs] == ["— ", " —"]
        assert {run.font.size.pt for run in paragraph.runs if run.font.size} == {14}


def test_the_date_is_arabic_and_stands_four_characters_in(opened: Document) -> None:
    dated = _paragraph(opened, "2026年11月25日")
    assert dated._p.pPr.find(qn("w:ind")).get(qn("w:rightChars")) == "400"


def test_attachments_are_numbered_and_end_without_a_mark(opened: Document) -> None:
    said = [one.text for one in opened.paragraphs if "现场照片" in one.text or "标准" in one.text]
    assert said == ["附件：1. 现场照片", "2. 整改标准"]


def test_the_receipt_is_below_a_dashed_line(opened: Document) -> None:
    cut = _paragraph(opened, "沿此线裁下")
    line = cut._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert line.get(qn("w:val")) == "dashed"
    assert [cell.text for cell in opened.tables[-1].rows[0].cells] == ["签收人", "", "签收时间", ""]


def test_a_table_keeps_its_widths_and_repeats_its_head(opened: Document) -> None:
    table = opened.tables[0]
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert widths == [907, 6236, 1701]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"


@pytest.mark.parametrize(
    "typed",
    [
        '{ INCLUDETEXT "/etc/passwd" }',
        "<w:fldSimple w:instr=' DDEAUTO cmd '/>",
        "]]><w:p/>&amp;",
        '\x13 HYPERLINK "x" \x14\x15',
    ],
)
def test_nothing_typed_becomes_a_field(typed: str) -> None:
    plain, hostile = _xml(make.whole("正文")), _xml(make.whole(typed))
    for tag in ("<w:fldSimple", "<w:fldChar", "<w:instrText", "<w:hyperlink", "<w:p>", "<w:tbl>"):
        assert hostile.count(tag) == plain.count(tag), tag
    shown = docx.Document(BytesIO(make.whole(typed)))
    kept = "".join(sign for sign in typed if sign >= " ")
    assert any(kept.strip() in one.text for one in shown.paragraphs)


def test_lines_become_paragraphs_and_unprintable_signs_are_dropped() -> None:
    shown = docx.Document(BytesIO(make.whole("第一段\r\n第\x00二\x0b段\u2028第三段\ud800")))
    said = [one.text for one in shown.paragraphs]
    assert {"第一段", "第二", "段", "第三段"} <= set(said)


def test_two_papers_in_one_file_each_begin_with_page_one() -> None:
    paper = word.Paper(title="两份", author="", at=make.AT)
    paper.flush("一")
    paper.begin_anew()
    paper.flush("二")
    opened = docx.Document(BytesIO(paper.content()))
    assert len(opened.sections) == 2
    start = opened.sections[1]._sectPr.find(qn("w:pgNumType"))
    assert start.get(qn("w:start")) == "1"
    assert opened.sections[1].footer.is_linked_to_previous
    assert opened.sections[1].top_margin == opened.sections[0].top_margin


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("短题目", ["短题目"]),
        ("一" * 20, ["一" * 10, "一" * 10]),
        ("一" * 10 + "，" + "二" * 9, ["一" * 10 + "，", "二" * 9]),
        ("", [""]),
    ],
)
def test_a_title_breaks_into_lines_of_like_length(text: str, parts: list[str]) -> None:
    assert balanced(text, 19) == parts
