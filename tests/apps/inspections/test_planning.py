"""What is planned, by whom, with whom; and how far it comes."""

from datetime import date, datetime
from typing import Any

import pytest

from bihuan.apps.inspections import actions as inspections
from bihuan.apps.inspections import queries
from bihuan.apps.ledger.models import Item
from bihuan.apps.subjects import actions as subjects
from bihuan.foundation.audit.models import Record
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import inspections as make
from tests.factories.people import County


def test_a_plan_names_subjects_and_units_and_is_under_way(works: County, at: datetime) -> None:
    """R088: a round over chosen sites, whose progress is told by unit with names."""
    one, two, three = (make.make_site(works, at, name) for name in make.NAMES[:3])
    planned = make.make_inspection(
        works,
        at,
        subject_ids=[one.id, two.id, three.id],
        unit_of={one.id: works.housing.id, two.id: works.town.id, three.id: works.town.id},
    )
    make.make_visit(works.qian, one, at, answers=make.BAD, inspection_id=planned.id)
    target = planned.targets.get(subject=two)
    inspections.mark_unreached(target_id=target.id, reason="大门锁闭", by=works.qian.viewer, at=at)
    sheet = queries.inspection(works.qian.viewer, planned.id)
    assert (sheet.whole.total, sheet.whole.visited, sheet.whole.failed) == (3, 1, 1)
    assert [(tally.name, tally.waiting, tally.unreached) for tally in sheet.by_unit] == [
        ("县住建局", [], []),
        ("青石镇", ["东港仓库"], [("云山学校", "大门锁闭")]),
    ]
    assert [tally.name for tally in sheet.by_township] == ["青石镇"]
    assert len(sheet.findings) == 2
    assert [leg.said for leg in sheet.route] == ["距登记点0米，到场"]
    page = queries.inspections(works.qian.viewer, queries.Filter(words="三月"))
    (row,) = page.rows
    counted = (row.total, row.visited, row.unreached, row.waiting, row.findings)
    assert counted == (3, 1, 1, 1, 2)
    with pytest.raises(Refused, match=r"finish_inspection.waiting"):
        inspections.finish_inspection(inspection_id=planned.id, by=works.qian.viewer, at=at)
    last = planned.targets.get(subject=three)
    inspections.mark_unreached(target_id=last.id, reason="已停工", by=works.qian.viewer, at=at)
    inspections.finish_inspection(inspection_id=planned.id, by=works.qian.viewer, at=at)
    kinds = set(
        Record.objects.filter(kind__startswith="inspections.").values_list("kind", flat=True)
    )
    assert kinds == {
        "inspections.planned",
        "inspections.visit_recorded",
        "inspections.target_unreached",
        "inspections.finished",
    }


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "plan_inspection.no_name"),
        ({"kind": "party"}, "plan_inspection.kind"),
        ({"end_on": date(2026, 2, 1)}, "plan_inspection.ends_first"),
        ({"checklist": "ten"}, "no_checklist"),
        ({"checklist": "own"}, "plan_inspection.list_for_others"),
        ({"kind": "self"}, "plan_inspection.list_for_others"),
        ({"teams": [inspections.TeamPlan(org_id=0)]}, "team_elsewhere"),
    ],
)
def test_a_plan_without_sense_is_refused(
    works: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as no:
        make.make_inspection(works, at, **changes)
    assert no.value.code == f"inspections.{code}"


def test_a_name_once_members_of_the_county_powers_of_the_list(works: County, at: datetime) -> None:
    make.make_inspection(works, at)
    with pytest.raises(Refused, match="named_twice"):
        make.make_inspection(works, at)
    with pytest.raises(Refused, match="unknown_power"):
        make.make_inspection(works, at, name="二", teams=[make.team(works, powers=["roof"])])
    with pytest.raises(Refused, match="member_elsewhere"):
        make.make_inspection(works, at, name="三", teams=[make.team(works, works.sun)])
    with pytest.raises(NotVisible):
        make.make_inspection(works, at, name="四", subject_ids=[10**6])


def test_only_dispatchers_and_supervisors_plan(works: County, at: datetime) -> None:
    plan: dict[str, Any] = {
        "kind": "routine",
        "name": "自定",
        "register": "works",
        "begin_on": make.BEGIN,
        "end_on": make.END,
        "at": at,
    }
    with pytest.raises(Refused, match=r"plan_inspection.not_yours"):
        inspections.plan_inspection(**plan, by=works.zhao.viewer)
    assert inspections.plan_inspection(**plan, by=works.zhou.viewer).planned_name == "周正"


def test_findings_of_a_joint_inspection_fan_out_by_powers(works: County, at: datetime) -> None:
    """R062: one visit, and each line goes to the department whose power it is."""
    site = make.make_site(works, at)
    planned = make.make_inspection(
        works,
        at,
        kind="joint",
        teams=[
            make.team(works, works.ren, powers=["cover"], is_lead=True),
            make.team(works, works.zhao, org_id=works.housing.id, powers=["wash"]),
        ],
        subject_ids=[site.id],
    )
    assert planned.lead_org_id == works.bureau.id
    make.make_visit(works.ren, site, at, answers=make.BAD, inspection_id=planned.id)
    items = list(Item.objects.order_by("id"))
    assert [item.lead_org_id for item in items] == [works.bureau.id, works.housing.id]
    assert {item.document_title for item in items} == {planned.name}
    family = queries.family_of(works.qian.viewer, items[0].id)
    assert [one.item_id for one in family] == [item.id for item in items]
    assert planned in [row.inspection for row in _list(works.zhao.viewer)]
    assert _list(works.feng.viewer) == []


def _list(viewer: Any) -> Any:
    return queries.inspections(viewer, queries.Filter()).rows


def test_nobody_without_a_certificate_enforces_the_law(works: County, at: datetime) -> None:
    """R129: a role that needs a certificate cannot be assigned without it."""
    make.adopt(works, at, make.CERTIFICATES)
    with pytest.raises(Refused, match="no_certificate") as no:
        make.make_inspection(works, at, kind="joint", teams=[make.team(works, works.ren)])
    assert no.value.sentence.startswith("任立没有有效的执法证件，不能参加联合检查")
    _certify(works, at, "任立", "2026-03-01")
    _certify(works, at, "任立", "2027-03-02", state_now="注销")
    _certify(works, at, "任立", "2027-03-03", kind="采样员证")
    with pytest.raises(Refused, match="no_certificate"):
        make.make_inspection(works, at, kind="joint", teams=[make.team(works, works.ren)])
    make.make_inspection(works, at, kind="routine", teams=[make.team(works, works.ren)])
    _certify(works, at, "执法吴", "2027-03-01", holder_login="wu")
    planned = make.make_inspection(
        works, at, kind="joint", name="联合", teams=[make.team(works, works.wu)]
    )
    hands = queries.inspectors(works.qian.viewer, at=at, positions={})
    assert [(hand.name, hand.is_certified) for hand in hands] == [("吴勇", True), ("任立", False)]
    inspections.cancel_inspection(
        inspection_id=planned.id, reason="改期", by=works.qian.viewer, at=at
    )
    assert Record.objects.get(kind="inspections.cancelled").sentence == "取消“联合”：改期"


def _certify(works: County, at: datetime, name: str, until: str, **values: str) -> None:
    entry = subjects.Entry(
        name=name,
        values={"number": f"{name}{until}", "valid_until": until, **values},
        place_code="339921",
    )
    subjects.register_subject(register="certificate", entry=entry, by=works.qian.viewer, at=at)


def test_a_visit_belongs_to_an_inspection_that_lists_the_subject(
    works: County, at: datetime
) -> None:
    site, other = make.make_site(works, at), make.make_site(works, at, make.NAMES[0])
    planned = make.make_inspection(works, at, subject_ids=[site.id])
    with pytest.raises(Refused, match="not_on_list"):
        make.make_visit(works.qian, other, at, inspection_id=planned.id)
    with pytest.raises(NotVisible):
        make.make_visit(works.ren, site, at, inspection_id=planned.id)
    with pytest.raises(Refused, match=r"cancel_inspection.no_reason"):
        inspections.cancel_inspection(
            inspection_id=planned.id, reason=" ", by=works.qian.viewer, at=at
        )
    inspections.cancel_inspection(
        inspection_id=planned.id, reason="改期", by=works.qian.viewer, at=at
    )
    with pytest.raises(Refused, match=r"record_visit.cancelled"):
        make.make_visit(works.qian, site, at, inspection_id=planned.id)


def test_not_reached_needs_a_reason_and_nobody_who_was_there(works: County, at: datetime) -> None:
    site = make.make_site(works, at)
    planned = make.make_inspection(works, at, subject_ids=[site.id])
    target = planned.targets.get()
    with pytest.raises(Refused, match=r"mark_unreached.no_reason"):
        inspections.mark_unreached(target_id=target.id, reason="", by=works.qian.viewer, at=at)
    make.make_visit(works.qian, site, at, inspection_id=planned.id)
    with pytest.raises(Refused, match=r"mark_unreached.visited"):
        inspections.mark_unreached(target_id=target.id, reason="锁", by=works.qian.viewer, at=at)


def test_what_fails_most_and_who_was_never_checked(works: County, at: datetime) -> None:
    """R087, R088: per line, and active minus checked as named gap."""
    sites = [make.make_site(works, at, name) for name in make.NAMES[:3]]
    for site in sites[:2]:
        make.make_visit(works.ren, site, at, answers={**make.BAD, "wash": "pass"})
    (table,) = queries.line_table(works.qian.viewer, "works", since=make.BEGIN)
    assert (table.checklist, table.visits, table.passed) == ("八个百分之百", 2, 0)
    assert [(line.code, line.fail_percent) for line in table.lines] == [
        ("cover", 100),
        ("noise", 0),
        ("wash", 0),
    ]
    gap = queries.named_gap(works.qian.viewer, "works", since=make.BEGIN)
    assert (gap.active, gap.checked, gap.missing) == (3, 2, 1)
    assert [(name, town) for _, name, town, _ in gap.names] == [("东港仓库", "青石镇")]
    assert len(queries.findings(works.qian.viewer, since=make.BEGIN, register="works")) == 2


def test_a_self_check_is_asked_of_the_enterprise_that_the_subject_is(
    works: County, at: datetime
) -> None:
    owner, own = make.make_enterprise(works, at)
    planned = make.make_inspection(
        works, at, kind="self", checklist="own", subject_ids=[own.id], end_on=date(2026, 3, 2)
    )
    (due,) = queries.due_visits(owner.viewer, at=at)
    assert (due.kind, due.inspection_id) == ("sent", planned.id)
    make.make_visit(
        owner, own, at, checklist="own", answers={"cover": "pass"}, inspection_id=planned.id
    )
    assert planned.targets.get().state == "visited"
    assert [row.inspection.id for row in _list(owner.viewer)] == [planned.id]
