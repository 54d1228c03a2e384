"""The arithmetic before any model: anchors of speech 000, of ux.md S3 and of a county's notice."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bihuan.rules import attainment
from bihuan.rules.attainment import Basis, DayCounts, MeanRun, Past, Word, rounded, shown
from bihuan.rules.clauses.figures import arithmetic

SEED = MeanRun(Fraction(38), Fraction(42), done=293, left=72)
"""Speech 000 on 2025-10-20."""
COUNTS = DayCounts(elapsed=293, left=72, good=215, valid=293)
numbers = some.builds(Fraction, some.integers(0, 9000), some.integers(1, 30))
days = some.integers(min_value=1, max_value=365)


def test_the_remaining_72_days_of_speech_000_must_average_21_7() -> None:
    """R016."""
    assert SEED.required == Fraction(1564, 72)
    assert shown(Fraction(1564, 72)) == "21.7"
    assert SEED.control_value == 21
    assert shown((attainment.needed_cut(SEED) or Fraction(0)) * 100) == "48.3"


@pytest.mark.parametrize(("done", "said"), [(326, "4.6"), (300, "19.5"), (288, "23")])
def test_the_anchors_of_the_card(done: int, said: str) -> None:
    required = MeanRun(Fraction(38), Fraction(42), done=done, left=365 - done).required
    assert required is not None
    assert shown(required) == said


def test_rounding_leaves_19_7_to_26_3_open() -> None:
    """24.3 if the year may round to 38; the mean so far of 42 lies between 41.5 and 42.5."""
    open_ = attainment.allowance(SEED, so_far_step=Fraction(1))
    said = [shown(one) for one in (open_.if_target_rounds, open_.lowest, open_.highest)]
    assert said == ["24.3", "19.7", "26.3"]
    assert open_.is_closed  # 38.5 rounds to the even 38


def test_an_odd_target_does_not_reach_the_edge() -> None:
    assert not attainment.allowance(
        MeanRun(Fraction(37), Fraction(42), 293, 72), so_far_step=Fraction(0)
    ).is_closed


def test_the_county_that_wrote_95_for_18_days() -> None:
    """2020, a leap year: 55 over 348 days, control value 95, target 57."""
    run = MeanRun(Fraction(57), Fraction(55), done=348, left=18)
    assert run.control_value == 95
    assert rounded(attainment.year_mean(Fraction(55), 348, Fraction(95), 18), 0) == 57


def test_77_good_days_are_needed_and_72_remain() -> None:
    """R014: the speech says nearly 40."""
    account = attainment.good_days(COUNTS, Fraction(4, 5))[Basis.CALENDAR]
    assert (account.goal, account.needed, account.left, account.is_possible) == (292, 77, 72, False)
    assert (account.may_miss, shown(account.best_share * 100)) == (-5, "78.6")


def test_each_count_of_days_has_its_own_answer() -> None:
    """R014: 30 days without a valid mean and 10 dust days change what is needed."""
    counts = DayCounts(elapsed=293, left=72, good=215, valid=263, dust=10, good_dust=1)
    held = attainment.good_days(counts, Fraction(4, 5))
    assert [(one.whole, one.goal, one.good, one.needed) for one in held.values()] == [
        (365, 292, 215, 77),
        (335, 268, 215, 53),
        (325, 260, 214, 46),
    ]
    assert [one.is_possible for one in held.values()] == [False, True, True]


def test_more_good_days_than_valid_days_cannot_be() -> None:
    with pytest.raises(ValueError, match="good days are valid days"):
        DayCounts(elapsed=10, left=355, good=9, valid=8)


def test_more_good_dust_days_than_dust_days_cannot_be() -> None:
    with pytest.raises(ValueError, match="dust days are valid days"):
        DayCounts(elapsed=10, left=355, good=9, valid=10, dust=1, good_dust=2)


@pytest.mark.parametrize("share", [Fraction(0), Fraction(101, 100)])
def test_a_share_beyond_all_days_cannot_be(share: Fraction) -> None:
    with pytest.raises(ValueError, match="a share lies"):
        attainment.good_days(COUNTS, share)


def test_no_day_left_has_no_requirement() -> None:
    run = MeanRun(Fraction(38), Fraction(37), done=365, left=0)
    assert (run.required, run.control_value, attainment.needed_cut(run)) == (None, None, None)
    with pytest.raises(ValueError, match="no day remains"):
        attainment.allowance(run, so_far_step=Fraction(1))
    (calendar, *_) = attainment.good_days(DayCounts(365, 0, 300, 365), Fraction(4, 5)).values()
    assert (calendar.rate_needed, calendar.is_safe) == (None, True)


def test_days_are_not_negative() -> None:
    with pytest.raises(ValueError, match="from nought"):
        MeanRun(Fraction(38), Fraction(42), done=-1, left=3)


PAST = Past((Fraction(40), Fraction(45), Fraction(50)), Fraction(20))


@pytest.mark.parametrize(
    ("so_far", "done", "left", "word"),
    [
        (Fraction(36), 293, 72, Word.REACHABLE),  # 46.1 needed, best autumn 40
        (Fraction(38), 293, 72, Word.EFFORT),  # 38 needed
        (Fraction(45), 293, 72, Word.OFF_TREND),  # 9.5 needed, a tenth of the days was below 20
        (Fraction(60), 293, 72, Word.IMPOSSIBLE),
        (Fraction(42), 200, 72, Word.TOO_LITTLE),
        (Fraction(384, 10), 365, 0, Word.LOCKED),  # judged as 38
        (Fraction(386, 10), 365, 0, Word.MISSED),
    ],
)
def test_the_verdict_on_a_mean(so_far: Fraction, done: int, left: int, word: Word) -> None:
    """ux.md S3."""
    run = MeanRun(Fraction(38), so_far, done, left)
    verdict = attainment.of_mean(run, PAST, elapsed=365 - left, unit="μg/m³")
    assert verdict.word is word


def test_without_past_years_a_mean_is_held_against_its_own_pace() -> None:
    verdict = attainment.of_mean(SEED, Past(), elapsed=293, unit="μg/m³")
    assert (verdict.word, verdict.reason) == (
        Word.OFF_TREND, "余下72天须日均≤21.7μg/m³，今年以来42μg/m³，没有往年同期可比",
    )  # fmt: skip
    ahead = MeanRun(Fraction(38), Fraction(35), done=293, left=72)
    assert attainment.of_mean(ahead, Past(), elapsed=293, unit="").word is Word.REACHABLE


@pytest.mark.parametrize(
    ("good", "yearly", "word"),
    [
        (292, (), Word.LOCKED),
        (219, (), Word.IMPOSSIBLE),
        (250, (Fraction(6, 10), Fraction(7, 10)), Word.REACHABLE),  # 42 of 72
        (
            235,
            (Fraction(6, 10), Fraction(7, 10)),
            Word.EFFORT,
        ),  # 57 of 72: 79.2 %, the best autumn halved is 85 %
        (230, (Fraction(6, 10), Fraction(7, 10)), Word.OFF_TREND),
        (240, (), Word.REACHABLE),
        (221, (), Word.OFF_TREND),
    ],
)
def test_the_verdict_on_good_days(good: int, yearly: tuple[Fraction, ...], word: Word) -> None:
    counts = DayCounts(elapsed=293, left=72, good=good, valid=293)
    account = attainment.good_days(counts, Fraction(4, 5))[Basis.CALENDAR]
    assert attainment.of_days(account, Past(yearly), valid=293, elapsed=293).word is word


def test_arithmetic_speaks_before_missing_days_do() -> None:
    """Impossible stays impossible with half the days valid; else nothing is concluded."""
    counts = DayCounts(elapsed=293, left=72, good=100, valid=146)
    calendar = attainment.good_days(counts, Fraction(4, 5))[Basis.CALENDAR]
    valid = attainment.good_days(counts, Fraction(6, 10))[Basis.VALID]
    said = [
        attainment.of_days(one, Past(), valid=146, elapsed=293).word for one in (calendar, valid)
    ]
    assert said == [Word.IMPOSSIBLE, Word.TOO_LITTLE]


def test_a_year_that_ended_without_enough_good_days() -> None:
    account = attainment.good_days(DayCounts(365, 0, 291, 365), Fraction(4, 5))[Basis.CALENDAR]
    assert attainment.of_days(account, Past(), valid=365, elapsed=365).word is Word.MISSED


@pytest.mark.parametrize(
    ("value", "is_at_most", "is_over", "word"),
    [
        (3, True, False, Word.REACHABLE),
        (5, True, False, Word.EFFORT),
        (5, False, True, Word.LOCKED),
        (3, False, True, Word.MISSED),
    ],
)
def test_the_verdict_on_a_number_measured_by_hand(
    value: int, is_at_most: bool, is_over: bool, word: Word
) -> None:
    verdict = attainment.of_value(
        Fraction(value), Fraction(4), is_at_most=is_at_most, is_over=is_over, unit="类"
    )
    assert verdict.word is word
    assert attainment.LAMPS[word] == verdict.lamp.code


@given(numbers, numbers, days, days)
def test_what_is_required_and_then_achieved_gives_exactly_the_target(
    target: Fraction, so_far: Fraction, done: int, left: int
) -> None:
    run = MeanRun(target, so_far, done, left)
    required = run.required
    assert required is not None
    assert attainment.year_mean(so_far, done, required, left) == target
    assert run.is_possible == (required >= 0)


@given(numbers, numbers, days, days)
def test_the_control_value_kept_reaches_the_target(
    target: Fraction, so_far: Fraction, done: int, left: int
) -> None:
    run = MeanRun(target, so_far, done, left)
    assert run.control_value is not None
    assert attainment.year_mean(so_far, done, Fraction(run.control_value), left) <= target


@given(
    some.integers(0, 300), some.integers(0, 66), some.integers(0, 366),
    some.integers(1, 100).map(lambda n: Fraction(n, 100)),
)  # fmt: skip
def test_good_days_needed_and_then_had_give_the_share(
    good: int, bad: int, left: int, share: Fraction
) -> None:
    counts = DayCounts(elapsed=good + bad, left=left, good=good, valid=good + bad)
    for account in attainment.good_days(counts, share).values():
        if account.whole:
            assert Fraction(account.good + account.needed, account.whole) >= share
            assert Fraction(account.good + account.needed - 1, account.whole) < share
            assert account.is_possible == (account.best_share >= share)


@given(some.integers(1, 300), some.integers(1, 300), some.integers(1, 364), some.integers(1, 100))
def test_what_a_document_is_held_against_is_the_same_arithmetic(
    target: int, so_far: int, done: int, share: int
) -> None:
    """The checks of a text's numbers (`rules/clauses/figures`) and of targets never disagree."""
    left = arithmetic.mean_left(Decimal(target), Decimal(so_far), 365, done)
    required = MeanRun(Fraction(target), Fraction(so_far), done, 365 - done).required
    assert required is not None
    assert abs(Fraction(left) - required) < Fraction(1, 10**20)
    needed = attainment.share_needed(Fraction(share, 100), 365)
    assert arithmetic.needed_days(365, Decimal(share)) == needed
