"""Whatever a list holds, every row is written, refused with a reason, or already the same."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries
from bihuan.apps.subjects.models import Batch, Subject
from bihuan.rules.refusal import Refused
from tests.factories import people as make
from tests.factories import registers

CELLS = st.tuples(
    st.sampled_from(["甲", "乙", "", "合计", "丙工地"]),
    st.sampled_from(["A1", "A2", "A3", "", "a1"]),
    st.sampled_from(["土方", "主体", "没有这个", ""]),
    st.sampled_from(["1200", "很大", "", "-5"]),
    st.sampled_from(["青石镇", "前坡村", "外县", ""]),
)


def tried(act: Callable[[], Batch]) -> tuple[Batch | None, str]:
    """What came of it, or the code of the refusal."""
    try:
        return act(), ""
    except Refused as refused:
        return None, refused.code


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(CELLS, min_size=1, max_size=6))
def test_every_row_of_a_list_is_accounted_for(
    rooted_county: make.County, at: datetime, db: None, rows: list[tuple[str, ...]]
) -> None:
    qian = rooted_county.qian.viewer
    if not queries.packs("339921"):
        registers.adopt(registers.SITES, at, qian)
    head = "工地名称,施工许可证号,施工阶段,面积,所在地"
    content = "\n".join([head, *(",".join(row) for row in rows)])
    batch, code = tried(
        lambda: subjects.take_batch(
            register="sites", file_name="工地.csv", content=content.encode(), by=qian, at=at
        )
    )
    if batch is None:
        assert code == "subjects.take_batch.no_rows"
        return
    empty = sum(not any(row) for row in rows)
    assert len(batch.cells) + len(batch.passed_over) + empty == len(rows)
    before = Subject.objects.count()
    done, code = tried(
        lambda: subjects.confirm_batch(batch_id=batch.id, mapping=batch.mapping, by=qian, at=at)
    )
    if done is None:
        assert code == "subjects.confirm_batch.nothing"
        assert Subject.objects.count() == before
        return
    written = len(done.added) + len(done.changed)
    assert written + len(done.refused) + done.same_count == len(batch.cells)
    assert Subject.objects.count() == before + len(done.added)
    assert all(sentence for _, sentence in done.refused)
    keys = list(Subject.objects.filter(state="active").values_list("key", flat=True))
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("number", [3, 30])
def test_a_list_asks_the_same_for_any_number_of_rows(
    county: make.County, at: datetime, number: int
) -> None:
    registers.adopt(registers.SITES, at, county.qian.viewer)
    entries = [
        subjects.Entry(name=f"{one}号", values={"permit": f"P{one}"}, place_code=registers.PLACE)
        for one in range(number)
    ]
    subjects.register_many(
        register="sites", entries=entries, why="首次", by=county.qian.viewer, at=at
    )
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = queries.listing(county.qian.viewer, queries.Filter(register="sites"))
    assert (len(page.subjects), len(asked)) == (number, 4)
