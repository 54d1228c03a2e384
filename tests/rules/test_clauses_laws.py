"""Laws of the reader: any text, any bytes, any advert, any length."""

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules import clauses
from bihuan.rules.clauses import Reading

ADVERT = "网站客服QQ：10001　喜欢就下载支持"
SAMPLES = Path(__file__).parents[1] / "samples"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "县生态环境局",
                "要",
                "会同",
                "、",
                "，",
                "。",
                "；",
                "：",
                "（",
                "）",
                "“",
                "”",
                "由",
            ),
            *("一、", "（一）", "一是", "1.", "1.2　", "第一章　", "\t", "1\t", "\n", "　　", "对"),
            *(
                "责任单位：",
                "整改措施：",
                "反馈问题：",
                "整改时限：",
                "留言详情：",
                "答复意见：",
                "的",
            ),
            *("以下措施：", "牵头", "负责", "建立台账", "在", "实行", "第一阶段（", "3月1日至"),
            *("11月底前", "每月", "20xx年", "供暖季前", "我们承诺", "85%", "问：", "第一条"),
            *("\x00", "\r", "😀"),
        ]
    ),
    max_size=60,
).map("".join)
BYTES = st.binary(max_size=400).flatmap(
    lambda content: st.sampled_from(["utf-8", "gb18030"]).map(
        lambda codec: content.decode(codec, errors="replace")
    )
)


def spans(reading: Reading) -> list[Any]:
    return [
        *reading.items,
        *reading.figures,
        *reading.uncovered,
        *reading.pledges,
        *reading.stages,
    ]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), PIECES, BYTES), st.none() | st.dates())
def test_every_quote_stands_where_it_says(text: str, issued_on: date | None) -> None:
    reading = clauses.read(text, issued_on=issued_on)
    assert reading.text == text
    assert all(text[span.start : span.end] == span.quote for span in spans(reading))
    for item in reading.items:
        assert all(text[one.start : one.end] == one.text for one in item.deadlines)
        assert all(text[one.start : one.end] == one.token for one in item.questions)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), PIECES))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert clauses.read(text) == clauses.read(text)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(TEXTS), st.integers(min_value=0))
def test_an_advert_line_moves_items_and_changes_none(text: str, where: int) -> None:
    lines = text.split("\n")
    at = where % (len(lines) + 1)
    other = "\n".join([*lines[:at], ADVERT, *lines[at:]])
    cut = len("\n".join(lines[:at])) + (1 if at else 0)
    before, after = clauses.read(text), clauses.read(other)
    assert [told(item) for item in after.items] == [told(item) for item in before.items]
    for old, new in zip(before.items, after.items, strict=True):
        assert new.start == old.start + (len(ADVERT) + 1 if old.start >= cut else 0)


def told(item: Any) -> tuple[Any, ...]:
    limits = tuple((one.text, one.due_on, one.kind) for one in item.deadlines)
    return item.quote, item.lead, item.assist, item.inherited, limits, item.heading_path


RUNS = ["1", "（", "，", "一", "一、", "（一）", "县水利局、", "由县局", "对的", "责任单位："]
RUNS += ["第一阶段（", "1\t", "要，", "20xx", "http"]


@pytest.mark.parametrize("run", RUNS)
def test_a_long_run_of_one_thing_takes_linear_time(run: str) -> None:
    short, long = (seconds(run * (size // len(run))) for size in (2_000, 16_000))
    assert long < 0.5 + 24 * short


def seconds(text: str) -> float:
    best = 10.0
    for _ in range(2):
        began = time.perf_counter()
        clauses.read(text)
        best = min(best, time.perf_counter() - began)
    return best
