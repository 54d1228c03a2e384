"""Bodies of Word files as anybody, or anything, may have written them."""

from hypothesis import strategies as st

from tests.rules.intake.papers import cell, paragraph, row, run, table

WORDS = st.text(alphabet="一、（）(1).要县水利局 　\t任务。：-", max_size=12)
PROPERTIES = st.sampled_from(
    [
        "",
        '<w:jc w:val="center"/>',
        '<w:pStyle w:val="T"/>',
        '<w:outlineLvl w:val="1"/>',
        '<w:numPr><w:ilvl w:val="9"/><w:numId w:val="7"/></w:numPr>',
        "<w:rPr><w:del/></w:rPr>",
    ]
)
CELL_PROPERTIES = st.sampled_from(
    [
        *("", "", '<w:gridSpan w:val="3"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"),
        *('<w:gridSpan w:val="-1"/>', '<w:hMerge w:val="continue"/>', "<w:cellDel/>"),
    ]
)
LINES = st.builds(paragraph, WORDS, PROPERTIES)
ROWS = st.lists(st.builds(cell, WORDS, CELL_PROPERTIES), max_size=4).map(lambda cells: row(*cells))
TABLES = st.lists(ROWS, max_size=4).map(lambda rows: table(*rows))
RUNS = st.builds(run, WORDS)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    whole = st.lists(inner, max_size=3).map("".join)
    return st.one_of(
        whole.map(lambda body: f"<w:p>{body}</w:p>"),
        whole.map(lambda body: f"<w:p><w:r><w:txbxContent>{body}</w:txbxContent></w:r></w:p>"),
        whole.map(lambda body: f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"),
        whole.map(lambda body: f"<w:tc>{body}</w:tc>"),
        whole.map(lambda body: f"<w:ins>{body}</w:ins><w:del>{body}</w:del>"),
        whole.map(lambda body: f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"),
        whole.map(lambda body: f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{body}'),
    )


word_bodies = st.lists(
    st.recursive(st.one_of(LINES, TABLES, RUNS), _wrapped, max_leaves=8), max_size=5
).map("".join)
