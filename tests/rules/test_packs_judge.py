"""What a pack's expressions say: the unknown is never true, numbers are numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.packs import NOTHING, Facts, Judge, Share, read_pack, result

TODAY = {"today": "2026-03-02"}
PACK = """
code = "t"
name = "试"
fields = [
  { code = "grade", name = "等级", type = "choice", options = ["A", "B"] },
  { code = "kinds", name = "种类", type = "choices", options = ["甲", "乙"] },
  { code = "amount", name = "数", type = "number" },
  { code = "paid", name = "实发", type = "money" },
  { code = "ends_on", name = "到期", type = "date" },
  { code = "is_key", name = "重点", type = "bool" },
]
indicators = [
  { code = "all", name = "总数" },
  { code = "a", name = "甲级", when = "grade == 'A'" },
  { code = "sum", name = "合计", of = "sum", value = "amount" },
  { code = "mean", name = "平均", of = "mean", value = "amount", when = "grade == 'A'" },
  { code = "key", name = "重点里甲级", of = "share", when = "grade == 'A'", base = "is_key" },
  { code = "paid", name = "发放率", of = "share", when = "paid", base = "amount" },
]
"""


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(read_pack(PACK))


def says(judge: Judge, expression: str, **facts: object) -> object:
    return judge.value(expression, {**TODAY, **facts})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("expression", "facts", "answer"),
    [
        ("amount * 2 > 3", {"amount": 2}, True),
        ("amount * 2 > 3", {"amount": 1.6}, True),
        ("amount * 2 > 3", {"amount": 1}, False),
        ("amount > 3", {}, None),
        ("!(amount > 3)", {}, None),
        ("amount != 3", {}, None),
        ("grade != 'A'", {}, None),
        ("amount == null", {}, True),
        ("amount != null", {}, False),
        ("null == amount", {"amount": 0}, False),
        ("amount > 3 || is_key", {"is_key": True}, True),
        ("amount > 3 && is_key", {"is_key": False}, False),
        ("amount > 3 || is_key", {"is_key": False}, None),
        ("'甲' in kinds", {"kinds": ["甲"]}, True),
        ("'甲' in kinds", {}, None),
        ("kinds.exists(k, k == '乙')", {"kinds": ["甲", "乙"]}, True),
        ("days_until(ends_on)", {"ends_on": "2026-03-12"}, 10.0),
        ("days_since(ends_on) > 30", {"ends_on": "2026-01-01"}, True),
        ("days_since(ends_on) > 30", {}, None),
        ("days_since(grade) > 30", {"grade": "A"}, None),
        ("ends_on < today", {"ends_on": "2026-03-01"}, True),
        ("amount / paid", {"amount": 1, "paid": 0}, None),
        ("paid == null ? 0 : paid", {}, 0.0),
        ("amount - 1 == 0", {"amount": 1}, True),
        ("is_key ? 'a == null' : 'b'", {"is_key": True}, "a == null"),
        ("size(kinds) == 2", {"kinds": ["甲", "乙"]}, True),
        ("grade.startsWith('A') && '3' == '3'", {"grade": "A"}, True),
    ],
)
def test_answers(judge: Judge, expression: str, facts: dict[str, object], answer: object) -> None:
    assert says(judge, expression, **facts) == answer


@given(st.integers(-4000, 4000))
def test_days_since_and_until_are_each_others_opposite(days: int) -> None:
    day = (date(2026, 3, 2) + timedelta(days=days)).isoformat()
    both = Judge(read_pack(PACK)) if days == 5000 else JUDGE
    assert says(both, "days_until(ends_on)", ends_on=day) == float(days)
    assert says(both, "days_since(ends_on) + days_until(ends_on)", ends_on=day) == 0.0


JUDGE = Judge(read_pack(PACK))


@given(
    st.one_of(st.none(), st.floats(-1e6, 1e6), st.integers(-9, 9)),
    st.one_of(st.none(), st.floats(-1e6, 1e6)),
    st.sampled_from([None, True, False]),
)
def test_an_unknown_value_never_makes_a_comparison_true(
    amount: float | None, paid: float | None, is_key: bool | None
) -> None:
    """Against the rule written out in Python."""
    known = amount is not None and paid is not None
    facts = {"amount": amount, "paid": paid, "is_key": is_key}
    assert (says(JUDGE, "amount < paid", **facts) is True) == (known and amount < paid)  # type: ignore[operator]
    assert (says(JUDGE, "amount >= paid || is_key", **facts) is True) == (
        is_key is True or (known and amount >= paid)  # type: ignore[operator]
    )


def test_what_each_indicator_adds_up_to() -> None:
    rows: list[Facts] = [
        {"grade": "A", "amount": 10, "paid": 5, "is_key": True},
        {"grade": "A", "amount": 20, "paid": None, "is_key": False},
        {"grade": "B", "amount": None, "paid": 3, "is_key": True},
    ]
    totals = [NOTHING] * 6
    for row in rows:
        shares = JUDGE.shares({**TODAY, **row})
        totals = [
            Share(a.top + b.top, a.base + b.base) for a, b in zip(totals, shares, strict=True)
        ]
    numbers = [result(one, total) for one, total in zip(JUDGE.pack.indicators, totals, strict=True)]
    assert numbers == [3, 2, 30, 15, 50, pytest.approx(800 / 30)]


def test_a_share_of_nothing_is_no_number() -> None:
    """No division by zero, and no 0% where nobody was asked."""
    (key,) = [one for one in JUDGE.pack.indicators if one.code == "key"]
    assert result(key, NOTHING) is None
