"""A table in the prose of a Word file, taken in and read by the marks the file gives."""

from bihuan.rules import clauses, intake
from bihuan.rules.clauses import Reading
from tests.rules.intake.papers import cell, paragraph, row, table, word

HEAD = row(cell("序号"), cell("任务"), cell("责任单位"), cell("完成时限"))
FIRST = row(
    cell("1"),
    cell("对在建工地安装喷淋设施"),
    cell("县住建局", '<w:vMerge w:val="restart"/>'),
    cell("11月底前"),
)
SECOND = row(cell("2"), cell("清理裸露渣土"), cell("", "<w:vMerge/>"), cell("12月底前"))
THIRD = row(cell("3"), cell("公布施工工地名单"), cell("县城管局"), cell("12月底前"))
BEHIND = paragraph("县生态环境局要于12月20日前汇总进展。") + paragraph("各单位要建立台账。")
IN_FRONT = paragraph("云川县扬尘整治方案") + paragraph("任务分工见下表。")


def read(body: str) -> Reading:
    taken = intake.take("plan.docx", word(body), max_bytes=10_000_000)
    ruled = clauses.ruled_in(mark.as_row() for mark in taken.marks)
    return clauses.read(taken.text, ruled=ruled)


def found(reading: Reading) -> list[tuple[str, tuple[str, ...], list[str]]]:
    return [
        (item.quote, item.lead, [deadline.text for deadline in item.deadlines])
        for item in reading.items
    ]


FROM_TABLE = [
    ("对在建工地安装喷淋设施", ("县住建局",), ["11月底前"]),
    ("清理裸露渣土", ("县住建局",), ["12月底前"]),
    ("公布施工工地名单", ("县城管局",), ["12月底前"]),
]
FROM_PROSE = [
    ("县生态环境局要于12月20日前汇总进展", ("县生态环境局",), ["12月20日前"]),
    ("各单位要建立台账", ("各单位",), []),
]


def test_the_last_cell_ends_with_the_table_and_the_prose_goes_on() -> None:
    reading = read(IN_FRONT + table(HEAD, FIRST, SECOND, THIRD) + BEHIND)
    assert found(reading) == FROM_TABLE + FROM_PROSE


def test_each_of_two_tables_is_read_under_its_own_head() -> None:
    other = table(
        row(cell("牵头单位"), cell("工作任务"), cell("时限")),
        row(cell("县水利局"), cell("疏浚清溪河道"), cell("12月10日前")),
    )
    reading = read(
        IN_FRONT + table(HEAD, FIRST, SECOND, THIRD) + paragraph("另附：") + other + BEHIND
    )
    expected = [*FROM_TABLE, ("疏浚清溪河道", ("县水利局",), ["12月10日前"]), *FROM_PROSE]
    assert found(reading) == expected


def test_the_names_of_columns_are_never_tasks() -> None:
    bare = table(row(cell("项目名称"), cell("完成时限")), row(cell("喷淋"), cell("11月")))
    assert found(read(IN_FRONT + bare + BEHIND)) == FROM_PROSE


def test_a_table_within_a_table_is_part_of_the_outer_one() -> None:
    rows: list[list[int | str]] = [
        [0, 40, "table", 0, 1, 1],
        [5, 20, "table", 0, 1, 1],
        [50, 60, "table", 0, 1, 1],
    ]
    assert [(span.start, span.end) for span in clauses.ruled_in(rows)] == [(0, 40), (50, 60)]
