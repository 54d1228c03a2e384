import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.intake import Intake, Mark, packed, take
from bihuan.rules.refusal import Refused
from tests.factories import uploads
from tests.rules.intake.papers import SPACES, paragraph, word

SPEECH = "县水利局要在年底前完成排查。"


def no(filename: str, content: bytes, **options: int) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        take(filename, content, **options)
    return caught.value.code, caught.value.sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_every_encoding_offices_use(encoding: str) -> None:
    found = take("关于排查的通知.txt", SPEECH.encode(encoding))
    mark = Mark(0, len(SPEECH), "paragraph")
    assert found == Intake(SPEECH, "txt", "关于排查的通知", (mark,))


def test_line_ends_spaces_and_invisible_signs_are_made_one() -> None:
    raw = "甲局\r\n要\xa0排查\x00，乙局\r配合\u2028完成。\ufeff" + "台账" * 40
    assert take("a.txt", raw.encode()).text == "甲局\n要 排查，乙局\n配合\n完成。" + "台账" * 40


def test_what_a_file_is_called_does_not_matter() -> None:
    assert take("通知.docx", SPEECH.encode()).kind == "txt"


def test_word_paragraphs_tabs_and_breaks_become_lines() -> None:
    body = paragraph("一、总则") + "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/></w:r></w:p>"
    assert take("a.docx", word(body + paragraph(SPEECH))).text == f"一、总则\n甲\t乙\n\n{SPEECH}"


def test_word_deletions_are_dropped_and_insertions_kept() -> None:
    body = (
        "<w:p><w:r><w:t>县水利局</w:t></w:r>"
        "<w:del><w:r><w:delText>县环保局</w:delText><w:t>旧</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>要排查</w:t></w:r></w:ins></w:p>"
    )
    assert take("a.docx", word(body)).text == "县水利局要排查"


def test_word_numbers_lists_as_the_page_shows_them() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%2．"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    )
    one, two = (f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="7"/></w:numPr>' for n in (0, 1))
    body = "".join(
        [
            paragraph("总则", one),
            paragraph("排查", two),
            paragraph("整改", two),
            paragraph("附则", '<w:pStyle w:val="H1"/>'),
            paragraph("解释", two),
        ]
    )
    found = take("a.docx", word(body, numbering=lists, styles=styles)).text
    assert found == "一、总则\n1．排查\n2．整改\n二、附则\n1．解释"


def test_a_word_table_becomes_rows_with_tabs() -> None:
    cells = [f"<w:tc>{paragraph(words)}</w:tc>" for words in ("1", "排查", "县水利局", "整改")]
    body = f"<w:tbl><w:tr>{''.join(cells[:3])}</w:tr><w:tr>{cells[3]}</w:tr></w:tbl>"
    assert take("a.docx", word(body)).text == "1\t排查\t县水利局\n整改"


def test_word_entities_are_never_opened() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            f"<w:document {SPACES}><w:body><w:p><w:r><w:t>要排查&e;</w:t></w:r></w:p></w:body>"
            "</w:document>",
        )
    assert take("a.docx", out.getvalue()).text == "要排查"


def test_a_web_page_gives_its_text_and_title() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>县通知</title><style>p{}</style></head><body>"
        "<script>alert(1)</script><h1>通知</h1><p>县水利局要<b>排查</b>。</p>"
        "<table><tr><td>1</td><td>整改</td></tr></table></body></html>"
    )
    found = take("通知.html", page.encode())
    assert (found.text, found.kind, found.title) == (
        "通知\n县水利局要排查。\n1\t整改",
        "html",
        "通知",
    )


def test_a_web_page_in_gbk_is_read_as_it_says() -> None:
    page = '<html><head><meta charset="gbk"></head><body><p>县水利局</p></body></html>'
    assert take("a.html", page.encode("gbk")).text == "县水利局"


def test_an_empty_file_is_refused() -> None:
    assert no("a.txt", b"") == ("intake.empty", "文件是空的，没有可读的内容")


def test_a_file_over_the_cap_is_refused_with_its_size() -> None:
    assert no("a.txt", b"a" * 3_000_000, max_bytes=1_048_576) == (
        "intake.too_big",
        "文件有2.9兆，超过1兆的上限，请拆分后再上传",
    )


def test_a_program_in_a_documents_clothes_is_named() -> None:
    assert no("通知.docx", uploads.EXE) == (
        "intake.not_a_document",
        "文件名是.docx，内容却是Windows程序，不能读取，请上传docx、PDF、txt或网页文件",
    )


def test_an_encrypted_word_file_is_refused() -> None:
    assert no("a.docx", uploads.encrypted_docx()) == (
        "intake.encrypted",
        "文件已加密，系统打不开，请去除密码后再上传",
    )


def test_a_locked_zip_entry_is_refused_like_an_encrypted_file() -> None:
    content = bytearray(word(paragraph(SPEECH)))
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"word/document.xml"))
    content[at + 8] |= 1
    assert no("a.docx", bytes(content))[0] == "intake.encrypted"


def test_an_old_word_file_is_refused_with_a_way_out() -> None:
    old = uploads.OLE + "WordDocument".encode("utf-16-le")
    assert no("a.doc", old) == (
        "intake.old_word",
        "这是旧版Word文件（doc），请用WPS或Word另存为docx后再上传",
    )


def test_a_zip_bomb_is_refused() -> None:
    content = uploads.packed("word/document.xml", content=b"\x00" * 20_000_000)
    assert no("a.docx", content) == (
        "intake.bomb",
        "文件展开后大得异常，为保护系统没有读取，请确认来源后重新生成",
    )


def test_a_bomb_that_lies_about_its_size_is_measured_while_it_opens() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\x00" * (packed.FREE_SIZE * 3))
    content = out.getvalue()
    with pytest.raises(Refused) as caught:
        packed.parts(content, ("word/document.xml",))
    assert caught.value.code == "intake.bomb"


def test_too_many_entries_are_a_bomb_too() -> None:
    names = [f"word/{n}.xml" for n in range(packed.MOST_ENTRIES)]
    content = uploads.packed("word/document.xml", *names, method=zipfile.ZIP_STORED)
    assert no("a.docx", content)[0] == "intake.bomb"


@pytest.mark.parametrize(
    "content",
    [
        word(paragraph(SPEECH))[:-30],
        word("<w:p><w:r>"),
        uploads.packed("word/document.xml", content=b"not xml"),
    ],
)
def test_a_broken_word_file_is_refused(content: bytes) -> None:
    assert no("a.docx", content) == (
        "intake.broken",
        "文件已损坏，打不开，请重新生成或另存后再上传",
    )


@pytest.mark.parametrize(
    "content",
    [
        uploads.packed("xl/workbook.xml"),
        uploads.OLE + "Workbook".encode("utf-16-le"),
    ],
)
def test_a_spreadsheet_is_sent_to_the_import_of_the_ledger(content: bytes) -> None:
    assert no("台账.xlsx", content) == (
        "intake.sheet",
        "这是Excel表格，请到“台账导入”（/ledger/import/）导入；文件登记只收文字材料",
    )


def test_a_picture_is_honestly_not_read_yet() -> None:
    assert no("a.jpg", uploads.picture()) == (
        "intake.not_yet",
        "本版本还不能读取JPEG图片，请先把图中文字录入为docx或txt再上传",
    )


@pytest.mark.parametrize("content", [b" \n\t ", word(paragraph("")), b"<html><body></body></html>"])
def test_a_file_without_words_is_refused(content: bytes) -> None:
    assert no("a", content) == (
        "intake.no_text",
        "文件里没有文字；如果是扫描件，请先转成文字再上传",
    )


def test_an_endless_text_is_refused() -> None:
    assert no("a.txt", b"a" * 2_000_001) == (
        "intake.too_long",
        "正文超过200万字，请拆分后再上传",
    )


def outcome(name: str, content: bytes) -> Intake | str:
    try:
        return take(name, content)
    except Refused as refused:
        return refused.code


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)), st.text())
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    found = outcome(name, content)
    if isinstance(found, Intake):
        assert not set(found.text) & {"\x00", "\r", "\ufeff"}
    else:
        assert found.startswith("intake.")


@given(st.binary(max_size=200), st.integers(0, 400), st.booleans())
def test_any_damage_to_a_word_file_is_read_or_refused(noise: bytes, at: int, is_cut: bool) -> None:
    whole = word(paragraph(SPEECH))
    content = whole[:at] if is_cut else whole[:at] + noise + whole[at + len(noise) :]
    found = outcome("a.docx", content)
    assert isinstance(found, Intake) or found.startswith("intake.")
