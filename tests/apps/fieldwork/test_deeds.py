"""What is done at an incident without a signal: once, at the phone's moment, with its photo."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from bihuan.apps.fieldwork import actions as fieldwork
from bihuan.apps.fieldwork import queries
from bihuan.apps.fieldwork.models import Parcel, ParcelPart
from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.files import queries as files
from tests.factories import field
from tests.factories import patrols as make
from tests.factories.incidents import LAT, LON, make_dispatched, make_signal
from tests.factories.people import County
from tests.factories.uploads import photo

LATER = timedelta(hours=5)
"""When the phone finds a network again."""


@pytest.fixture
def fire(county: County, at: datetime) -> Incident:
    """Sent to Gu at three past."""
    return make_dispatched(county, at)


def do(
    county: County, at: datetime, verb: str, fire: Incident, /, **changes: Any
) -> fieldwork.Answer:
    body = {
        "verb": verb,
        "incident_id": fire.id,
        "text": "已扑灭" if verb == "finish" else "",
        "lon": LON,
        "lat": LAT,
        "accuracy_m": 9,
        "happened_at": (at + timedelta(minutes=20)).isoformat(),
    }
    rest = {one: changes.pop(one) for one in ("client_id", "by") if one in changes}
    rest = {"client_id": uuid4(), **rest}
    return make.take(county, at + LATER, {**body, **changes}, kind="deed", **rest)


def shoot(county: County, at: datetime, parcel: Parcel, **changes: Any) -> ParcelPart:
    whole: dict[str, Any] = {
        "parcel_client_id": parcel.client_id,
        "client_id": UUID(field.SHOT),
        "line": "",
        "original_sha256": field.HASH,
        "content": photo(),
        "by": county.gu.viewer,
        "at": at + LATER,
    }
    return fieldwork.take_part(**{**whole, **changes})


def said(incident: Incident) -> list[str]:
    return [one.sentence for one in audit.about(incident.subject)]


def test_arrival_and_end_bear_the_moments_of_the_phone(
    county: County, at: datetime, fire: Incident
) -> None:
    """R068: what counts is when somebody stood there, not when the network came back."""
    taken = do(county, at, "accept", fire, happened_at=(at + timedelta(minutes=5)).isoformat())
    arrived = do(county, at, "arrive", fire)
    out = (at + timedelta(minutes=45)).isoformat()
    finished = do(county, at, "finish", fire, happened_at=out)
    assert [one.parcel.became for one in (taken, arrived, finished)] == [fire.subject] * 3
    fire.refresh_from_db()
    assert (fire.status, finished.parcel.waits_for_photo) == ("arrived", True)
    part = shoot(county, at, finished.parcel)
    fire.refresh_from_db()
    assert (fire.status, fire.finish_text) == ("out", "已扑灭")
    assert [fire.accepted_at, fire.arrived_at, fire.out_at, fire.ended_at] == [
        at + timedelta(minutes=5),
        at + timedelta(minutes=20),
        at + timedelta(minutes=45),
        at + timedelta(minutes=45),
    ]
    assert files.attachments(fire.subject) == [part.attachment]
    assert "谷雨到场（手机记录03-02 09:20，距事发点0米）" in said(fire)
    [last] = [one for one in said(fire) if one.startswith("处置完毕")]
    assert last == "处置完毕：已扑灭（手机记录03-02 09:45，距事发点0米）"
    [told] = [one.sentence for one in audit.about(finished.parcel.subject)][-1:]
    assert told == f"手机端回传照片，原图指纹{field.HASH[:12]}，处置完成已登记"


def test_the_same_id_is_the_same_deed_before_and_after_its_photo(
    county: County, at: datetime, fire: Incident
) -> None:
    def send() -> str:
        return do(county, at, "finish", fire, client_id=UUID(field.FIRST)).outcome

    assert [send(), send()] == ["new", "same"]
    parcel = Parcel.objects.get()
    first, again = shoot(county, at, parcel), shoot(county, at, parcel)
    assert (first.id, send()) == (again.id, "same")
    shoot(county, at, parcel, client_id=uuid4(), content=photo(south=True))
    assert len(files.attachments(fire.subject)) == 2
    assert len([one for one in said(fire) if one.startswith("处置完毕")]) == 1
    fire.refresh_from_db()
    assert fire.arrived_at == at + timedelta(minutes=20)


@pytest.mark.parametrize(("minutes", "stamp"), [(-600, 3), (600, 300)])
def test_a_phone_whose_clock_is_wrong_stamps_between_dispatch_and_now(
    county: County, at: datetime, fire: Incident, minutes: int, stamp: int
) -> None:
    do(county, at, "arrive", fire, happened_at=(at + timedelta(minutes=minutes)).isoformat())
    fire.refresh_from_db()
    assert fire.arrived_at == at + timedelta(minutes=stamp)


def test_what_is_so_already_is_no_news(county: County, at: datetime, fire: Incident) -> None:
    held: dict[str, Any] = {"incident_id": fire.id, "by": county.gu.viewer}
    incidents.arrive(**held, at=at + timedelta(minutes=9))
    for verb in ("accept", "arrive"):
        assert do(county, at, verb, fire).parcel.state == "taken"
    fire.refresh_from_db()
    assert fire.arrived_at == at + timedelta(minutes=9)


def test_a_merged_incident_is_followed_to_the_one_it_fell_into(
    county: County, at: datetime, fire: Incident
) -> None:
    other = make_dispatched(county, at, key="two", lat=LAT + 1)
    waiting = do(county, at, "finish", fire).parcel
    incidents.merge_incidents(
        into_id=other.id, other_ids=[fire.id], by=county.qian.viewer, at=at + LATER
    )
    assert do(county, at, "arrive", fire).parcel.became == other.subject
    shoot(county, at, waiting)
    other.refresh_from_db()
    assert (other.status, other.finish_text) == ("out", "已扑灭")
    assert Parcel.objects.get(id=waiting.id).became == other.subject


def reject(county: County, at: datetime, fire: Incident) -> None:
    incidents.reject(
        incident_id=fire.id, reason="false_alarm", by=county.qian.viewer, at=at + timedelta(hours=1)
    )


def hand_over(county: County, at: datetime, fire: Incident) -> None:
    incidents.dispatch_incident(
        incident_id=fire.id, org_id=county.bureau.id, by=county.qian.viewer, at=at + LATER
    )


def merge_away(county: County, at: datetime, fire: Incident) -> None:
    """Into one that nobody was sent to."""
    lone = make_signal(at, key="two", lat=LAT + 1)
    incidents.merge_incidents(
        into_id=lone.incident_id, other_ids=[fire.id], by=county.qian.viewer, at=at + LATER
    )


@pytest.mark.parametrize(
    ("meanwhile", "arrival", "end"),
    [
        (reject, "incidents.arrive.not_now", "fieldwork.deed.over"),
        (hand_over, "incidents.not_sent", "incidents.not_sent"),
        (merge_away, "incidents.not_sent", "incidents.not_sent"),
    ],
)
def test_what_changed_meanwhile_is_kept_with_its_sentence(
    county: County, at: datetime, fire: Incident, meanwhile: Any, arrival: str, end: str
) -> None:
    """Before the text came, and between the text and its photo: the photo is kept all the same."""
    waiting = do(county, at, "finish", fire).parcel
    meanwhile(county, at, fire)
    late = [do(county, at, verb, fire).parcel for verb in ("arrive", "finish")]
    assert [one.refusal_code for one in late] == [arrival, end]
    part = shoot(county, at, waiting)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.became) == ("refused", "")
    assert part.attachment.subject == waiting.subject
    refused, _ = queries.desk(county.qian.viewer)
    assert {line.parcel.id for line in refused} == {waiting.id, *(one.id for one in late)}
    last = audit.about(waiting.subject)[-1].sentence
    assert last.endswith(f"，处置完成未能登记：{waiting.refusal}")


def test_handed_back_it_is_entered_with_the_photo_that_was_kept(
    county: County, at: datetime, fire: Incident
) -> None:
    waiting = do(county, at, "finish", fire).parcel
    hand_over(county, at, fire)
    shoot(county, at, waiting)
    incidents.dispatch_incident(
        incident_id=fire.id,
        org_id=county.town.id,
        person_id=county.gu.id,
        by=county.qian.viewer,
        at=at + LATER,
    )
    again = fieldwork.retry_parcel(parcel_id=waiting.id, by=county.qian.viewer, at=at + LATER)
    fire.refresh_from_db()
    assert (again.state, again.became, fire.status) == ("taken", fire.subject, "out")
    assert len(files.attachments(fire.subject)) == 1
    assert fire.out_at == at + timedelta(minutes=20)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"verb": "leave"}, "fieldwork.take_parcel.body"),
        ({"happened_at": "刚才"}, "fieldwork.take_parcel.body"),
        ({"text": "  "}, "fieldwork.deed.no_words"),
        ({"incident_id": None}, "incidents.not_sent"),
    ],
)
def test_a_deed_that_says_too_little_is_kept(
    county: County, at: datetime, fire: Incident, changes: dict[str, object], code: str
) -> None:
    assert do(county, at, "finish", fire, **changes).parcel.refusal_code == code


def test_only_whom_it_was_sent_to_does_it(county: County, at: datetime, fire: Incident) -> None:
    late = do(county, at, "arrive", fire, by=county.ren.viewer)
    assert late.parcel.refusal == "这起事件没有派给您，或已改派、并入他人处置的事件"
    fire.refresh_from_db()
    assert fire.status == "dispatched"
