"""The original beside the proposals: nothing lost, tables as tables, highlights across cells."""

from hypothesis import given
from hypothesis import strategies as st

from bihuan.apps.directives.models import Proposal
from bihuan.apps.directives.queries.segments import Block, Segment, cut
from bihuan.rules.intake import Intake, take
from tests.rules.intake.papers import cell, paragraph, row, table, word
from tests.rules.intake.strategies import word_bodies

DEMAND = "排查工地\t县住建局"


def shown(found: Intake, *proposals: Proposal) -> list[Block]:
    return cut(
        found.text,
        layout=[mark.as_row() for mark in found.marks],
        proposals=proposals,
        questions=[],
        figures=[],
        uncovered=[],
    )


def segments(blocks: list[Block]) -> list[Segment]:
    return [segment for block in blocks for segment in block.all_segments()]


def merged() -> Intake:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = table(
        row(cell("1", begin), cell("排查工地"), cell("县住建局")),
        row(cell("", go_on), cell("共两项", '<w:gridSpan w:val="2"/>')),
    )
    return take("a.docx", word(paragraph("任务表") + rows + paragraph("县水利局要排查河道。")))


def test_a_table_is_shown_as_it_is_printed() -> None:
    (above, _, printed, _, below) = shown(merged())
    assert (above.kind, printed.kind, below.kind) == ("title", "table", "paragraph")
    spans = [[(one.across, one.down, one.is_covered) for one in row] for row in printed.rows]
    assert spans == [
        [(1, 2, False), (1, 1, False), (1, 1, False)],
        [(1, 1, True), (2, 1, False)],
    ]
    words = [[one.blocks[0].segments[0].text for one in row] for row in printed.rows]
    assert words == [["1", "排查工地", "县住建局"], ["1", "共两项"]]


def test_a_highlight_runs_across_cells_and_opens_once() -> None:
    found = merged()
    start = found.text.index(DEMAND)
    proposal = Proposal(start=start, end=start + len(DEMAND))
    lit = [one for one in segments(shown(found, proposal)) if one.proposal is proposal]
    assert [one.text for one in lit] == ["排查工地", "\t", "县住建局"]
    assert [one.opens_proposal for one in lit] == [True, False, False]


def test_a_run_in_heading_is_told_from_its_text() -> None:
    found = take("a.txt", "方案\n（一）管住工地。县住建局要排查。\n县水利局要巡查。".encode())
    leads = [one.text for one in segments(shown(found)) if one.is_lead]
    assert leads == ["（一）管住工地。"]


def test_a_text_without_a_layout_is_shown_line_by_line() -> None:
    blocks = shown(Intake("甲。\n\n乙。", "txt", ""))
    assert [block.kind for block in blocks] == ["paragraph", "gap", "paragraph"]


@given(word_bodies, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40)), max_size=4))
def test_segments_joined_are_the_text_whatever_is_marked(
    body: str, spans: list[tuple[int, int]]
) -> None:
    found = take("a.docx", word(paragraph("任务") + body))
    most = len(found.text)
    proposals = [
        Proposal(start=min(start, most), end=min(start + size, most)) for start, size in spans
    ]
    cuts = segments(shown(found, *proposals))
    assert "".join(one.text for one in cuts) == found.text
    assert all(one.text == found.text[one.start : one.start + len(one.text)] for one in cuts)
