"""A judgement is asked, computed outside, answered, refreshed and withdrawn (R017, R046)."""

from datetime import date, datetime, timedelta

import pytest

from bihuan.apps.effects import actions, queries
from bihuan.apps.effects.models import Judgement, Run
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import effects as make
from tests.factories import ledger as make_ledger
from tests.factories.people import County, Somebody


@pytest.fixture
def site(county: County, at: datetime) -> str:
    return make.make_site(county, at)


def kinds(subject: str) -> list[str]:
    return [record.kind for record in audit.about(subject)]


def test_a_question_is_queued_with_three_years_before_it(
    county: County, at: datetime, site: str
) -> None:
    judged = make.make_judgement(county, at)
    run = make.run_of(judged)
    assert (run.state, run.kind, run.weather) == (Run.State.QUEUED, Run.Kind.JUDGE, site)
    assert (run.since, run.until) == (date(2022, 3, 2), at.date())
    assert judged.verdict == ""
    assert kinds(f"effects.judgement:{judged.id}") == ["effects.judgement_asked"]


def test_a_finished_run_gives_its_judgement_the_word(
    county: County, at: datetime, site: str
) -> None:
    judged = make.answered(make.make_judgement(county, at), at)
    assert judged.verdict == Judgement.Verdict.LIKELY
    assert make.run_of(judged).progress == 100
    assert kinds(f"effects.run:{judged.run_id}") == ["effects.run_finished"]
    assert queries.tally(queries.judgements(county.li.viewer)).likely == 1


def test_a_run_that_is_over_is_not_touched_again(county: County, at: datetime, site: str) -> None:
    judged = make.answered(make.make_judgement(county, at), at)
    assert actions.take_up(run_id=judged.run_id, at=at) is False
    actions.note_progress(run_id=judged.run_id, percent=7)
    again = make.answered(judged, at, verdict="cannot_tell")
    actions.give_up(run_id=judged.run_id, why="迟到", by=make.ENGINE, at=at)
    assert again.verdict == Judgement.Verdict.LIKELY
    assert make.run_of(judged).state == Run.State.DONE
    assert make.run_of(judged).progress == 100


def test_a_run_whose_worker_died_is_taken_up_again(county: County, at: datetime, site: str) -> None:
    judged = make.make_judgement(county, at)
    assert actions.take_up(run_id=judged.run_id, at=at) is True
    actions.note_progress(run_id=judged.run_id, percent=60)
    assert actions.take_up(run_id=judged.run_id, at=at + timedelta(minutes=6)) is True
    assert make.run_of(judged).progress == 0


def test_what_cannot_be_computed_says_why(county: County, at: datetime, site: str) -> None:
    judged = make.make_judgement(county, at)
    actions.give_up(run_id=judged.run_id, why="没有小时数据", by=make.ENGINE, at=at)
    assert make.run_of(judged).failure == "没有小时数据"
    assert kinds(f"effects.run:{judged.run_id}") == ["effects.run_given_up"]


def test_refreshing_asks_again_and_keeps_the_earlier_run(
    county: County, at: datetime, site: str
) -> None:
    judged = make.answered(make.make_judgement(county, at), at)
    earlier = judged.run_id
    later = at + timedelta(days=30)
    again = actions.refresh_judgement(judgement_id=judged.id, by=county.qian.viewer, at=later)
    assert again.run_id != earlier
    assert again.run.until == later.date()
    assert Run.objects.get(id=earlier).results["parts"]["left"] == -17.0
    assert kinds(f"effects.judgement:{judged.id}")[-1] == "effects.judgement_refreshed"


def test_a_running_one_is_not_asked_twice(county: County, at: datetime, site: str) -> None:
    judged = make.make_judgement(county, at)
    with pytest.raises(Refused) as no:
        actions.refresh_judgement(judgement_id=judged.id, by=county.qian.viewer, at=at)
    assert no.value.code == "effects.refresh_judgement.running"


def test_a_withdrawn_judgement_stays_with_its_reason(
    county: County, at: datetime, site: str
) -> None:
    judged = make.make_judgement(county, at)
    actions.withdraw(judgement_id=judged.id, reason="日期填错", by=county.qian.viewer, at=at)
    shown = queries.judgement(county.li.viewer, judged.id)
    assert (shown.withdraw_reason, shown.withdrawn_by) == ("日期填错", "钱敏")
    assert kinds(f"effects.judgement:{judged.id}")[-1] == "effects.judgement_withdrawn"
    with pytest.raises(Refused) as no:
        actions.withdraw(judgement_id=judged.id, reason="再撤", by=county.qian.viewer, at=at)
    assert no.value.code == "effects.withdrawn"


def test_withdrawing_needs_a_reason(county: County, at: datetime, site: str) -> None:
    judged = make.make_judgement(county, at)
    with pytest.raises(Refused) as no:
        actions.withdraw(judgement_id=judged.id, reason=" ", by=county.qian.viewer, at=at)
    assert no.value.code == "effects.withdraw.no_reason"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "effects.ask_judgement.no_name"),
        ({"changed_on": date(2026, 3, 2)}, "effects.ask_judgement.future"),
        ({"ended_on": date(2025, 3, 1)}, "effects.ask_judgement.dates"),
        ({"pollutant": "o3_8h"}, "effects.pollutant"),
        ({"pollutant": "no2"}, "effects.not_measured"),
        ({"stations": ()}, "effects.no_station"),
        ({"stations": tuple(f"S{n}" for n in range(13))}, "effects.many_stations"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    county: County, at: datetime, site: str, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as no:
        make.make_judgement(county, at, **changes)
    assert no.value.code == code
    assert not Run.objects.exists()


def test_without_weather_in_the_county_nothing_is_asked(county: County, at: datetime) -> None:
    make.make_site(county, at, parameters=["pm25"])
    with pytest.raises(Refused) as no:
        make.make_judgement(county, at)
    assert no.value.code == "effects.no_weather"


def test_the_nearest_weather_explains_a_station_without_its_own(
    county: County, at: datetime
) -> None:
    make.make_site(county, at, parameters=["pm25"])
    held = {"kind": "weather", "is_assessed": False, "parameters": ["ws", "wd", "temp"]}
    make.make_site(county, at, "339921W01", **held, name="山上", lon=121.0)
    make.make_site(county, at, "339921W02", **held, name="气象局")
    assert make.run_of(make.make_judgement(county, at)).weather == "339921W02"


def test_units_read_and_do_not_ask(county: County, at: datetime, site: str) -> None:
    judged = make.make_judgement(county, at)
    assert queries.judgements(county.zhao.viewer) == [judged]
    with pytest.raises(Refused) as no:
        actions.ask_judgement(question=make.question(), by=county.zhao.viewer, at=at)
    assert no.value.code == "effects.not_yours"


def test_another_county_sees_nothing(
    county: County, at: datetime, site: str, sun: Somebody
) -> None:
    judged = make.make_judgement(county, at)
    assert queries.judgements(sun.viewer) == []
    with pytest.raises(NotVisible):
        queries.judgement(sun.viewer, judged.id)
    with pytest.raises(NotVisible):
        queries.run(sun.viewer, judged.run_id)
    with pytest.raises(NotVisible):
        actions.withdraw(judgement_id=judged.id, reason="x", by=sun.viewer, at=at)


def test_an_item_leads_to_its_judgements(county: County, at: datetime, site: str) -> None:
    """R046: after commissioning the air is looked at, beside the promised tonnes."""
    item = make_ledger.make_item(county, at)
    subject = f"ledger.item:{item.id}"
    judged = make.make_judgement(county, at, subject=subject)
    assert queries.of_subject(county.zhou.viewer, subject) == [judged]


@pytest.mark.parametrize("subject", ["ledger.item:999999", "people.person:1", "什么"])
def test_only_what_is_seen_can_be_judged(
    county: County, at: datetime, site: str, subject: str
) -> None:
    with pytest.raises(NotVisible):
        make.make_judgement(county, at, subject=subject)
