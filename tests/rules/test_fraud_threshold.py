"""How decisions move a threshold: by a law that is bounded and never runs the wrong way."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules.fraud import HIGHEST, LOWEST, START, Decided, threshold
from bihuan.rules.fraud.arithmetic import score

SCORES = st.sampled_from([0.42, 0.5, 0.55, 0.6, 0.69, 0.7, 0.79, 0.8, 0.95])
DECIDED = st.lists(st.builds(Decided, SCORES, st.booleans()), max_size=24)
QUICK = settings(max_examples=25, deadline=None)


def test_nothing_decided_is_the_start() -> None:
    assert threshold([]).score == START
    assert threshold([]).why == "一年内0条移交、0条排除；按初始阈值"


@pytest.mark.parametrize(("cleared", "expected"), [(4, 0.5), (5, 0.6)])
def test_five_clearances_without_a_confirmation_lift_it_by_a_tenth(
    cleared: int, expected: float
) -> None:
    found = threshold([Decided(0.55, is_confirmed=False)] * cleared)
    assert found.score == expected


def test_one_confirmation_among_nine_clearances_keeps_a_band() -> None:
    told = [Decided(0.52, is_confirmed=False)] * 9
    assert threshold(told).score == 0.6
    assert threshold([*told, Decided(0.53, is_confirmed=True)]).score == START


def test_it_climbs_a_band_at_a_time_and_stops_at_the_highest() -> None:
    told = [Decided(s, is_confirmed=False) for s in (0.55, 0.65, 0.75, 0.85, 0.95) for _ in "12345"]
    assert threshold(told).score == HIGHEST
    assert threshold(told).why == "一年内0条移交、25条排除；0.8分以下的多为正常情况，暂不列出"


def test_confirmations_open_the_band_below() -> None:
    assert threshold([Decided(0.55, is_confirmed=True)] * 2).score == LOWEST


@given(DECIDED)
@QUICK
def test_it_stays_within_its_bounds(told: list[Decided]) -> None:
    assert LOWEST <= threshold(told).score <= HIGHEST


@given(DECIDED, SCORES)
@QUICK
def test_a_confirmation_never_raises_it_and_a_clearance_never_lowers_it(
    told: list[Decided], at: float
) -> None:
    now = threshold(told).score
    cleared = Decided(at, is_confirmed=False)
    assert threshold([*told, replace(cleared, is_confirmed=True)]).score <= now
    assert threshold([*told, cleared]).score >= now


@given(st.floats(0, 50), st.floats(0, 50))
@QUICK
def test_a_score_rises_with_its_measure_and_stays_between_nought_and_one(
    one: float, other: float
) -> None:
    low, high = sorted((one, other))
    found = [score(each, met=6, plain=12) for each in (low, high)]
    assert 0 <= found[0] <= found[1] <= 1
    assert (score(6, met=6, plain=12), score(12, met=6, plain=12)) == (0.5, 0.9)
