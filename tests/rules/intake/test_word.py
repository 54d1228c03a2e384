"""A .docx as a person sees its pages: numbers, merged cells, changes, boxes, fields."""

import pytest

from bihuan.rules.intake import Intake, take
from bihuan.rules.intake.numerals import written
from tests.rules.intake.papers import cell, level, listed, paragraph, row, run, table, word

DELETED_MARK = "<w:rPr><w:del/></w:rPr>"


def read(body: str, **parts: str) -> Intake:
    return take("a.docx", word(body, **parts))


def kinds(found: Intake) -> list[tuple[str, str]]:
    return [(mark.kind, found.text[mark.start : mark.end]) for mark in found.marks]


@pytest.mark.parametrize(
    ("form", "count", "words"),
    [
        ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("decimalFullWidth", 12, "１２"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalZero", 7, "07"),
        ("lowerRoman", 14, "xiv"),
        ("upperLetter", 28, "BB"),
        ("aFormOfNextYear", 5, "5"),
        ("chineseCounting", 12_345, "12345"),
    ],
)
def test_numbers_are_written_as_the_list_says(form: str, count: int, words: str) -> None:
    assert written(count, form) == words


def test_a_list_that_never_restarts_counts_through_the_chapters() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "%1、")
        + level(1, "chineseCounting", "（%2）", '<w:lvlRestart w:val="0"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    depths = [("总则", 0), ("排查", 1), ("整改", 1), ("附则", 0), ("解释", 1)]
    body = "".join(paragraph(words, listed(1, depth)) for words, depth in depths)
    assert read(body, numbering=lists).text.split("\n") == [
        "一、总则",
        "（一）排查",
        "（二）整改",
        "二、附则",
        "（三）解释",
    ]


def test_two_lists_of_one_kind_count_on_unless_one_starts_anew() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "decimal", "%1.")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(paragraph("排查", listed(number)) for number in (1, 2, 3, 3))
    assert read(body, numbering=lists).text == "1.排查\n2.排查\n5.排查\n6.排查"


def test_numbers_come_through_the_style_a_style_is_based_on() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "decimal", "%1")
        + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Deep"/>')
        + '</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="Top"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:styleId="Deep"><w:basedOn w:val="Base"/></w:style>'
    )
    body = (
        paragraph("总则", '<w:pStyle w:val="Top"/>')
        + paragraph("目的", '<w:pStyle w:val="Deep"/>')
        + paragraph("无号", '<w:pStyle w:val="Top"/>' + listed(0))
    )
    assert read(body, numbering=lists, styles=styles).text == "1 总则\n1.1 目的\n无号"


def test_styles_based_on_each_other_in_a_ring_end() -> None:
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert read(paragraph("排查", '<w:pStyle w:val="A"/>'), styles=styles).text == "排查"


def test_a_short_merged_value_stands_in_every_row_and_shows_once() -> None:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = table(
        row(cell("1", begin), cell("排查工地"), cell("县住建局", begin)),
        row(cell("", go_on), cell("清运渣土"), cell("", go_on)),
        row(cell("2"), cell("合计", '<w:gridSpan w:val="2"/>')),
    )
    found = read(rows)
    assert found.text == "1\t排查工地\t县住建局\n1\t清运渣土\t县住建局\n2\t合计"
    cells = [(mark.kind, mark.across, mark.down) for mark in found.marks if mark.kind != "row"]
    assert cells[1] == ("cell", 1, 2)
    assert [kind for kind, _, _ in cells].count("covered") == 2
    assert ("cell", 2, 1) in cells


def test_a_long_merged_demand_is_not_read_twice() -> None:
    demand = "全面排查城区在建工地扬尘防治措施落实情况并建立问题清单逐项整改销号到位"
    rows = table(
        row(cell("1"), cell(demand, '<w:vMerge w:val="restart"/>')),
        row(cell("2"), cell("", "<w:vMerge/>")),
    )
    assert read(rows).text == f"1\t{demand}\n2\t"


def test_a_table_in_a_cell_keeps_the_cells_of_the_outer_one() -> None:
    inner = table(row(cell("甲"), cell("乙")), row(cell("丙"), cell("丁")))
    outer = table(row(cell("1"), f"<w:tc>{inner}{paragraph('')}</w:tc>", cell("县水利局")))
    found = read(outer)
    assert found.text == "1\t甲 乙\n丙 丁\t县水利局"
    assert [kind for kind, _ in kinds(found)].count("table") == 2


def test_deleted_paragraph_marks_join_paragraphs() -> None:
    body = (
        paragraph("县水利局要", DELETED_MARK)
        + paragraph("排查河道")
        + paragraph("立即", DELETED_MARK)
    )
    assert read(body).text == "县水利局要排查河道\n立即"


def test_moved_text_stands_where_it_went_and_deleted_rows_are_gone() -> None:
    body = (
        f"<w:p><w:moveFrom>{run('旧处')}</w:moveFrom>{run('甲')}</w:p>"
        f"<w:p><w:moveTo>{run('新处')}</w:moveTo></w:p>"
        + table(
            row(cell("留")),
            f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删')}</w:tr>",
        )
    )
    found = read(body)
    assert found.text == "甲\n新处\n留"
    assert found.unread == ("有2处修订痕迹，按接受全部修订后的文字读取",)


def test_a_text_box_is_read_once_and_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('专栏1')}</w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    found = read(f"<w:p>{run('正文')}<w:r>{drawn}</w:r>{run('完')}</w:p>")
    assert found.text == "正文完\n专栏1"
    assert ("box", "专栏1") in kinds(found)


def test_an_old_text_box_without_a_newer_twin_is_read() -> None:
    box = f"<v:textbox><w:txbxContent>{paragraph('红头')}</w:txbxContent></v:textbox>"
    assert read(f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>").text == "\n红头"


def test_a_field_gives_its_result_and_never_its_code() -> None:
    code = "<w:r><w:instrText> DATE </w:instrText></w:r>" + run("嵌套的码")
    parts = ("begin", "separate", "end")
    marks = [f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' for part in parts]
    body = (
        f"<w:p>{marks[0]}{code}{marks[1]}{run('3月20日')}{marks[2]}{run('前')}</w:p>"
        f'<w:p><w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple></w:p>'
        f"<w:p>{marks[0]}{run('没有结尾')}</w:p>" + paragraph("照样读")
    )
    assert read(body).text == "3月20日前\n7\n\n照样读"


def test_controls_links_and_formulas_are_read_and_placeholders_are_not() -> None:
    maths = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{paragraph('单击此处输入')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('链接')}</w:hyperlink>"
        f'<m:oMath xmlns:m="{maths}"><m:r><m:t>PM2.5</m:t></m:r></m:oMath></w:p>'
    )
    assert read(body).text == "控件\n链接PM2.5"


def test_signs_tabs_and_hidden_words() -> None:
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="4"/></w:tabs></w:pPr>'
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="a" w:char="2460"/>'
        f'<w:sym w:char="zz"/></w:r>{run("密", "<w:vanish/>")}{run("　要")}<w:r><w:br/></w:r>'
        f'{run("排")}<w:r><w:br w:type="page"/></w:r></w:p>'
    )
    assert read(body).text == "\u2611①　要\n排"


def test_what_is_left_out_is_counted() -> None:
    notes = '<w:footnote w:type="separator" w:id="0"/><w:footnote w:id="1"/>'
    found = read(
        paragraph("排查") + '<w:altChunk r:id="1"/>',
        comments="<w:comment/><w:comment/>",
        footnotes=notes,
        endnotes="<w:endnote/>",
    )
    assert found.unread == (
        "有2条批注，没有读入正文",
        "有1条脚注，没有读入正文",
        "有1条尾注，没有读入正文",
        "有1处插入的外部文件，没有读取，请把其中的文字粘贴进来",
    )


def test_titles_headings_and_places_on_the_line_are_marked() -> None:
    styles = (
        '<w:style w:styleId="T"><w:name w:val="Title"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        '<w:style w:styleId="2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="C"><w:name w:val="toc 1"/></w:style>'
    )
    body = (
        paragraph("整改方案", '<w:pStyle w:val="T"/>')
        + paragraph("一、总则	1", '<w:pStyle w:val="C"/>')
        + paragraph("排查", '<w:pStyle w:val="2"/>')
        + paragraph("县水利局要排查。", '<w:ind w:firstLineChars="200"/>')
        + paragraph("云川县政府", '<w:jc w:val="right"/>')
    )
    found = read(body, styles=styles)
    assert [(mark.kind, mark.level) for mark in found.marks] == [
        ("title", 0),
        ("centre", 0),
        ("contents", 0),
        ("heading", 2),
        ("paragraph", 1),
        ("paragraph", 0),
        ("right", 0),
    ]
