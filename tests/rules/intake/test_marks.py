"""How a document looks, over the plain text it is stored as."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.intake import Intake, Mark, plain, take
from bihuan.rules.refusal import Refused
from tests.rules.intake.papers import level, paragraph, word
from tests.rules.intake.strategies import word_bodies

ONE_LINE = (
    "关于秋冬季治污的讲话同志们:今天部署工作。一、提高站位,认清形势生态环境工作是重大任务。"
    + "各级各部门必须扛起责任。" * 30
    + "(一)管住源头。县生态环境局要逐家排查。(二)管住道路。县住建局要加大冲洗。"
)
LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
)
STYLES = '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'


def blocks(found: Intake) -> list[tuple[str, int, str]]:
    return [(mark.kind, mark.level, found.text[mark.start : mark.end]) for mark in found.marks]


def is_nested(marks: tuple[Mark, ...]) -> bool:
    """Any two marks stand apart, or the later one inside the earlier."""
    pairs = combinations(marks, 2)
    return all(one.end <= outer.end or outer.end <= one.start for outer, one in pairs)


def test_a_text_in_one_line_shows_its_headings_and_paragraphs() -> None:
    found = take("讲话.txt", ONE_LINE.encode())
    assert [(kind, depth, words[:9]) for kind, depth, words in blocks(found)] == [
        ("title", 0, "关于秋冬季治污的讲"),
        ("paragraph", 1, "同志们:今天部署工"),
        ("heading", 1, "一、提高站位,认清"),
        ("paragraph", 1, "生态环境工作是重大"),
        ("heading", 2, "(一)管住源头。"),
        ("paragraph", 1, "县生态环境局要逐家"),
        ("heading", 2, "(二)管住道路。"),
        ("paragraph", 1, "县住建局要加大冲洗"),
    ]


def test_pasted_rows_with_as_many_tabs_are_a_table() -> None:
    found = take("a.txt", "任务表\n序号\t任务\n1\t\n完。\n甲\t乙".encode())
    assert [mark.kind for mark in found.marks] == [
        *("title", "table", "row", "cell", "paragraph", "cell", "paragraph"),
        *("row", "cell", "paragraph", "cell", "paragraph", "paragraph"),
    ]
    (table,) = (mark for mark in found.marks if mark.kind == "table")
    assert found.text[table.start : table.end] == "序号\t任务\n1\t"


def test_a_title_over_two_lines_is_one() -> None:
    found = take("a.txt", "云川县人民政府关于印发\n扬尘治理实施方案的通知\n各乡镇：\n".encode())
    assert [kind for kind, _, _ in blocks(found)] == ["title", "title", "paragraph"]


def test_a_first_sentence_is_no_title() -> None:
    assert blocks(take("a.txt", "县水利局要在年底前完成排查。".encode()))[0][0] == "paragraph"


def test_a_web_page_gives_the_article_and_its_table_without_the_site() -> None:
    page = (
        "<html><head><title>站名</title><meta name='ArticleTitle' content='整改方案'></head><body>"
        "<div>首页<a>要闻</a></div><nav>菜单</nav><div class='TRS_Editor'>"
        "<p style='text-align: center'>第一部分</p><p>县水利局要排查河道并建立问题台账。</p><table>"
        "<tr><th>序号</th><th>任务</th></tr><tr><td rowspan='2'>1</td><td>排查</td></tr>"
        "<tr><td>整改</td></tr><tr><td colspan='2'>合计</td></tr></table></div>"
        "<div>主办单位</div></body></html>"
    )
    found = take("a.html", page.encode())
    assert found.text == (
        "整改方案\n第一部分\n县水利局要排查河道并建立问题台账。\n序号\t任务\n1\t排查\n1\t整改\n合计"
    )
    assert found.unread == ("网页上正文以外的栏目和链接没有读取",)
    spans = [(mark.across, mark.down) for mark in found.marks if mark.kind == "cell"]
    assert spans == [(1, 1), (1, 1), (1, 2), (1, 1), (1, 1), (2, 1)]
    assert ("centre", 0, "第一部分") in blocks(found)


def test_a_row_span_past_the_end_of_the_table_ends_with_it() -> None:
    page = "<html><table><tr><td rowspan='9'>甲</td><td>乙</td></tr></table></html>"
    found = take("a.html", page.encode())
    assert [(mark.across, mark.down) for mark in found.marks if mark.kind == "cell"] == [
        (1, 1),
        (1, 1),
    ]


def test_number_and_signature_stand_where_papers_have_them() -> None:
    text = (
        "整改方案的通知\n云环委〔2026〕8号\n各乡镇：\n县水利局要排查。\n云川县环委会\n2026年3月1日"
    )
    found = take("a.txt", text.encode())
    looks = [(kind, words) for kind, _, words in blocks(found) if kind in ("centre", "right")]
    assert looks == [
        ("centre", "云环委〔2026〕8号"),
        ("right", "云川县环委会"),
        ("right", "2026年3月1日"),
    ]


def taken(name: str, content: bytes) -> Intake | str:
    try:
        return take(name, content)
    except Refused as refused:
        return refused.code


@given(word_bodies)
def test_marks_of_any_word_file_lie_in_the_text_in_order_and_nested(body: str) -> None:
    found = take("a.docx", word(paragraph("任务") + body, numbering=LISTS, styles=STYLES))
    assert all(0 <= mark.start <= mark.end <= len(found.text) for mark in found.marks)
    starts = [mark.start for mark in found.marks]
    assert starts == sorted(starts)
    assert is_nested(found.marks)
    assert found.text == plain.normalised(found.text)


@given(st.text(alphabet="<>/= 'trd1234tablepdivhcolspanrows要排查一、\n&;", max_size=300))
def test_any_web_page_is_read_or_refused(inside: str) -> None:
    found = taken("a.html", f"<html><body>{inside}".encode())
    assert isinstance(found, Intake) or found.startswith("intake.")


@given(st.text(max_size=200))
def test_marks_of_any_text_lie_in_it(words: str) -> None:
    found = taken("a.txt", words.encode("utf-8", "ignore"))
    if isinstance(found, Intake):
        assert all(0 <= mark.start <= mark.end <= len(found.text) for mark in found.marks)
        assert is_nested(found.marks)
