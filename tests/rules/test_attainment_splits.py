"""Months and children that come back to the parent, whatever was given."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bihuan.rules import attainment
from bihuan.rules.attainment import Averaging, Month, Part
from bihuan.rules.refusal import Refused

usual = some.builds(Fraction, some.integers(1, 9000), some.integers(1, 30))
months = some.lists(
    some.builds(Month, some.integers(1, 12), some.integers(1, 31), usual), min_size=1, max_size=12
)
parts = some.lists(
    some.builds(Part, usual, some.integers(1, 31).map(Fraction)), min_size=1, max_size=20
)  # fmt: skip


def test_the_remaining_budget_goes_to_the_months_in_their_usual_shape() -> None:
    """Eleven days of October, November, December: a winter month may be twice as dirty."""
    run = attainment.MeanRun(Fraction(38), Fraction(42), done=293, left=72)
    days = attainment.days_of_months(date(2025, 10, 21), date(2025, 12, 31))
    assert days == {10: 11, 11: 30, 12: 31}
    usual = {10: Fraction(30), 11: Fraction(45), 12: Fraction(60)}
    plan = attainment.plan_months(
        run.budget, [Month(number, count, usual[number]) for number, count in days.items()]
    )
    assert sum(one.exact * one.days for one in plan.months) == 1564
    assert [attainment.shown(one.shown) for one in plan.months] == ["13.2", "19.8", "26.5"]
    assert plan.reserve == Fraction("3.3")  # 1564 - 145.2 - 594 - 821.5


def test_a_year_has_its_days_by_month() -> None:
    whole = attainment.days_of_months(date(2028, 1, 1), date(2028, 12, 31))
    assert (whole[2], sum(whole.values()), list(whole)) == (29, 366, list(range(1, 13)))


def test_a_spent_budget_cannot_be_planned() -> None:
    with pytest.raises(Refused, match=r"months\.spent"):
        attainment.plan_months(Fraction(-1), [Month(12, 31, Fraction(60))])


def test_a_month_without_a_past_has_no_shape() -> None:
    with pytest.raises(Refused, match=r"months\.no_shape"):
        attainment.plan_months(Fraction(100), [Month(12, 31, Fraction(0))])


@given(usual, months)
def test_months_always_add_up_to_the_budget(budget: Fraction, given_: list[Month]) -> None:
    plan = attainment.plan_months(budget, given_)
    assert sum(one.exact * one.days for one in plan.months) == budget
    assert 0 <= plan.reserve < Fraction(1, 10) * sum(one.days for one in given_)
    assert all(one.exact - Fraction(1, 10) < one.shown <= one.exact for one in plan.months)


@pytest.mark.parametrize(
    ("rule", "total", "residual"),
    [
        (Averaging.MEAN, Fraction(38), Fraction(0)),
        (Averaging.WEIGHTED, Fraction(37), Fraction(-1)),
        (Averaging.SUM, Fraction(76), Fraction(38)),
    ],
)
def test_the_rule_decides_what_children_come_to(
    rule: Averaging, total: Fraction, residual: Fraction
) -> None:
    held = attainment.reconcile(
        Fraction(38), [Part(Fraction(36), Fraction(3)), Part(Fraction(40))], rule
    )
    assert held is not None
    assert (held.total, held.residual, held.is_exact) == (total, residual, residual == 0)


def test_where_nothing_adds_up_nothing_is_reconciled() -> None:
    assert attainment.reconcile(Fraction(3), [Part(Fraction(3))], Averaging.NONE) is None
    assert attainment.reconcile(Fraction(3), [], Averaging.MEAN) is None


@pytest.mark.parametrize("weight", [Fraction(0), Fraction(-1)])
def test_weights_must_weigh(weight: Fraction) -> None:
    with pytest.raises(Refused, match=r"split\.weights"):
        attainment.reconcile(Fraction(3), [Part(Fraction(3), weight)], Averaging.WEIGHTED)


def test_no_shape_no_split() -> None:
    with pytest.raises(Refused, match=r"split\.no_shape"):
        attainment.share_out(Fraction(38), [Part(Fraction(0))], Averaging.SUM, step=Fraction(1, 10))


def test_townships_keep_their_proportions() -> None:
    held = attainment.share_out(
        Fraction(38),
        [Part(Fraction(44)), Part(Fraction(40)), Part(Fraction(41))],
        Averaging.MEAN,
        step=Fraction(1, 10),
    )
    assert [attainment.shown(one) for one in held] == ["40.1", "36.5", "37.4"]


@given(some.integers(1, 3000), parts, some.sampled_from([Averaging.MEAN, Averaging.SUM]))
def test_splits_always_reconcile(tenths: int, shape: list[Part], rule: Averaging) -> None:
    """R019."""
    parent = Fraction(tenths, 10)
    values = attainment.share_out(parent, shape, rule, step=Fraction(1, 10))
    held = attainment.reconcile(parent, [Part(one) for one in values], rule)
    assert held is not None
    assert held.is_exact


@given(some.integers(1, 3000), parts)
def test_weighted_splits_stay_within_a_step_below(tenths: int, shape: list[Part]) -> None:
    parent = Fraction(tenths, 10)
    values = attainment.share_out(parent, shape, Averaging.WEIGHTED, step=Fraction(1, 10))
    held = attainment.reconcile(
        parent,
        [Part(one, of.weight) for one, of in zip(values, shape, strict=True)],
        Averaging.WEIGHTED,
    )
    assert held is not None
    assert Fraction(-1, 10) < held.residual <= 0
