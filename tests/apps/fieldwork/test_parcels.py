"""What phones send: taken once, refused and kept, in conflict and settled (ADR 11, R058)."""

import json
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from bihuan.apps.fieldwork import access, queries
from bihuan.apps.fieldwork import actions as fieldwork
from bihuan.apps.fieldwork.models import Parcel, ParcelConflict
from bihuan.apps.incidents.models import Signal
from bihuan.apps.inspections.models import Visit
from bihuan.apps.patrols.models import Patrol
from bihuan.foundation.audit.models import Record
from bihuan.foundation.files import queries as files
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import system_viewer
from tests.factories import field
from tests.factories import inspections as make_inspections
from tests.factories import patrols as make
from tests.factories.people import County
from tests.factories.uploads import photo


def refusal(call: object) -> str:
    with pytest.raises(Refused) as told:
        call()  # type: ignore[operator]
    return told.value.code


def visit_body(site: int, at: datetime, **changes: object) -> dict[str, object]:
    return {
        "subject_id": site,
        "checklist": "look",
        "answers": {"dust": "fail"},
        "notes": {"dust": "裸土"},
        "lon": 118.1,
        "lat": 34.5,
        "accuracy_m": 12,
        "begun_at": (at - timedelta(minutes=9)).isoformat(),
        "ended_at": (at - timedelta(minutes=5)).isoformat(),
        "inspection_id": None,
        **changes,
    }


def test_a_report_becomes_a_signal_with_what_was_done_on_the_spot(
    county: County, at: datetime
) -> None:
    answer = make.take(county, at, field.report_body(at), kind="report")
    signal = Signal.objects.get()
    assert answer.parcel.became == f"incidents.signal:{signal.id}"
    assert (signal.text, signal.source) == ("麦茬地冒烟；现场处置：需派单", "patrol")
    record = Record.objects.get(kind="fieldwork.parcel_received")
    assert record.sentence == "手机端回传上报：已登记"


def test_a_visit_becomes_a_visit(county: County, at: datetime) -> None:
    make_inspections.adopt(county, at)
    site = make_inspections.make_site(county, at)
    answer = make.take(county, at, visit_body(site.id, at), kind="visit")
    visit = Visit.objects.get()
    assert answer.parcel.became == f"inspections.visit:{visit.id}"
    assert visit.notes == {"dust": "裸土"}
    fieldwork.take_part(
        parcel_client_id=UUID(field.FIRST),
        client_id=UUID(field.SHOT),
        line="dust",
        original_sha256=field.HASH,
        content=photo(),
        by=county.gu.viewer,
        at=at,
    )
    assert visit.photos.get().item_code == "dust"
    assert Record.objects.filter(kind="fieldwork.part_received").count() == 1


def test_what_cannot_be_entered_is_kept_with_its_sentence_and_tried_again(
    county: County, at: datetime
) -> None:
    """The register comes later than the visit: nothing of it was lost."""
    answer = make.take(county, at, visit_body(1, at), kind="visit")
    held = answer.parcel
    assert (answer.outcome, held.state, held.refusal_code) == ("new", "refused", "fieldwork.gone")
    part = fieldwork.take_part(
        parcel_client_id=held.client_id,
        client_id=uuid4(),
        line="dust",
        original_sha256="",
        content=photo(),
        by=county.gu.viewer,
        at=at,
    )
    assert [one.id for one in files.attachments(held.subject)] == [part.attachment_id]
    assert access.may_see(county.qian.viewer, held.id)
    [refused], conflicts = queries.desk(county.qian.viewer)
    assert (refused.parcel.id, refused.photos, conflicts) == (held.id, 1, ())
    assert queries.waiting_count(county.qian.viewer) == 1
    make_inspections.adopt(county, at)
    site = make_inspections.make_site(county, at)
    Parcel.objects.filter(id=held.id).update(body=visit_body(site.id, at))
    again = fieldwork.retry_parcel(parcel_id=held.id, by=county.qian.viewer, at=at)
    assert (again.state, Visit.objects.get().person_id) == ("taken", county.gu.id)
    assert Record.objects.filter(kind="fieldwork.parcel_retried").count() == 1
    told = refusal(lambda: fieldwork.retry_parcel(parcel_id=held.id, by=county.qian.viewer, at=at))
    assert told == "fieldwork.retry_parcel.taken"


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("report", {"happened_at": "昨天"}),
        ("report", {"happened_at": "2026-03-02T09:00:00"}),
        ("report", {"lon": "118"}),
        ("report", {"lon": None}),
        ("report", {"lat": 91}),
        ("report", {"text": 5}),
        ("report", {"handled": "ignored"}),
        ("visit", {"answers": []}),
        ("visit", {"answers": {"dust": 1}}),
        ("visit", {"subject_id": 1.5}),
        ("patrol", {"track": "line"}),
        ("patrol", {"track": [5]}),
        ("patrol", {"checkins": [5]}),
        ("patrol", {"checkins": [{"name": "村" * 61, "at": "2026-03-02T09:00:00+08:00"}]}),
    ],
)
def test_a_body_that_is_no_such_record_is_kept_and_named(
    kind: str, changes: dict[str, object], county: County, at: datetime
) -> None:
    whole = {
        "report": field.report_body(at),
        "visit": visit_body(1, at),
        "patrol": field.patrol_body(at),
    }[kind]
    held = make.take(county, at, {**whole, **changes}, kind=kind).parcel
    assert (held.refusal_code, held.state) == ("fieldwork.take_parcel.body", "refused")
    assert held.body == json.loads(json.dumps({**whole, **changes}))


def test_only_staff_send_and_only_known_kinds(county: County, at: datetime) -> None:
    body = field.patrol_body(at)
    assert refusal(lambda: make.take(county, at, body, kind="letter")) == (
        "fieldwork.take_parcel.kind"
    )
    night = system_viewer("夜间任务")
    assert refusal(lambda: make.take(county, at, body, by=night)) == "fieldwork.not_staff"


def test_the_clock_of_the_phone_is_kept_beside_ours(county: County, at: datetime) -> None:
    fast = make.take(county, at, field.patrol_body(at), sent_at=at + timedelta(seconds=90))
    assert fast.parcel.skew_s == 90
    empty = datetime.fromisoformat("0001-01-02T00:00:00+00:00")
    other = make.take(county, at, field.patrol_body(at), client_id=uuid4(), sent_at=empty)
    assert other.parcel.skew_s == -2_000_000_000


def test_the_first_content_may_be_kept(county: County, at: datetime) -> None:
    parcel = make.make_conflict(county, at)
    _, [line] = queries.desk(county.qian.viewer)
    assert [name for name, _, _, differs in line.rows if differs] == ["备注"]
    settled = fieldwork.settle_conflict(
        conflict_id=line.conflict.id, settlement="first", by=county.qian.viewer, at=at
    )
    assert (settled.settled_by, settled.second) == ("钱敏", None)
    assert queries.desk(county.qian.viewer) == ((), ())
    assert Patrol.objects.count() == 1
    page = queries.parcel(county.gu.viewer, parcel.id)
    assert page.conflicts[0].conflict.get_settlement_display() == "以先收到的为准"
    assert Record.objects.get(kind="fieldwork.conflict_settled").subject == parcel.subject


def test_the_second_content_may_become_a_record_of_its_own(county: County, at: datetime) -> None:
    parcel = make.make_conflict(county, at)
    settled = fieldwork.settle_conflict(
        conflict_id=parcel.conflicts.get().id, settlement="second", by=county.gu.viewer, at=at
    )
    assert settled.second is not None
    assert settled.second.body["note"] == "后来改的"
    assert sorted(Patrol.objects.values_list("note", flat=True)) == ["", "后来改的"]


def test_a_conflict_is_settled_once_and_by_who_may(county: County, at: datetime) -> None:
    number = make.make_conflict(county, at).conflicts.get().id

    def settle(who: str, which: str) -> ParcelConflict:
        by = getattr(county, who).viewer
        return fieldwork.settle_conflict(conflict_id=number, settlement=which, by=by, at=at)

    for who in ("sun", "zhao"):
        with pytest.raises(NotVisible):
            settle(who, "first")
    with pytest.raises(NotVisible):
        fieldwork.settle_conflict(conflict_id=0, settlement="first", by=county.qian.viewer, at=at)
    assert refusal(lambda: settle("zhou", "first")) == "fieldwork.settle.not_yours"
    assert refusal(lambda: settle("qian", "both")) == "fieldwork.settle_conflict.which"
    settle("qian", "first")
    assert refusal(lambda: settle("qian", "first")) == "fieldwork.settle_conflict.settled"


def test_the_desk_is_of_an_area(county: County) -> None:
    access.require_desk(county.qian.viewer)
    assert refusal(lambda: access.require_desk(county.gu.viewer)) == "fieldwork.desk.not_yours"


def test_photos_follow_ones_own_parcel_and_are_photos(county: County, at: datetime) -> None:
    make.take(county, at, field.patrol_body(at))

    def take(**changes: object) -> object:
        whole = {
            "parcel_client_id": UUID(field.FIRST),
            "client_id": UUID(field.SHOT),
            "line": "",
            "original_sha256": field.HASH,
            "content": photo(),
            "by": county.gu.viewer,
            "at": at,
        }
        return fieldwork.take_part(**{**whole, **changes})  # type: ignore[arg-type]

    with pytest.raises(NotVisible):
        take(by=county.ren.viewer)
    large = b"x" * (12 * 1024 * 1024 + 1)
    assert refusal(lambda: take(content=large)) == "fieldwork.take_part.large"
    assert refusal(lambda: take(original_sha256="AB" * 32)) == "fieldwork.take_part.hash"
    take()
    assert refusal(lambda: take(content=photo(south=True))) == "fieldwork.take_part.other"
