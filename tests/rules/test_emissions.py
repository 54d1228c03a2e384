"""Online monitoring of sources: worked examples and laws."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules import beijing, emissions
from bihuan.rules.emissions import Bounds, Period, Span, Told, Verdict, Why
from bihuan.rules.repeats import DAYS, suggested

HOUR = timedelta(hours=1)
NINE = datetime(2026, 3, 2, 9, tzinfo=beijing.ZONE)
SINTER = Bounds(upper=Decimal(35), o2_reference=Decimal(16))
PLAIN = Bounds(upper=Decimal(35))
concentrations = st.decimals(0, 5000, places=2)
oxygens = st.decimals(0, 20, places=2)
references = st.sampled_from([Decimal(one) for one in (6, 8, 9, 10, 16, 18)])


def test_correction_of_a_sinter_head() -> None:
    """R074: 21 at 17.5 % oxygen is 30 at 16 %: 21 x (21 - 16) / (21 - 17.5)."""
    value = emissions.corrected(Decimal(21), o2=Decimal("17.5"), reference=Decimal(16))
    assert value == Decimal(30)


@given(concentrations, oxygens, references)
def test_correction_at_the_reference_changes_nothing_and_grows_with_oxygen(
    measured: Decimal, o2: Decimal, reference: Decimal
) -> None:
    same = emissions.corrected(measured, o2=reference, reference=reference)
    told = emissions.corrected(measured, o2=o2, reference=reference)
    assert same == measured
    assert told is not None
    assert (told > measured) == (o2 > reference and measured > 0)


@given(concentrations, concentrations, oxygens, references)
def test_correction_is_linear(
    one: Decimal, other: Decimal, o2: Decimal, reference: Decimal
) -> None:
    parts = [emissions.corrected(each, o2=o2, reference=reference) for each in (one, other)]
    whole = emissions.corrected(one + other, o2=o2, reference=reference)
    assert whole is not None
    assert abs(sum((part for part in parts if part is not None), Decimal(0)) - whole) < 1e-15


@given(concentrations, st.decimals("20.01", 30, places=2))
def test_nothing_is_corrected_close_to_air(measured: Decimal, o2: Decimal) -> None:
    assert emissions.corrected(measured, o2=o2, reference=Decimal(16)) is None
    told = Told(measured=measured, o2=o2)
    judgement = emissions.judge(told, SINTER)
    assert (judgement.verdict, judgement.why) == (Verdict.NOT_JUDGED, Why.O2_HIGH)


@given(st.decimals("0.01", 5000, places=2))
def test_equal_to_the_limit_complies_and_the_least_more_exceeds(limit: Decimal) -> None:
    bounds = Bounds(upper=limit)
    equal = emissions.judge(Told(measured=limit), bounds)
    more = emissions.judge(Told(measured=limit + Decimal("0.001")), bounds)
    assert (equal.verdict, more.verdict) == (Verdict.COMPLIES, Verdict.EXCEEDS)


@pytest.mark.parametrize(
    ("told", "bounds", "why"),
    [
        (Told(measured=Decimal(90)), None, Why.NO_LIMIT),
        (Told(measured=None), PLAIN, Why.NO_VALUE),
        (Told(measured=Decimal(90), mark="M"), PLAIN, Why.MARKED),
        (Told(measured=Decimal(90), is_set_aside=True), PLAIN, Why.SET_ASIDE),
        (Told(measured=Decimal(90), lost_minutes=16), PLAIN, Why.FEW_MINUTES),
        (Told(measured=Decimal(90), valid_hours=17), PLAIN, Why.FEW_HOURS),
        (Told(measured=Decimal(90)), SINTER, Why.NO_OXYGEN),
    ],
)
def test_every_reason_for_no_verdict(told: Told, bounds: Bounds | None, why: Why) -> None:
    judgement = emissions.judge(told, bounds, hour_minutes=45, day_hours=18)
    assert (judgement.verdict, judgement.why, judgement.why_word) == (
        Verdict.NOT_JUDGED,
        why,
        emissions.WHY_WORDS[why],
    )


def test_45_valid_minutes_and_18_valid_hours_are_enough() -> None:
    hour = Told(measured=Decimal(90), lost_minutes=15)
    day = Told(measured=Decimal(90), valid_hours=18)
    verdicts = [
        emissions.judge(one, PLAIN, hour_minutes=45, day_hours=18).verdict for one in (hour, day)
    ]
    assert verdicts == [Verdict.EXCEEDS, Verdict.EXCEEDS]


def test_ph_goes_wrong_both_ways() -> None:
    bounds = Bounds(upper=Decimal(9), lower=Decimal(6))
    words = [
        emissions.judge(Told(measured=Decimal(one)), bounds).word for one in ("5.9", "6", "9.1")
    ]
    assert words == ["超标", "达标", "超标"]


def test_own_oxygen_serves_before_the_devices_correction() -> None:
    """A device that corrects with a friendlier oxygen is judged by the recomputed value."""
    told = Told(measured=Decimal(30), told_corrected=Decimal(20), o2=Decimal("17.5"))
    assert emissions.judge(told, SINTER).value == Decimal(30) * 5 / Decimal("3.5")
    alone = Told(measured=Decimal(30), told_corrected=Decimal(36))
    assert emissions.judge(alone, SINTER).exceeds


def test_two_per_cent_is_allowed_to_the_devices_correction() -> None:
    """Beyond it, and by more than its last digit can hide."""
    wrong = [
        emissions.is_wrong(Decimal(told), Decimal(50), step=Decimal("0.1"))
        for told in ("51", "51.1", "49.0", "48.9")
    ]
    tiny = emissions.is_wrong(Decimal("0.2"), Decimal("0.15"), step=Decimal("0.1"))
    assert (wrong, tiny) == ([False, True, False, True], False)


@given(
    st.decimals(0, 100, places=1),
    st.sampled_from(["N", "", "M", "C", "F"]),
    st.lists(st.tuples(st.integers(-60, 60), st.integers(1, 120)), max_size=4),
)
def test_a_mark_never_creates_an_exceedance(
    measured: Decimal, mark: str, marks: list[tuple[int, int]]
) -> None:
    spans = [
        Span(NINE + timedelta(minutes=begin), NINE + timedelta(minutes=begin + length))
        for begin, length in marks
    ]
    aside = emissions.sets_aside(Span(NINE, NINE + HOUR), spans, minutes=45)
    plain = emissions.judge(Told(measured=measured, mark=mark), PLAIN)
    marked = emissions.judge(Told(measured=measured, mark=mark, is_set_aside=aside), PLAIN)
    assert plain.exceeds or not marked.exceeds


def test_overlapping_marks_count_once() -> None:
    spans = [Span(NINE, NINE + timedelta(minutes=10)), Span(NINE, NINE + timedelta(minutes=15))]
    whole = Span(NINE, NINE + HOUR)
    assert emissions.covered_minutes(whole, spans) == 15
    assert not emissions.sets_aside(whole, spans, minutes=45)


def test_marks_are_due_the_next_day_at_noon() -> None:
    assert emissions.deadline(NINE) == datetime(2026, 3, 3, 12, tzinfo=beijing.ZONE)


@given(st.permutations(range(8)), st.integers(1, 8))
def test_hours_in_a_row_are_one_run_in_any_order(order: list[int], many: int) -> None:
    periods = [Period(NINE + HOUR * one, NINE + HOUR * (one + 1), True) for one in order[:many]]
    (run,) = emissions.runs(periods, recovery=3)
    first, last = min(order[:many]), max(order[:many])
    assert (run.periods, run.first_at, run.last_at, run.ended_at) == (
        many,
        NINE + HOUR * first,
        NINE + HOUR * (last + 1),
        None,
    )


@given(st.lists(st.sampled_from([True, False, None]), max_size=30), st.integers(1, 4))
def test_runs_hold_every_period_once_and_only_wellness_parts_them(
    states: list[bool | None], recovery: int
) -> None:
    periods = [
        Period(NINE + HOUR * place, NINE + HOUR * (place + 1), state)
        for place, state in enumerate(states)
    ]
    found = emissions.runs(periods, recovery=recovery)
    assert sum(run.periods for run in found) == states.count(True)
    for before, after in pairwise(found):
        between = [one for one in periods if before.last_at < one.ends_at <= after.first_at]
        assert sum(one.holds is False for one in between) >= recovery


def test_filling_takes_the_maximum_that_the_capture_allows() -> None:
    """HJ 75: a short gap at 90 % and more takes the last 180 valid hours, a long one 720."""
    validity = emissions.validity_on(date(2026, 3, 1))
    good = [Decimal(1)] * 200
    earlier = [Decimal(9), *[Decimal(5)] * 300]
    short = emissions.fill([*good, None, *good], earlier=earlier, validity=validity)
    long = emissions.fill([*good, *[None] * 30, *good], earlier=earlier, validity=validity)
    assert (short[200].value, short[200].is_filled, long[200].value) == (Decimal(1), True, 9)
    poor = emissions.fill([Decimal(1), None], earlier=earlier, validity=validity)
    assert (poor[1].value, poor[1].is_filled) == (None, False)


def test_effective_rate_is_transmission_times_validity() -> None:
    assert emissions.effective_percent(due=100, arrived=90, valid=81) == Decimal(81)
    assert emissions.effective_percent(due=0, arrived=0, valid=0) == Decimal(100)


@pytest.mark.parametrize(
    ("values", "is_off"),
    [
        ({"p": "30", "t": "0"}, True),
        ({"p": "30", "t": "12"}, False),
        ({"p": "0.2", "t": "0"}, False),
        ({"p": "30"}, None),
        ({"p": "30", "t": "0", "SB2-RS": "1"}, False),
    ],
)
def test_treatment_off_while_producing(values: dict[str, str], is_off: bool | None) -> None:
    """R074: meters and states; where one side is unknown nothing is said."""
    roles = {"p": "production", "t": "treatment", "SB2-RS": "treatment"}
    told = {name: Decimal(value) for name, value in values.items()}
    assert emissions.is_treatment_off(told, roles) is is_off


def test_unverified_numbers_say_so() -> None:
    said = emissions.doubts()
    assert any("18小时和20小时" in one for one in said)
    assert any(one.startswith("钢铁 烧结机头：基准含氧量") for one in said)
    assert emissions.validity_on(date(2001, 1, 1)).day_hours == 18
    assert emissions.validity_on(date(2026, 1, 1), emissions.Medium.WATER).hour_minutes == 45


def test_templates_carry_the_ultra_low_limits() -> None:
    sinter = emissions.TEMPLATES["sinter"]
    assert (dict(sinter.limits), sinter.o2_reference, sinter.compliant_percent) == (
        {"a34013": 10, "a21026": 35, "a21002": 50},
        16,
        95,
    )
    assert (sinter.is_verified, sinter.o2_is_verified) == (True, False)


def test_found_again_and_again_suggests_more() -> None:
    """R077: nothing the first time, a plate the second, then what its type allows."""
    over = "超标排放"
    told = [suggested(times, over) for times in (1, 2, 5)]
    assert [one.basis if one else "" for one in told] == [
        "",
        "县环委办屡查屡犯工作口径",
        "《生态环境法典》第1107条、第1060条",
    ]
    other = suggested(3, "大气")
    assert (other.measure if other else "") == "提请依法从重处理"
    assert DAYS == 365
