from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.jobs import queries
from bihuan.foundation.jobs.models import Job

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def says(arguments: Mapping[str, object], at: datetime) -> str:
    return f"{arguments['word']} {at:%H:%M}"


def fails(arguments: Mapping[str, object], at: datetime) -> str:
    raise ValueError(f"no {arguments['word']} at {at:%H:%M}")


def writes_and_fails(arguments: Mapping[str, object], at: datetime) -> str:
    jobs.enqueue(handler="says", arguments={"word": "half"}, at=at)
    return fails(arguments, at)


HANDLERS = {"says": says, "fails": fails, "writes_and_fails": writes_and_fails}


def ask(handler: str, at: datetime, word: str = "one") -> Job:
    return jobs.enqueue(handler=handler, arguments={"word": word}, at=at)


def run(at: datetime, limit: int = 100) -> int:
    return jobs.run_due(handlers=HANDLERS, at=at, limit=limit)


def test_what_is_due_runs_once_and_leaves_what_it_said(at: datetime) -> None:
    job = ask("says", at)
    assert (run(at), run(at)) == (1, 0)
    job.refresh_from_db()
    assert (job.state, job.said, job.attempts, job.finished_at) == ("done", "one 09:00", 1, at)


def test_what_is_not_due_waits(at: datetime) -> None:
    ask("says", at + MINUTE)
    assert (run(at), queries.waiting_count(), queries.oldest_due(at)) == (0, 1, None)
    assert queries.oldest_due(at + 2 * MINUTE) == at + MINUTE


def test_one_failure_does_not_stop_the_others(at: datetime) -> None:
    words = [ask("fails", at, "first"), ask("says", at, "second"), ask("unknown", at, "third")]
    assert run(at) == 3
    states = []
    for job in words:
        job.refresh_from_db()
        states.append((job.state, job.said))
    assert states == [
        ("waiting", "ValueError: no first at 09:00"),
        ("done", "second 09:00"),
        ("waiting", "KeyError: 'unknown'"),
    ]


def test_it_is_tried_again_ever_later_and_given_up_after_six(at: datetime) -> None:
    job = ask("fails", at)
    waits, moment = [], at
    while job.state == "waiting":
        run(moment)
        job.refresh_from_db()
        waits.append(int((job.run_at - moment) / MINUTE))
        moment = max(job.run_at, moment)
    assert waits == [1, 2, 4, 8, 16, 0]
    assert (job.state, job.attempts, job.finished_at) == ("failed", 6, at + 31 * MINUTE)
    assert queries.failed() == [job]
    assert run(moment + timedelta(days=1)) == 0


def test_what_a_failed_handler_wrote_is_undone(at: datetime) -> None:
    ask("writes_and_fails", at)
    run(at)
    assert Job.objects.count() == 1


def test_the_oldest_go_first_and_no_more_than_the_limit(at: datetime) -> None:
    late, early = ask("says", at), ask("says", at - MINUTE)
    assert run(at, limit=1) == 1
    late.refresh_from_db()
    early.refresh_from_db()
    assert (early.state, late.state) == ("done", "waiting")


def test_work_is_asked_for_with_its_arguments(at: datetime) -> None:
    job = ask("says", at, "字")
    job.refresh_from_db()
    assert (job.handler, job.arguments, job.run_at, job.attempts) == ("says", {"word": "字"}, at, 0)
