"""The class of surface water by GB 3838-2002 (R095)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.water import FACTORS, WaterKind, judge, mean_of


def d(**values: str) -> dict[str, Decimal]:
    return {code: Decimal(value) for code, value in values.items()}


def test_the_worst_item_decides_the_class() -> None:
    judged = judge(d(do="7.8", codmn="3.9", nh3n="1.2", tp="0.2"), kind=WaterKind.RIVER, wanted=3)
    assert judged is not None
    assert judged.word == "Ⅳ"
    assert not judged.reaches
    assert [one.factor.word for one in judged.deciding] == ["氨氮"]
    assert [(one.factor.word, str(one.multiple)) for one in judged.exceeding] == [("氨氮", "0.20")]


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("0.15", "Ⅰ"),
        ("0.16", "Ⅱ"),
        ("0.5", "Ⅱ"),
        ("1", "Ⅲ"),
        ("1.5", "Ⅳ"),
        ("2.0", "Ⅴ"),
        ("2.01", "劣Ⅴ"),
    ],
)
def test_a_limit_itself_still_belongs_to_its_class(value: str, word: str) -> None:
    judged = judge(d(nh3n=value), kind=WaterKind.RIVER, wanted=3)
    assert judged is not None
    assert judged.word == word


@pytest.mark.parametrize(
    ("value", "word"),
    [("7.5", "Ⅰ"), ("6.2", "Ⅱ"), ("5", "Ⅲ"), ("3", "Ⅳ"), ("2", "Ⅴ"), ("1.9", "劣Ⅴ")],
)
def test_more_oxygen_is_better(value: str, word: str) -> None:
    judged = judge(d(do=value), kind=WaterKind.RIVER, wanted=3)
    assert judged is not None
    assert judged.word == word


def test_a_lake_has_its_own_phosphorus_and_nitrogen_counts_there_alone() -> None:
    values = d(tp="0.06", tn="1.2")
    river = judge(values, kind=WaterKind.RIVER, wanted=3)
    lake = judge(values, kind=WaterKind.LAKE, wanted=3)
    assert river is not None
    assert lake is not None
    assert river.word == "Ⅱ"
    assert lake.word == "Ⅳ"
    assert [one.factor.word for one in lake.deciding] == ["总磷", "总氮"]


def test_ph_outside_its_range_is_beyond_every_class() -> None:
    judged = judge(d(ph="9.3", cod="12"), kind=WaterKind.RIVER, wanted=4)
    assert judged is not None
    assert judged.word == "劣Ⅴ"
    assert [one.factor.word for one in judged.exceeding] == ["pH"]


def test_nitrogen_alone_judges_no_river() -> None:
    assert judge(d(tn="3"), kind=WaterKind.RIVER, wanted=3) is None


def test_a_month_is_the_mean_of_its_samples_and_the_worst_ph() -> None:
    means = mean_of([d(nh3n="0.8", ph="7.1"), d(nh3n="1.4"), d(ph="5.2", cod="18")])
    assert means == d(nh3n="1.1", ph="5.2", cod="18")


def test_all_limits_grow_with_the_class() -> None:
    for factor in FACTORS.values():
        for limits in (factor.limits, factor.lake_limits or ()):
            assert list(limits) == sorted(limits, reverse=factor.is_more_better)


@given(st.dictionaries(st.sampled_from(sorted(FACTORS)), st.decimals(0, 50, places=3)))
def test_a_sample_is_never_better_than_one_of_its_items(values: dict[str, Decimal]) -> None:
    whole = judge(values, kind=WaterKind.LAKE, wanted=3)
    alone = [judge({code: value}, kind=WaterKind.LAKE, wanted=3) for code, value in values.items()]
    classes = [one.of_class for one in alone if one is not None]
    assert (whole.of_class if whole else None) == (max(classes) if classes else None)
