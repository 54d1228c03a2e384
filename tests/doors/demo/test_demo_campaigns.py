"""The demo's season, and what its two campaigns show on any day."""

from datetime import date

import pytest

from bihuan.doors.demo.campaigns import season


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 11, 25), date(2026, 10, 1), date(2027, 3, 31)),
        (date(2027, 1, 1), date(2026, 10, 1), date(2027, 3, 31)),
        (date(2026, 3, 31), date(2025, 10, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 1), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 4, 1), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 10, 1), date(2027, 3, 31)),
    ],
)
def test_a_season_holds_its_day(today: date, first: date, last: date) -> None:
    assert season(today) == (first, last)
    assert first <= today <= last
