from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.refusal import Refused
from bihuan.rules.typed_dates import Typed, typed

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1130", date(2026, 11, 30)),
        ("0101", date(2027, 1, 1)),
        ("11月底前", date(2026, 11, 30)),
        ("11月底", date(2026, 11, 30)),
        ("3月底前完成", date(2027, 3, 31)),
        ("12月15日前", date(2026, 12, 15)),
        ("12-15", date(2026, 12, 15)),
        ("12.5", date(2026, 12, 5)),
        ("明年3月1日", date(2027, 3, 1)),
        ("2027年6月底", date(2027, 6, 30)),
        ("2026-12-31", date(2026, 12, 31)),
        ("20270115", date(2027, 1, 15)),
        ("+30", date(2026, 12, 25)),
        ("+ 7 天", date(2026, 12, 2)),
        ("15日内", date(2026, 12, 10)),
        ("月底", date(2026, 11, 30)),
        ("下月底", date(2026, 12, 31)),
        ("年底前", date(2026, 12, 31)),
        ("明年底", date(2027, 12, 31)),
        ("28", date(2026, 11, 28)),
        ("5日", date(2026, 12, 5)),
    ],
)
def test_a_typed_day_lies_ahead(words: str, expected: date) -> None:
    assert typed(words, today=TODAY) == Typed(expected)


def test_some_words_are_a_pace_and_nothing_clears_it() -> None:
    assert typed("立行立改", today=TODAY) == Typed(None, "immediate")
    assert typed("长期", today=TODAY) == Typed(None, "standing")
    assert typed("  ", today=TODAY) == Typed(None)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("尽快", "typed_dates.unclear"),
        ("1345", "typed_dates.unclear"),
        ("2月30日", "typed_dates.unclear"),
        ("13月底", "typed_dates.unclear"),
        ("2026-11-24", "typed_dates.past"),
        ("20990101", "typed_dates.far"),
    ],
)
def test_what_is_unclear_or_past_is_refused(words: str, code: str) -> None:
    with pytest.raises(Refused) as no:
        typed(words, today=TODAY)
    assert no.value.code == code


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 3650))
def test_any_day_ahead_is_read_back(today: date, days: int) -> None:
    day = today + timedelta(days=days)
    assert typed(f"{day:%Y-%m-%d}", today=today).due_on == day
    assert typed(f"+{days}", today=today).due_on == day


@given(st.text(max_size=12), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_no_text_gives_a_past_day_or_another_error(words: str, today: date) -> None:
    try:
        found = typed(words, today=today)
    except Refused:
        return
    assert found.due_on is None or found.due_on >= today
