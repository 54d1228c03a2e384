"""R040, R041: the account balances for any stream and any days; the outlook worked by hand."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.account import Account, Column, Move, Outlook, Way, account, outlook, settle

START = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
hours = st.integers(0, 24 * 60).map(lambda many: START + timedelta(hours=many))
moves = st.lists(st.builds(Move, st.integers(1, 6), hours, st.sampled_from(Way)), max_size=60)


def day(many: float) -> datetime:
    return START + timedelta(days=many)


def back(*spans: float, way: Way = Way.CLOSED, first: int = 1) -> list[Move]:
    """One item each, so many days before NOW."""
    return [Move(first + n, NOW - timedelta(days=many), way) for n, many in enumerate(spans)]


@given(moves, hours, hours)
def test_the_account_balances_for_any_stream_and_any_period(
    stream: list[Move], opens: datetime, ends: datetime
) -> None:
    """R040."""
    found = account(settle(stream).entries, opens, ends)
    assert found.balances
    assert min(found.opening, found.closing) >= 0


@given(moves, hours, hours, hours)
def test_what_one_period_closes_with_the_next_opens_with(
    stream: list[Move], one: datetime, two: datetime, three: datetime
) -> None:
    first, middle, last = sorted((one, two, three))
    entries = settle(stream).entries
    earlier, later = account(entries, first, middle), account(entries, middle, last)
    whole = account(entries, first, last)
    assert earlier.closing == later.opening
    assert (whole.new, whole.closed) == (earlier.new + later.new, earlier.closed + later.closed)


@given(moves, hours)
def test_as_at_any_day_it_is_the_account_of_what_was_known_then(
    stream: list[Move], ends: datetime
) -> None:
    known = [move for move in stream if move.at < ends]
    assert account(settle(stream).entries, START, ends) == account(
        settle(known).entries, START, ends
    )


@given(moves)
def test_groups_add_up_to_the_whole(stream: list[Move]) -> None:
    entries = settle(stream).entries
    parts = [
        account([one for one in entries if one.item % 2 == odd], day(10), day(30)) for odd in (0, 1)
    ]
    assert account(entries, day(10), day(30)).closing == sum(part.closing for part in parts)


def test_every_column_counts_its_own_kind_of_move() -> None:
    stream = [
        Move(1, day(1), Way.IN),
        Move(2, day(2), Way.IN),
        Move(3, day(11), Way.IN),
        Move(1, day(12), Way.CLOSED),
        Move(2, day(13), Way.WITHDRAWN),
        Move(1, day(14), Way.IN),
        Move(4, day(20), Way.IN),
    ]
    found = account(settle(stream).entries, day(10), day(20))
    assert found == Account(opening=2, new=1, returned=1, closed=1, withdrawn=1, closing=2)


def test_bad_order_is_put_right_and_said() -> None:
    stream = [Move(1, day(2), Way.CLOSED), Move(1, day(1), Way.IN), Move(1, day(3), Way.CLOSED)]
    settled = settle(stream)
    assert [entry.column for entry in settled.entries] == [Column.NEW, Column.CLOSED]
    assert settled.odd == 2


def test_a_draft_struck_out_is_neither_odd_nor_counted() -> None:
    settled = settle([Move(1, day(1), Way.WITHDRAWN)])
    assert (settled.entries, settled.odd) == ((), 0)


def test_an_empty_stream_is_an_empty_account() -> None:
    assert account((), day(1), day(2)) == Account()
    assert outlook((), NOW).sentence == "已经清零"


def test_one_closed_a_week_is_empty_on_the_day_worked_by_hand() -> None:
    """20 issued long ago, one closed in each of 12 weeks: 8 left, 12 in 90 days, 60 days more."""
    stream = back(*[120] * 20, way=Way.IN)
    stream += back(*(7 * week + 1 for week in reversed(range(12))))
    found = outlook(settle(stream).entries, NOW)
    assert found == Outlook(
        left=8, net=12, day=date(2026, 7, 31), earliest=date(2026, 7, 27), latest=date(2026, 7, 31)
    )
    assert found.sentence == (
        "在办8项，近90天净减少12项，预计2026年7月31日清零（最早2026年7月27日，最晚2026年7月31日）"
    )


def test_when_most_weeks_close_nothing_the_latest_day_is_not_given() -> None:
    stream = back(*[120] * 20, way=Way.IN) + back(*[3] * 9)
    found = outlook(settle(stream).entries, NOW)
    assert (found.left, found.net, found.latest) == (11, 9, None)
    assert found.sentence.endswith("慢的周份清不完）")


def test_a_list_that_grows_or_stands_still_is_never_empty() -> None:
    grows = outlook(settle(back(10, 5, way=Way.IN)).entries, NOW)
    assert grows.sentence == "在办2项，近90天净增加2项，按现在的速度清不完"
    stands = outlook(settle(back(120, way=Way.IN)).entries, NOW)
    assert stands.sentence == "在办1项，近90天没有净减少，按现在的速度清不完"


def test_a_pace_of_decades_names_no_day() -> None:
    stream = back(*[120] * 200, way=Way.IN) + back(2)
    found = outlook(settle(stream).entries, NOW)
    assert found.sentence == "在办199项，近90天净减少1项，按现在的速度十年内清不完"
