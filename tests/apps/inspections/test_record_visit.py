"""One checklist answered on the spot, kept once, and what it brings about."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest

from bihuan.apps.inspections import actions as inspections
from bihuan.apps.inspections import queries
from bihuan.apps.inspections.models import Finding, Recheck, Visit
from bihuan.apps.ledger.models import Item
from bihuan.apps.subjects.models import Subject
from bihuan.foundation.audit.models import Record
from bihuan.foundation.files import queries as files
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import inspections as make
from tests.factories.people import County, Somebody
from tests.factories.uploads import photo


def test_a_visit_that_passes_marks_the_subject_and_opens_nothing(
    works: County, at: datetime
) -> None:
    """R087: the score follows from the answers alone."""
    site = make.make_site(works, at)
    visit = make.make_visit(works.ren, site, at, signed="yes", signer="张工")
    assert (visit.is_passed, visit.failed, visit.edition, visit.distance_m) == (True, 0, 1, 0.0)
    site.refresh_from_db()
    assert (site.checked_on, site.check_failed) == (at.date(), False)
    assert not Item.objects.exists()
    assert not Recheck.objects.exists()
    told = Record.objects.get(kind="inspections.visit_recorded")
    assert told.sentence == "现场检查一号工地（八个百分之百），0项不合格"
    assert (told.facts["lon"], told.facts["place_code"]) == (make.LON, make.TOWN)


def test_each_failed_line_opens_an_item_about_the_subject(works: County, at: datetime) -> None:
    """R109: findings go straight into the ledger; one failed line fails the whole."""
    site = make.make_site(works, at)
    visit = make.make_visit(
        works.ren, site, at, answers=make.BAD, notes={"cover": "东侧裸土约200平方米。"}
    )
    assert visit.failed == 2
    items = list(Item.objects.order_by("id"))
    assert [item.title for item in items] == [
        "一号工地：裸土百分之百覆盖不合格",
        "一号工地：出入车辆百分之百冲洗不合格",
    ]
    assert {item.about_subject_id for item in items} == {site.id}
    assert {item.origin for item in items} == {"inspection"}
    assert [item.is_serious for item in items] == [False, True]
    assert "东侧裸土约200平方米。依据：扬尘办法第三条。" in items[0].description
    assert "同次检查共2项不合格" in items[0].description
    site.refresh_from_db()
    assert site.check_failed
    assert Recheck.objects.get(visit=visit).due_on == at.date() + timedelta(days=7)


def test_the_same_visit_sent_twice_is_one_row(works: County, at: datetime) -> None:
    """R010: a phone may try again as often as it likes."""
    site = make.make_site(works, at)
    first = make.make_visit(works.ren, site, at, client_id=make.CLIENT, answers=make.BAD)
    again = make.make_visit(works.ren, site, at, client_id=make.CLIENT, answers=make.BAD)
    assert (again.id, Visit.objects.count(), Item.objects.count()) == (first.id, 1, 2)


def test_another_content_under_the_same_id_overwrites_nothing(works: County, at: datetime) -> None:
    site = make.make_site(works, at)
    make.make_visit(works.ren, site, at, client_id=make.CLIENT)
    with pytest.raises(Refused) as no:
        make.make_visit(works.ren, site, at, client_id=make.CLIENT, answers=make.BAD)
    assert no.value.code == "inspections.record_visit.other_content"
    assert Visit.objects.get().answers == make.GOOD


def test_a_line_that_is_still_open_joins_its_item(works: County, at: datetime) -> None:
    site = make.make_site(works, at)
    make.make_visit(works.ren, site, at, answers=make.BAD)
    later = at + timedelta(days=3)
    visit = make.make_visit(works.ren, site, later, answers={**make.GOOD, "cover": "fail"})
    assert Item.objects.count() == 2
    finding = Finding.objects.get(visit=visit)
    assert finding.is_repeat
    assert finding.item_id == Finding.objects.filter(item_code="cover").earliest("id").item_id
    recheck = Recheck.objects.get(done_visit=visit)
    assert recheck.visit_id != visit.id


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"answers": {"cover": "pass"}}, "unanswered"),
        ({"answers": {**make.GOOD, "roof": "pass"}}, "unknown_line"),
        ({"answers": {**make.GOOD, "cover": "maybe"}}, "answer"),
        ({"answers": dict.fromkeys(make.GOOD, "none")}, "nothing_checked"),
        ({"signed": "perhaps"}, "signed"),
        ({"checklist": "own", "answers": {"cover": "pass"}}, "self_only"),
    ],
)
def test_a_list_half_answered_is_refused(
    works: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    site = make.make_site(works, at)
    with pytest.raises(Refused) as no:
        make.make_visit(works.ren, site, at, **changes)
    assert no.value.code == f"inspections.record_visit.{code}"
    assert not Visit.objects.exists()


def test_an_end_before_the_beginning_is_refused(works: County, at: datetime) -> None:
    site = make.make_site(works, at)
    with pytest.raises(Refused, match="ends_first"):
        make.make_visit(works.ren, site, at, ended_at=at - timedelta(hours=1))


def test_a_list_that_the_register_does_not_have_is_refused(works: County, at: datetime) -> None:
    site = make.make_site(works, at)
    with pytest.raises(Refused, match="no_checklist"):
        make.make_visit(works.ren, site, at, checklist="ten")


def test_who_sees_no_subject_visits_none(works: County, at: datetime) -> None:
    site = make.make_site(works, at)
    with pytest.raises(NotVisible):
        make.make_visit(works.sun, site, at)
    with pytest.raises(Refused, match="not_yours"):
        make.make_visit(works.admin, site, at)


def test_where_the_phone_was_is_told_against_the_registered_point(
    works: County, at: datetime
) -> None:
    """R109: arrival is proven."""
    site = make.make_site(works, at)
    there = make.make_visit(works.ren, site, at, lat=make.LAT + 0.001)
    assert queries.arrival(there) == "距登记点111米，到场"
    away = make.make_visit(works.ren, site, at, lat=make.LAT + 0.02)
    assert queries.arrival(away) == "距登记点2.2公里，不在现场"
    unknown = make.make_visit(works.ren, site, at, lon=None, lat=None)
    assert queries.arrival(unknown) == "没有定位"
    line = make.make_site(works, at, make.NAMES[0], lon=None, lat=None)
    assert queries.arrival(make.make_visit(works.ren, line, at)).startswith("对象没有登记点位")


def test_a_grid_worker_finds_for_the_grid(works: County, at: datetime) -> None:
    site = make.make_site(works, at)
    make.make_visit(works.gu, site, at, checklist="look", answers={"dust": "fail"})
    assert Item.objects.get().origin == "grid"


def test_a_photo_of_a_failed_line_is_evidence_on_its_item(works: County, at: datetime) -> None:
    """R109: by ledger.add_found_photo, as evidence from before the work."""
    site = make.make_site(works, at)
    visit = make.make_visit(works.ren, site, at, answers=make.BAD)
    kept = _photo(visit, works.ren, at)
    again = _photo(visit, works.ren, at)
    assert again.id == kept.id
    item = Finding.objects.get(visit=visit, item_code="cover").item
    assert item is not None
    assert [one.when for one in item.evidence.all()] == ["before"]
    assert len(files.attachments(visit.subject_key)) == 1
    sheet = queries.visit(works.ren.viewer, visit.id)
    assert [len(line.photos) for line in sheet.lines] == [1, 0, 0]
    assert Record.objects.filter(kind="inspections.visit_photo_added").count() == 1


def _photo(visit: Visit, by: Somebody, at: datetime, **changes: Any) -> Any:
    held: dict[str, Any] = {"item_code": "cover", "client_id": make.CLIENT} | changes
    return inspections.add_visit_photo(
        visit_id=visit.id,
        name="裸土.jpg",
        stream=BytesIO(photo()),
        by=by.viewer,
        at=at,
        **held,
    )


def test_a_photo_of_no_line_of_another_or_by_another_is_refused(
    works: County, at: datetime
) -> None:
    site = make.make_site(works, at)
    visit = make.make_visit(works.ren, site, at)
    other = make.make_visit(works.ren, site, at + timedelta(hours=1))
    with pytest.raises(Refused, match=r"add_visit_photo.line"):
        _photo(visit, works.ren, at, item_code="roof")
    with pytest.raises(Refused, match=r"add_visit_photo.not_yours"):
        _photo(visit, works.gu, at)
    _photo(visit, works.ren, at)
    with pytest.raises(Refused, match=r"add_visit_photo.other_visit"):
        _photo(other, works.ren, at)


def test_visits_are_seen_by_who_sees_the_subject(works: County, at: datetime) -> None:
    site = make.make_site(works, at)
    visit = make.make_visit(works.ren, site, at)
    for somebody in (works.ren, works.qian, works.gu, works.zhou):
        assert [one.id for one in queries.visits_of(somebody.viewer, site.id)] == [visit.id]
    assert queries.visits_of(works.sun.viewer, site.id) == []
    with pytest.raises(NotVisible):
        queries.visit(works.sun.viewer, visit.id)


def test_an_enterprise_checks_itself_without_grading_itself(works: County, at: datetime) -> None:
    """Its own check opens items of its own and leaves the office's verdict alone."""
    owner, site = make.make_enterprise(works, at)
    visit = make.make_visit(owner, site, at, checklist="own", answers={"cover": "fail"})
    assert visit.is_self_check
    assert Item.objects.get().origin == "enterprise"
    fresh = Subject.objects.get(id=site.id)
    assert (fresh.checked_on, fresh.check_failed) == (None, False)
    with pytest.raises(Refused, match="not_self"):
        make.make_visit(owner, site, at)
