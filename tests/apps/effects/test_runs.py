"""The job: reads the hours, computes outside any transaction, answers or says why not."""

from datetime import date, datetime

import pytest

from bihuan.apps.effects import actions, jobs, queries
from bihuan.apps.effects.models import Run
from bihuan.apps.effects.queries import answers
from bihuan.apps.effects.queries.hours import explained
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.jobs import actions as work
from bihuan.rules.refusal import Refused
from bihuan.wiring.reactions import HANDLERS
from tests.factories import effects as make
from tests.factories.people import County

SINCE, UNTIL = date(2026, 1, 1), date(2026, 2, 28)


@pytest.fixture
def held(county: County, at: datetime) -> str:
    """Fourteen days of hours with weather."""
    code = make.make_site(county, at)
    make.import_weather(county, at, SINCE, 14)
    return code


def normalisation(county: County, at: datetime, code: str) -> Run:
    run = actions.ask_normalisation(
        station=code, pollutant="pm25", since=SINCE, until=UNTIL, by=county.qian.viewer, at=at
    )
    small = {**run.settings["series"], "trees": 5}
    Run.objects.filter(id=run.id).update(settings={**run.settings, "series": small})
    return run


def test_hours_and_weather_meet_by_their_ends(county: County, held: str) -> None:
    hours = explained(held, held, "pm25", SINCE, UNTIL)
    assert len(hours) == 336
    assert bool(hours.is_usable.all())
    assert hours.value[0] == pytest.approx(90 / (0.6 + hours.weather["ws"][0]), rel=0.02)


def test_a_series_is_computed_by_the_job_and_kept(county: County, at: datetime, held: str) -> None:
    run = normalisation(county, at, held)
    work.run_due(handlers=HANDLERS, at=at)
    done = queries.run(county.li.viewer, run.id)
    assert (done.state, done.progress) == (Run.State.DONE, 100)
    assert len(done.results["series"]["normalised"]) == 14
    assert done.results["hours"] == 336
    assert [record.kind for record in audit.about(f"effects.run:{run.id}")] == [
        "effects.normalisation_asked",
        "effects.run_finished",
    ]
    assert queries.runs(county.li.viewer) == [done]


def test_the_same_input_gives_the_earlier_answer(county: County, at: datetime, held: str) -> None:
    first = normalisation(county, at, held)
    work.run_due(handlers=HANDLERS, at=at)
    second = normalisation(county, at, held)
    work.run_due(handlers=HANDLERS, at=at)
    again = Run.objects.get(id=second.id)
    assert again.results["reused"] == first.id
    assert again.input_hash == Run.objects.get(id=first.id).input_hash


def test_another_value_is_another_input(county: County, at: datetime, held: str) -> None:
    run = normalisation(county, at, held)
    read = [explained(held, held, "pm25", SINCE, UNTIL)]
    before = answers.hash_of(run, read)
    read[0].value[5] += 0.1
    assert answers.hash_of(run, read) != before


def test_a_fortnight_is_too_little_to_judge_by(county: County, at: datetime, held: str) -> None:
    """R017: too little data gives a word, not a number."""
    judged = make.make_judgement(county, at, changed_on=date(2026, 1, 8))
    work.run_due(handlers=HANDLERS, at=at)
    judged.refresh_from_db()
    assert judged.verdict == "too_little"
    assert "18个月" in judged.sentence
    assert "parts" not in judged.run.results


def test_a_station_without_hours_is_given_up_in_a_sentence(county: County, at: datetime) -> None:
    make.make_site(county, at)
    judged = make.make_judgement(county, at)
    work.run_due(handlers=HANDLERS, at=at)
    run = make.run_of(judged)
    assert (run.state, run.failure) == (Run.State.FAILED, "没有小时数据")


def test_a_job_run_twice_computes_once(county: County, at: datetime, held: str) -> None:
    run = normalisation(county, at, held)
    work.run_due(handlers=HANDLERS, at=at)
    seq = audit.about(f"effects.run:{run.id}")[0].seq
    assert jobs.compute({"seq": seq}, at) == "已经算过"


def test_days_in_the_wrong_order_are_refused(county: County, at: datetime, held: str) -> None:
    with pytest.raises(Refused) as no:
        actions.ask_normalisation(
            station=held, pollutant="pm25", since=UNTIL, until=SINCE, by=county.qian.viewer, at=at
        )
    assert no.value.code == "effects.ask_normalisation.dates"


def test_winds_of_a_station_are_counted_together(county: County, held: str) -> None:
    found = queries.winds(
        county.zhao.viewer, held, held, pollutant="pm25", since=SINCE, until=UNTIL
    )
    assert (found.hours, found.measured, found.wind.hours) == (336, 336, 336)
    assert found.trend is None
    assert found.courses["hour"].count.tolist() == [14] * 24
