"""Laws of the ladder: nothing is lost, nothing is given twice, nobody is flooded."""

from collections import Counter
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules.urging import (
    LADDERS,
    NOISE_LIMIT,
    RUNGS,
    Clock,
    Given,
    Parcel,
    Rung,
    Urgency,
    Waiting,
    counted_from,
    falls_at,
    is_quiet,
    parcels,
    urgency_for,
    wanting,
)

START = date(2026, 8, 3)
DAY = timedelta(days=1)
templates = st.sampled_from(sorted(LADDERS))
changes = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.sampled_from(["pause", "resume", "submit", "send_back", "extend"]),
        st.integers(1, 25),
    ),
    max_size=12,
)


class Life:
    """One item whose clock is stopped, started and moved, and the ladder run over it."""

    def __init__(self, template: str, due_on: date) -> None:
        self.template = template
        self.due_on = due_on
        self.stopped_on: date | None = None
        self.is_with_reviewer = False
        self.record: list[Given] = []

    @property
    def clock(self) -> Clock:
        stands = self.stopped_on is not None or self.is_with_reviewer
        return Clock(self.template, None if stands else self.due_on, START)

    def run(self, now: datetime) -> list[Given]:
        fresh = wanting(1, self.clock, {one.key for one in self.record}, now)
        self.record += fresh
        return fresh

    def change(self, verb: str, days: int, today: date) -> None:
        if verb == "pause" and self.stopped_on is None and not self.is_with_reviewer:
            self.stopped_on = today
        elif verb == "resume" and self.stopped_on is not None:
            self.due_on += today - self.stopped_on
            self.stopped_on = None
        elif verb == "submit" and self.stopped_on is None and today <= self.due_on:
            self.is_with_reviewer = True
        elif verb == "send_back":
            self.is_with_reviewer = False
        elif verb == "extend" and self.stopped_on is None and not self.is_with_reviewer:
            self.due_on += timedelta(days=days)

    def release(self, today: date) -> None:
        self.change("resume", 0, today)
        self.change("send_back", 0, today)


def lived(template: str, first_days: int, story: list[tuple[int, str, int]]) -> tuple[Life, date]:
    life, today = Life(template, START + timedelta(days=first_days)), START
    for wait, verb, days in story:
        for _ in range(wait):
            life.run(datetime.combine(today, time(8)))
            today += DAY
        life.change(verb, days, today)
    return life, today


def expected(life: Life, rung: Rung) -> bool:
    """A rung counted from the start that falls past the last day is left to the late ones."""
    if rung.start is None:
        return True
    return falls_at(rung, START).date() <= life.due_on


@given(templates, st.integers(1, 40), changes)
@settings(max_examples=150, deadline=None)
def test_a_paused_returned_or_extended_item_loses_no_reminder(
    template: str, first_days: int, story: list[tuple[int, str, int]]
) -> None:
    """Whatever happened to its clock: once it runs, every rung that lies ahead is given once."""
    life, today = lived(template, first_days, story)
    life.release(today)
    ahead = [
        rung
        for rung in LADDERS[template]
        if (origin := counted_from(rung, life.clock)) is not None
        and falls_at(rung, origin).date() >= today
        and expected(life, rung)
    ]
    while today <= life.due_on + 20 * DAY:
        for hour in (0, 8, 23):
            life.run(datetime.combine(today, time(hour, 59)))
        today += DAY
    times = Counter(one.key for one in life.record)
    assert set(times.values()) <= {1}
    for rung in ahead:
        origin = counted_from(rung, life.clock)
        assert origin is not None
        assert times[(1, rung.code, origin)] == 1, rung.code


@given(templates, st.integers(1, 40), changes, st.integers(0, 23))
@settings(max_examples=100, deadline=None)
def test_running_it_again_gives_nothing_more(
    template: str, first_days: int, story: list[tuple[int, str, int]], hour: int
) -> None:
    life, today = lived(template, first_days, story)
    life.release(today)
    now = datetime.combine(today, time(hour))
    life.run(now)
    assert life.run(now) == []
    assert life.run(now) == []


@given(templates, st.integers(1, 40), changes, st.integers(1, 30))
@settings(max_examples=100, deadline=None)
def test_what_was_given_stays_on_record_when_the_date_moves(
    template: str, first_days: int, story: list[tuple[int, str, int]], days: int
) -> None:
    life, today = lived(template, first_days, story)
    life.release(today)
    before = list(life.record)
    life.change("extend", days, today)
    for _ in range(60):
        life.run(datetime.combine(today, time(8)))
        today += DAY
    assert life.record[: len(before)] == before


@given(templates, st.integers(-40, 60), st.integers(0, 40))
@settings(max_examples=100, deadline=None)
def test_a_clock_jumping_back_gives_nothing_twice(template: str, ahead: int, back: int) -> None:
    life = Life(template, START + timedelta(days=ahead))
    now = datetime.combine(START + timedelta(days=20), time(8))
    life.run(now)
    life.run(now - timedelta(days=back))
    life.run(now)
    assert set(Counter(one.key for one in life.record).values()) <= {1}


@given(templates, st.integers(-40, 60), st.integers(0, 23))
@settings(max_examples=100, deadline=None)
def test_of_one_run_only_the_most_urgent_is_sent(template: str, ahead: int, hour: int) -> None:
    life = Life(template, START + timedelta(days=ahead))
    found = life.run(datetime.combine(START, time(hour)))
    sent = [one for one in found if not one.merged_into]
    assert len(sent) == min(1, len(found))
    for one in found[1:]:
        assert one.merged_into == sent[0].rung
        assert RUNGS[one.rung].rank < RUNGS[sent[0].rung].rank


rungs = st.sampled_from(sorted(RUNGS.values(), key=lambda rung: rung.rank))
pending = st.lists(st.tuples(st.integers(1, 3), rungs, st.booleans()), max_size=40)


def waiting_of(found: list[tuple[int, Rung, bool]], first: int) -> list[Waiting]:
    return [
        Waiting(
            first + n, person, rung,
            urgency_for(rung, rung.by_digest or rung.audience) if reads else rung.urgency,
        )
        for n, (person, rung, reads) in enumerate(found)
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 287), pending), max_size=8))
@settings(max_examples=150, deadline=None)
def test_nobody_gets_more_separate_messages_than_the_limit(
    day: list[tuple[int, list[tuple[int, Rung, bool]]]],
) -> None:
    """A whole day, one run every five minutes at most; whatever comes in between."""
    held: list[Waiting] = []
    sent: Counter[int] = Counter()
    made: list[Parcel] = []
    serial = 0
    for slot, found in sorted(day, key=lambda one: one[0]):
        held += waiting_of(found, serial)
        serial += len(found)
        now = datetime.combine(START, time()) + slot * timedelta(minutes=5)
        fresh = parcels(held, sent, now)
        gone = {(parcel.person_id, one) for parcel in fresh for one in parcel.reminder_ids}
        held = [one for one in held if (one.person_id, one.reminder_id) not in gone]
        sent.update(parcel.person_id for parcel in fresh)
        made += fresh
        if is_quiet(now):
            assert all(parcel.urgency is Urgency.EMERGENCY for parcel in fresh)
    singles = Counter(parcel.person_id for parcel in made if not parcel.is_digest)
    assert max(singles.values(), default=0) < NOISE_LIMIT
    calm = Counter(p.person_id for p in made if p.urgency is not Urgency.EMERGENCY)
    assert max(calm.values(), default=0) <= NOISE_LIMIT
    told = Counter((parcel.person_id, one) for parcel in made for one in parcel.reminder_ids)
    assert set(told.values()) <= {1}


@given(pending)
@settings(max_examples=100, deadline=None)
def test_the_morning_sends_everything_that_waits(found: list[tuple[int, Rung, bool]]) -> None:
    held = waiting_of(found, 0)
    made = parcels(held, {}, datetime.combine(START, time(9, 0)))
    told = {(parcel.person_id, one) for parcel in made for one in parcel.reminder_ids}
    assert told == {(one.person_id, one.reminder_id) for one in held}
