"""From the inbox to done: every stage is stamped, and told to whoever found it (R058, R068)."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

import pytest

from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents import queries
from bihuan.apps.incidents.events import (
    HandedToLedger,
    IncidentAccepted,
    IncidentArrived,
    IncidentClosed,
    IncidentConfirmed,
    IncidentDispatched,
    IncidentFinished,
    IncidentPhotoAdded,
    IncidentRejected,
    IncidentsMerged,
    SignalPhotoAdded,
    SignalSplit,
)
from bihuan.apps.incidents.models import Incident
from bihuan.apps.ledger.models import Item
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.files import queries as files
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.notices.models import Notice
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.sightings import metres
from bihuan.wiring.reactions import HANDLERS
from tests.factories.incidents import LAT, LON, OPEN, make_dispatched, make_out, make_signal
from tests.factories.people import CODE, County
from tests.factories.uploads import photo


def kinds(incident: Incident) -> list[str]:
    return [one.kind for one in audit.about(incident.subject) if one.kind.startswith("incidents.")]


def test_a_fire_from_the_first_look_to_done(county: County, at: datetime) -> None:
    signal = make_signal(at, place_code=CODE + "101201", by=county.gu.viewer)
    held = {"incident_id": signal.incident_id}
    incidents.confirm(**held, by=county.qian.viewer, at=at)
    incidents.dispatch_incident(
        **held, org_id=county.town.id, person_id=county.gu.id, by=county.qian.viewer, at=at
    )
    assert [one.id for one in queries.mine(county.gu.viewer, at)] == [signal.incident_id]
    incidents.accept(**held, by=county.gu.viewer, at=at)
    incidents.arrive(**held, by=county.gu.viewer, at=at + timedelta(minutes=9))
    incidents.add_incident_photo(
        **held, name="后.jpg", stream=BytesIO(photo()), client_id="c1", by=county.gu.viewer, at=at
    )
    incidents.add_incident_photo(
        **held, name="后.jpg", stream=BytesIO(photo()), client_id="c1", by=county.gu.viewer, at=at
    )
    incidents.finish(**held, words="已扑灭", by=county.gu.viewer, at=at + timedelta(minutes=30))
    done = incidents.close(
        **held, words="处置到位", by=county.qian.viewer, at=at + timedelta(hours=2)
    )
    assert (done.status, done.stage) == ("closed", "over")
    assert [one.took for one in queries.incident(county.qian.viewer, done.id).steps] == [
        "",
        "6分",
        "4分",
        "9分",
        "21分",
    ]
    stages = [
        IncidentConfirmed,
        IncidentDispatched,
        IncidentAccepted,
        IncidentArrived,
        IncidentPhotoAdded,
        IncidentFinished,
        IncidentClosed,
    ]
    assert kinds(done)[1:] == [one.KIND for one in stages]
    jobs.run_due(handlers=HANDLERS, at=at + timedelta(hours=3))
    told = Notice.objects.filter(subject=done.subject).order_by("id")
    assert {one.kind for one in told if one.person_id == county.gu.id} == {
        "incidents.confirmed",
        "incidents.dispatched",
        "incidents.closed",
    }
    assert {one.kind for one in told if one.person_id == county.qian.id} == {
        "incidents.opened",
        "incidents.finished",
    }


def test_nothing_is_finished_without_words_and_a_picture(county: County, at: datetime) -> None:
    held = {"incident_id": make_dispatched(county, at).id, "by": county.gu.viewer, "at": at}
    with pytest.raises(Refused, match=r"finish\.not_now"):
        incidents.finish(words="好了", **held)
    incidents.arrive(**held)
    with pytest.raises(Refused, match="no_photo"):
        incidents.finish(words="好了", **held)
    with pytest.raises(Refused, match="no_words"):
        incidents.finish(words=" ", **held)


def test_a_unit_is_sent_where_no_person_is_named(county: County, at: datetime) -> None:
    signal = make_signal(at, place_code=CODE + "101201")
    incidents.dispatch_incident(
        incident_id=signal.incident_id, org_id=county.town.id, by=county.qian.viewer, at=at
    )
    taken = {"incident_id": signal.incident_id, "by": county.gu.viewer, "at": at}
    incidents.accept(**taken)
    with pytest.raises(Refused, match=r"accept\.already"):
        incidents.accept(**taken)
    with pytest.raises(NotVisible):
        incidents.arrive(incident_id=signal.incident_id, by=county.zhao.viewer, at=at)


def test_only_people_of_the_unit_are_sent(county: County, at: datetime) -> None:
    held = {"incident_id": make_signal(at).incident_id, "by": county.qian.viewer, "at": at}
    with pytest.raises(Refused, match="not_in_unit"):
        incidents.dispatch_incident(org_id=county.housing.id, person_id=county.gu.id, **held)
    with pytest.raises(Refused, match="elsewhere"):
        incidents.dispatch_incident(org_id=county.sun.org.id, **held)


def test_triage_is_the_dispatchers(county: County, at: datetime) -> None:
    incident_id = make_signal(at).incident_id
    for viewer in (county.li.viewer, county.ren.viewer):
        with pytest.raises(Refused, match="not_yours"):
            incidents.confirm(incident_id=incident_id, by=viewer, at=at)
    for viewer in (county.zhao.viewer, county.sun.viewer):
        with pytest.raises(NotVisible):
            incidents.confirm(incident_id=incident_id, by=viewer, at=at)


def test_what_is_not_ours_says_whom_it_went_to(county: County, at: datetime) -> None:
    held = {"incident_id": make_signal(at).incident_id, "by": county.qian.viewer, "at": at}
    with pytest.raises(Refused, match="no_reason"):
        incidents.reject(reason="", **held)
    with pytest.raises(Refused, match="to_whom"):
        incidents.reject(reason="not_ours", **held)
    gone = incidents.reject(reason="not_ours", handed_to="县公安局", words="噪声扰民", **held)
    assert (gone.handed_to, gone.ended_at) == ("县公安局", at)
    record = audit.about(gone.subject)[-1]
    assert record.kind == IncidentRejected.KIND
    assert record.sentence == "不予受理（不属生态环境事项，已转交），转交县公安局：噪声扰民"


def test_merging_brings_all_finders_under_one_roof(county: County, at: datetime) -> None:
    one = make_signal(at).incident
    other = make_signal(at, key="far", lon=LON + 0.02).incident
    dust = make_signal(at, key="dust", kind="dust").incident
    held = {"into_id": one.id, "by": county.qian.viewer, "at": at}
    with pytest.raises(Refused, match=r"merge_incidents\.none"):
        incidents.merge_incidents(other_ids=[one.id], **held)
    with pytest.raises(Refused, match=r"merge_incidents\.kind"):
        incidents.merge_incidents(other_ids=[dust.id], **held)
    (twin,) = queries.incident(county.qian.viewer, one.id).twins
    away = round(metres(LON, 32.2, LON + 0.02, 32.2))
    assert (twin.incident.id, twin.why) == (other.id, f"相距{away}米")
    whole = incidents.merge_incidents(other_ids=[other.id], **held)
    assert (whole.signals_count, whole.signals.count()) == (2, 2)
    assert Incident.objects.get(id=other.id).merged_into_id == one.id
    assert kinds(whole)[-1] == IncidentsMerged.KIND


def test_a_signal_split_off_stays_apart(county: County, at: datetime) -> None:
    first = make_signal(at)
    second = make_signal(at, key="two", happened_at=at - timedelta(minutes=9))
    held = {"by": county.qian.viewer, "at": at}
    with pytest.raises(Refused, match=r"split_signal\.no_reason"):
        incidents.split_signal(signal_id=second.id, reason="", **held)
    apart = incidents.split_signal(signal_id=second.id, reason="两处火点", **held)
    assert apart.id != first.incident_id
    assert kinds(first.incident)[-1] == SignalSplit.KIND
    with pytest.raises(Refused, match=r"split_signal\.only"):
        incidents.split_signal(signal_id=first.id, reason="再拆", **held)
    make_signal(at, key="three")
    assert sorted(Incident.objects.values_list("status", "signals_count")) == [
        ("new", 1),
        ("new", 2),
    ]


def test_what_happens_after_the_end_is_another_incident(county: County, at: datetime) -> None:
    done = make_out(county, at)
    late = make_signal(at + timedelta(hours=1), key="late", happened_at=at)
    again = make_signal(at + timedelta(hours=1), key="again")
    assert late.incident_id == done.id
    assert again.incident_id != done.id


def test_an_item_of_the_ledger_carries_the_evidence_and_no_reporter(
    county: County, at: datetime
) -> None:
    reporter = incidents.Reporter("王小明", "13912345678", wants_reply=True)
    signal = make_signal(
        at,
        source="public",
        key="p",
        text="我叫王小明，前坡村南烧秸秆",
        reporter=reporter,
        place_code=CODE + "101201",
    )
    incidents.add_signal_photo(
        signal_id=signal.id,
        name="王小明手机.jpg",
        stream=BytesIO(photo()),
        by=OPEN,
        at=at,
    )
    held = {"incident_id": signal.incident_id, "by": county.qian.viewer, "at": at}
    incidents.confirm(**held)
    handed = incidents.hand_to_ledger(**held)
    item = Item.objects.get(number=handed.ledger_number)
    assert (item.origin, item.field, item.lon) == ("petition", "air", LON)
    assert "王小明" not in f"{item.title}{item.description}"
    (kept,) = files.attachments(item.subject)
    assert (kept.name, kept.file.kind, kept.file.taken_at) == ("现场1.webp", "image/webp", None)
    assert kinds(handed)[-1] == HandedToLedger.KIND
    assert SignalPhotoAdded.KIND in kinds(handed)
    with pytest.raises(Refused, match=r"hand_to_ledger\.already"):
        incidents.hand_to_ledger(**held)


def test_nine_pictures_are_enough_and_only_the_finder_adds_them(
    county: County, at: datetime
) -> None:
    signal = make_signal(at, by=county.gu.viewer)
    held = {"signal_id": signal.id, "name": "a.jpg", "at": at}
    with pytest.raises(Refused, match=r"add_signal_photo\.not_yours"):
        incidents.add_signal_photo(stream=BytesIO(photo()), by=county.ren.viewer, **held)
    for number in range(9):
        incidents.add_signal_photo(
            stream=BytesIO(photo()), client_id=str(number), by=county.gu.viewer, **held
        )
    with pytest.raises(Refused, match=r"photo\.many"):
        incidents.add_signal_photo(stream=BytesIO(photo()), by=county.gu.viewer, **held)


def test_what_is_on_the_ledger_is_not_folded_away(county: County, at: datetime) -> None:
    kept = make_signal(at, place_code=CODE + "101").incident
    other = make_signal(at, key="far", lon=LON + 0.02).incident
    held = {"by": county.qian.viewer, "at": at}
    incidents.hand_to_ledger(incident_id=kept.id, **held)
    with pytest.raises(Refused, match=r"merge_incidents\.ledger"):
        incidents.merge_incidents(into_id=other.id, other_ids=[kept.id], **held)


def test_nobody_without_a_duty_sends_signals_or_sorts_them(county: County, at: datetime) -> None:
    nobody = replace(OPEN, duties=frozenset())
    with pytest.raises(Refused, match=r"take_signal\.not_yours"):
        make_signal(at, by=nobody)
    with pytest.raises(Refused, match=r"triage\.not_yours"):
        incidents.merge_incidents(into_id=1, other_ids=[2], by=county.li.viewer, at=at)


def test_whoever_reports_reads_what_came_of_it(county: County, at: datetime) -> None:
    """R058: one's own reports only, the newest first, with the latest word said of them."""
    fire = make_signal(at, by=county.gu.viewer)
    other = make_signal(
        at, key="two", lat=LAT + 1, detected_at=at - timedelta(minutes=1), by=county.gu.viewer
    )
    make_signal(at, key="three", lat=LAT + 2, by=county.ren.viewer)
    held = {"by": county.qian.viewer, "at": at}
    incidents.reject(
        incident_id=fire.incident_id, reason="not_ours", handed_to="县农业农村局", **held
    )
    found = queries.reported_by(county.gu.viewer)
    assert [(one.incident.id, one.incident.status_word, one.result) for one in found] == [
        (other.incident_id, "待确认", ""),
        (fire.incident_id, "不予受理", "不属生态环境事项，已转交（县农业农村局）"),
    ]
    assert [one.kind_word for one in queries.reported_by(county.gu.viewer, limit=1)] == ["露天焚烧"]
