from collections.abc import Mapping
from datetime import datetime, time, timedelta

import pytest

from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.jobs.models import Job
from bihuan.rules.deadlines import LAWFUL
from bihuan.rules.timetable import Daily, Every, OnWorkdays, Outside, Turn
from bihuan.wiring.schedule import SCHEDULE

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def ticks(_arguments: Mapping[str, object], at: datetime) -> str:
    return f"{at:%H:%M}"


def fails(_arguments: Mapping[str, object], _at: datetime) -> str:
    raise ValueError("no")


MINUTELY = {"tick": Turn(Every(1), ticks)}


def keep(at: datetime, schedule: Mapping[str, Turn] = MINUTELY) -> int:
    return jobs.keep_schedule(schedule=schedule, calendar=LAWFUL, at=at)


def run(at: datetime, schedule: Mapping[str, Turn] = MINUTELY) -> int:
    return jobs.run_due(handlers={n: turn.handler for n, turn in schedule.items()}, at=at)


def test_a_turn_is_asked_for_once_however_often_and_by_whomever(at: datetime) -> None:
    assert [keep(at), keep(at), run(at), keep(at), keep(at + timedelta(seconds=59))] == [
        *(1, 0, 1, 0, 0)
    ]
    job = Job.objects.get()
    assert (job.handler, job.slot_at, job.state, job.said) == ("tick", at, "done", "09:00")


def test_two_workers_at_the_same_moment_ask_for_one_job(at: datetime) -> None:
    """What the second finds when the first has written between its look and its write."""
    keep(at)
    Job.objects.bulk_create(
        [Job(handler="tick", slot_at=at, run_at=at, queued_at=at)], ignore_conflicts=True
    )
    assert Job.objects.count() == 1


def test_an_hour_of_standing_still_is_made_up_for_once(at: datetime) -> None:
    keep(at)
    run(at)
    late = at + timedelta(hours=1)
    assert [keep(late), run(late), keep(late), run(late)] == [1, 1, 0, 0]
    assert Job.objects.count() == 2


def test_no_turn_is_added_while_an_earlier_one_waits(at: datetime) -> None:
    schedule = {"tick": Turn(Every(1), fails)}
    keep(at, schedule)
    run(at, schedule)
    assert keep(at + MINUTE, schedule) == 0
    moment = at
    for wait in (1, 2, 4, 8, 16):
        moment += wait * MINUTE
        run(moment, schedule)
    assert Job.objects.get().state == "failed"
    assert keep(moment + MINUTE, schedule) == 1


def test_a_daily_turn_comes_on_working_days_and_is_not_made_up_for_on_the_next(
    at: datetime,
) -> None:
    """2026-03-02 is a Monday; a worker that starts on Sunday sends no Friday digest."""
    schedule = {"digest": Turn(OnWorkdays(time(8, 30)), ticks)}
    sunday = at - timedelta(days=1)
    assert [keep(sunday, schedule), keep(at, schedule), keep(at, schedule)] == [0, 1, 0]
    run(at, schedule)
    assert keep(at + timedelta(hours=8), schedule) == 0
    assert keep(at + timedelta(days=1), schedule) == 1


def test_every_line_has_its_own_turns(at: datetime) -> None:
    schedule = MINUTELY | {"daily": Turn(Daily(time(9, 0)), ticks)}
    assert keep(at, schedule) == 2
    assert run(at, schedule) == 2
    assert keep(at + MINUTE, schedule) == 1


def test_a_rehearsal_on_an_earlier_day_has_its_own_turns(at: datetime) -> None:
    """`bihuan demo --date`: what ran on a later day does not stand in its way."""
    keep(at)
    run(at)
    earlier = at - timedelta(days=30)
    assert [keep(earlier), run(earlier), keep(earlier)] == [1, 1, 0]


def test_turns_long_done_are_not_kept(at: datetime) -> None:
    for days in range(5):
        keep(at + timedelta(days=days))
        run(at + timedelta(days=days))
    kept = [slot.day for slot in Job.objects.order_by("id").values_list("slot_at", flat=True)]
    assert kept == [4, 5, 6]


def test_jobs_that_were_asked_for_are_not_swept_away(at: datetime) -> None:
    jobs.enqueue(handler="tick", arguments={}, at=at - timedelta(days=9))
    run(at)
    keep(at)
    assert Job.objects.filter(slot_at=None, state="done").count() == 1


def test_a_handler_that_talks_to_others_runs_outside_and_once(at: datetime) -> None:
    seen: list[int] = []

    def looks(_arguments: Mapping[str, object], moment: datetime) -> str:
        """A second worker, while the first still talks, finds nothing due."""
        seen.append(jobs.run_due(handlers=handlers, at=moment))
        return "looked"

    handlers = {"look": Outside(looks)}
    jobs.enqueue(handler="look", arguments={}, at=at)
    assert jobs.run_due(handlers=handlers, at=at) == 1
    assert (seen, Job.objects.get().said) == ([0], "looked")


def test_a_worker_that_died_outside_leaves_its_job_to_the_next(at: datetime) -> None:
    jobs.enqueue(handler="tick", arguments={}, at=at)
    Job.objects.update(run_at=at + 5 * MINUTE)  # as the lease leaves it
    handlers = {"tick": Outside(ticks)}
    assert jobs.run_due(handlers=handlers, at=at + 4 * MINUTE) == 0
    assert jobs.run_due(handlers=handlers, at=at + 5 * MINUTE) == 1


def test_a_failure_outside_is_put_off_like_any_other(at: datetime) -> None:
    job = jobs.enqueue(handler="fail", arguments={}, at=at)
    jobs.run_due(handlers={"fail": Outside(fails)}, at=at)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.run_at) == ("waiting", 1, at + MINUTE)


def test_the_schedule_of_the_house_runs(at: datetime) -> None:
    assert "send_waiting" in SCHEDULE
    assert keep(at, SCHEDULE) >= 1
    run(at, SCHEDULE)
    assert Job.objects.get(handler="send_waiting").said == "0 sent, 0 put off, 0 failed"
