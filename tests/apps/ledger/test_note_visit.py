from datetime import datetime
from io import BytesIO

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.foundation.audit import queries as audit
from tests.factories import uploads
from tests.factories.outcomes import last, refused
from tests.factories.people import CODE, OTHER, County, Somebody

TOWN = CODE + "101"

SAID = "东门桥下污水直排，五天内查清来源。群众反映夏天有异味"


def visit(county: County, **changes: object) -> ledger.Visit:
    given = {"kind": "need", "said": SAID, "place_code": TOWN} | changes
    return ledger.Visit(**given)  # type: ignore[arg-type]


def test_a_leaders_note_is_a_draft_of_the_ledger_under_that_leader(
    county: County, li: Somebody, at: datetime
) -> None:
    """R008."""
    item = ledger.note_visit(visit=visit(county), by=li.viewer, at=at)
    assert (item.title, item.description) == ("东门桥下污水直排，五天内查清来源", SAID)
    assert (item.status, item.get_kind_display(), item.get_origin_display()) == (
        "draft",
        "诉求",
        "调研交办",
    )
    assert (item.leader_id, item.due_on) == (li.id, None)
    assert last(item.subject) == (
        "ledger.visit_noted",
        "现场调研诉求：东门桥下污水直排，五天内查清来源",
    )
    assert item in queries.listing(li.viewer, queries.Filter(chip="draft"), at=at).items


def test_the_first_photo_with_a_position_gives_the_item_its_place(
    county: County, li: Somebody, at: datetime
) -> None:
    photo = uploads.photo()
    noted = visit(county, photos=[("桥下.jpg", BytesIO(photo))])
    item = ledger.note_visit(visit=noted, by=li.viewer, at=at)
    item.refresh_from_db()
    assert (item.lon, item.lat) == (118.123456, 30.654321)
    kept = item.evidence.get()
    assert (kept.when, kept.attachment.name) == ("before", "桥下.jpg")
    noted_record = audit.about(item.subject)[-1]
    assert noted_record.facts["photos"] == [kept.attachment.file.sha256]


def test_where_the_phone_knows_its_place_the_photo_does_not_move_it(
    county: County, li: Somebody, at: datetime
) -> None:
    photo = uploads.photo()
    noted = visit(county, lon=120.6, lat=30.5, photos=[("桥下.jpg", BytesIO(photo))])
    item = ledger.note_visit(visit=noted, by=li.viewer, at=at)
    item.refresh_from_db()
    assert (item.lon, item.lat) == (120.6, 30.5)


def test_a_dispatchers_note_names_no_leader(county: County, qian: Somebody, at: datetime) -> None:
    assert ledger.note_visit(visit=visit(county), by=qian.viewer, at=at).leader_id is None


def test_the_same_note_sent_twice_is_one_item(county: County, li: Somebody, at: datetime) -> None:
    first = ledger.note_visit(visit=visit(county), by=li.viewer, at=at)
    with refused("ledger.note_visit.twice", f"同样的内容今天已经记为{first.number}，没有重复登记"):
        ledger.note_visit(visit=visit(county), by=li.viewer, at=at)


def test_an_empty_note_is_refused(county: County, li: Somebody, at: datetime) -> None:
    with refused("ledger.note_visit.nothing_said", "请写下看到的情况或提出的要求"):
        ledger.note_visit(visit=visit(county, said=" 。"), by=li.viewer, at=at)


def test_a_note_is_a_task_a_problem_or_a_need(county: County, li: Somebody, at: datetime) -> None:
    with refused("ledger.note_visit.kind", "请选择记为问题、任务还是诉求"):
        ledger.note_visit(visit=visit(county, kind="rumour"), by=li.viewer, at=at)


def test_ten_photos_are_too_many(county: County, li: Somebody, at: datetime) -> None:
    photos = [(f"{n}.jpg", BytesIO(b"x")) for n in range(10)]
    with refused("ledger.note_visit.many_photos", "一次最多9张照片"):
        ledger.note_visit(visit=visit(county, photos=photos), by=li.viewer, at=at)


def test_a_unit_notes_no_visit(county: County, zhao: Somebody, at: datetime) -> None:
    with refused("ledger.note_visit.not_yours", "调研交办由县领导或调度员登记"):
        ledger.note_visit(visit=visit(county), by=zhao.viewer, at=at)


def test_a_visit_lies_in_ones_own_county(county: County, li: Somebody, at: datetime) -> None:
    with refused("ledger.note_visit.elsewhere", "所在地不在您的职责区域内"):
        ledger.note_visit(visit=visit(county, place_code=OTHER), by=li.viewer, at=at)
