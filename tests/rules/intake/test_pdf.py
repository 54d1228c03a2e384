"""Printed pages back to text: what the margin ended goes on, what the page added goes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules.intake import Intake, pdf, take
from bihuan.rules.refusal import Refused
from tests.rules.intake.papers import printed

LONG = "县住建局要会同县水利局对城区在建工地逐一排查，" * 6 + "三月底前完成。"
FURNITURE = """#set page(header: [云川县文件汇编],
  footer: context align(center)[— #counter(page).display() —])
"""


def read(body: str, setting: str = "") -> Intake:
    return take("方案.pdf", printed(body, setting))


def outcome(name: str, content: bytes) -> str:
    try:
        take(name, content)
    except Refused as refused:
        return refused.code
    return "intake.read"


def no(content: bytes) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        take("a.pdf", content)
    return caught.value.code, caught.value.sentence


def test_lines_the_margin_ended_are_one_paragraph() -> None:
    found = read(f"#align(center, text(size: 22pt)[整治方案])\n\n一、总体要求\n\n{LONG}\n\n{LONG}")
    assert found.text == f"整治方案\n一、总体要求\n{LONG}\n{LONG}"
    assert [(mark.kind, mark.level) for mark in found.marks] == [
        ("title", 0),
        ("centre", 0),
        ("heading", 1),
        ("paragraph", 1),
        ("paragraph", 1),
    ]


def test_running_headers_and_page_numbers_go_and_a_paragraph_goes_on_overleaf() -> None:
    found = read("\n\n".join([LONG] * 16), FURNITURE)
    assert found.text == "\n".join([LONG] * 16)


def test_a_ruled_table_becomes_rows_and_its_merged_cells_are_known() -> None:
    found = read(
        "一、任务\n#table(columns: 3, [序号], [任务], [责任单位],"
        " table.cell(rowspan: 2)[1], [排查],"
        " table.cell(rowspan: 2)[县住建局], [整改], table.cell(colspan: 3)[合计])\n完。"
    )
    assert found.text == (
        "一、任务\n序号\t任务\t责任单位\n1\t排查\t县住建局\n1\t整改\t县住建局\n合计\n完。"
    )
    spans = [(mark.across, mark.down) for mark in found.marks if mark.kind == "cell"]
    assert spans == [(1, 1), (1, 1), (1, 1), (1, 2), (1, 1), (1, 2), (1, 1), (3, 1)]


def scanned(pages: int, words: str = "") -> bytes:
    """Pages that are pictures; the last may carry words behind them."""
    from_pixels = "#image(bytes(range(0, 300).map(n => calc.rem(n * 7, 256))), format: (encoding: "
    from_pixels += '"rgb8", width: 10, height: 10))'
    return printed("#pagebreak()\n".join([from_pixels] * pages) + words)


def test_a_scan_says_that_it_is_one() -> None:
    assert no(scanned(2)) == (
        "intake.scan",
        "这份PDF是扫描件：2页都是图片，没有文字可读，请先做文字识别，或找到原始的Word文件再上传",
    )


def test_pages_without_text_are_named() -> None:
    found = take("a.pdf", scanned(2, f"#pagebreak()\n{LONG}"))
    assert found.unread == ("第1、2页是扫描图片，没有文字，没有读取",)
    assert found.text == LONG


def test_more_than_500_pages_are_refused() -> None:
    assert no(printed("#for n in range(501) [甲 #pagebreak(weak: true)]")) == (
        "intake.too_many_pages",
        "这份PDF有501页，超过500页的上限，请拆分后再上传",
    )


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4\n" + bytes(range(256)) * 40])
def test_a_broken_pdf_is_refused(content: bytes) -> None:
    assert no(content) == ("intake.broken", "文件已损坏，打不开，请重新生成或另存后再上传")


LOCKED = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n3 0 obj\n<< /Filter /Standard /V 1"
    b" /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>\nendobj\n"
    b"trailer\n<< /Root 1 0 R /Encrypt 3 0 R /ID [<41> <41>] /Size 4 >>\n%%EOF\n"
)


def test_a_pdf_with_a_password_is_refused() -> None:
    assert no(LOCKED) == ("intake.encrypted", "文件已加密，系统打不开，请去除密码后再上传")


BLOCKS = "#set par(first-line-indent: 0pt, spacing: 2em)\n"


def test_paragraphs_set_apart_by_space_alone_stay_apart() -> None:
    full = "县住建局要对工地逐一排查，" * 10
    found = read(f"{full}\n\n{full}\n\n完。", BLOCKS)
    assert found.text == f"{full}\n{full}\n完。"


@pytest.mark.slow("starts PDFium a dozen times")
@settings(max_examples=12, deadline=None)
@given(st.integers(20, 6_000), st.binary(min_size=1, max_size=60))
def test_a_damaged_pdf_is_read_or_refused(at: int, noise: bytes) -> None:
    damaged = WHOLE[:at] + noise + WHOLE[at + len(noise) :]
    assert outcome("a.pdf", damaged).startswith("intake.")


WHOLE = printed("一、任务\n#table(columns: 2, [甲], [乙])")


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "TIME_LIMIT", 0.0001)
    assert no(WHOLE)[0] == "intake.too_slow"
