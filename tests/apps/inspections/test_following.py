"""Stop orders, re-checks, papers, and what a person should go and look at."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.apps.inspections import actions as inspections
from bihuan.apps.inspections import queries
from bihuan.apps.inspections.models import StopOrder, Visit
from bihuan.apps.subjects.models import Subject
from bihuan.foundation.audit.models import Record
from bihuan.foundation.files import queries as files
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.notices.models import Notice
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.wiring.reactions import HANDLERS
from tests.factories import inspections as make
from tests.factories.people import County
from tests.factories.uploads import photo


def stop(works: County, visit: Visit, at: datetime, **changes: Any) -> StopOrder:
    held: dict[str, Any] = {"reason": "出入口无冲洗", "recheck_on": at.date() + timedelta(days=2)}
    return inspections.order_stop(
        **{**held, **changes}, visit_id=visit.id, by=works.ren.viewer, at=at
    )


def lift(works: County, order: StopOrder, at: datetime) -> StopOrder:
    return inspections.lift_stop_order(stop_id=order.id, by=works.ren.viewer, at=at)


def test_a_stop_holds_until_a_recheck_passes(works: County, at: datetime) -> None:
    """R088: a stop order locks until re-check passes."""
    site = make.make_site(works, at)
    order = stop(works, make.make_visit(works.ren, site, at, answers=make.BAD), at)
    assert Subject.objects.get(id=site.id).stopped_reason == "出入口无冲洗"
    assert [one.due_on for one in queries.rechecks(works.ren.viewer)] == [date(2026, 3, 4)]
    day = timedelta(days=1)
    with pytest.raises(Refused, match=r"lift_stop_order.no_recheck"):
        lift(works, order, at + day)
    make.make_visit(works.ren, site, at + day, answers={**make.GOOD, "wash": "fail"})
    with pytest.raises(Refused, match=r"lift_stop_order.failed"):
        lift(works, order, at + day)
    passed = make.make_visit(works.ren, site, at + 2 * day)
    assert lift(works, order, at + 2 * day).lifted_on_visit_id == passed.id
    assert Subject.objects.get(id=site.id).stopped_reason == ""
    assert queries.rechecks(works.ren.viewer) == []
    with pytest.raises(Refused, match=r"lift_stop_order.lifted"):
        lift(works, order, at + 2 * day)
    told = Record.objects.filter(subject__startswith="inspections.visit").values_list(
        "kind", flat=True
    )
    assert {"inspections.stop_ordered", "inspections.stop_lifted"} <= set(told)


def test_what_is_no_reason_to_stop_stops_nothing(works: County, at: datetime) -> None:
    site = make.make_site(works, at)
    light = make.make_visit(works.ren, site, at, answers={**make.GOOD, "cover": "fail"})
    with pytest.raises(Refused, match="not_grave"):
        stop(works, light, at)
    grave = make.make_visit(works.ren, site, at, answers=make.BAD)
    with pytest.raises(Refused, match=r"order_stop.no_reason"):
        stop(works, grave, at, reason=" ")
    with pytest.raises(Refused, match=r"order_stop.past"):
        stop(works, grave, at, recheck_on=date(2026, 3, 1))
    with pytest.raises(Refused, match=r"order_stop.not_yours"):
        inspections.order_stop(
            visit_id=grave.id,
            reason="停",
            recheck_on=at.date(),
            by=works.gu.viewer,
            at=at,
        )
    later = make.make_visit(works.ren, site, at + timedelta(days=1), answers=make.BAD)
    with pytest.raises(Refused, match=r"order_stop.superseded"):
        stop(works, grave, at)
    grave = later
    order = stop(works, grave, at)
    with pytest.raises(Refused, match=r"order_stop.twice"):
        stop(works, grave, at)
    with pytest.raises(NotVisible):
        inspections.lift_stop_order(stop_id=order.id, by=works.sun.viewer, at=at)
    assert [one.id for one in queries.stop_orders(works.zhou.viewer)] == [order.id]


def test_the_day_of_a_recheck_is_set_by_who_was_there(works: County, at: datetime) -> None:
    site = make.make_site(works, at)
    visit = make.make_visit(works.ren, site, at, answers=make.BAD)
    set_to: dict[str, Any] = {"visit_id": visit.id, "due_on": date(2026, 3, 20), "at": at}
    inspections.set_recheck(**set_to, by=works.ren.viewer)
    assert Record.objects.get(kind="inspections.recheck_set").sentence == (
        "一号工地定于2026-03-20前复查"
    )
    assert [(one.kind, one.due_on) for one in queries.due_visits(works.ren.viewer, at=at)] == [
        ("again", date(2026, 3, 20))
    ]
    with pytest.raises(Refused, match=r"set_recheck.not_yours"):
        inspections.set_recheck(**set_to, by=works.wu.viewer)
    with pytest.raises(Refused, match=r"set_recheck.past"):
        inspections.set_recheck(**set_to | {"due_on": date(2026, 3, 1)}, by=works.ren.viewer)
    passed = make.make_visit(works.ren, site, at + timedelta(days=1))
    with pytest.raises(Refused, match=r"set_recheck.done"):
        inspections.set_recheck(**set_to, by=works.ren.viewer)
    with pytest.raises(Refused, match=r"set_recheck.passed"):
        inspections.set_recheck(**set_to | {"visit_id": passed.id}, by=works.ren.viewer)


def serving(at: datetime, **changes: Any) -> inspections.Serving:
    held: dict[str, Any] = {
        "paper": "correction",
        "number": "云环责改〔2026〕1号",
        "how": "left",
        "receiver": "张工",
        "served_at": at,
    }
    return inspections.Serving(**{**held, **changes})


def test_a_paper_served_has_number_receiver_and_receipt(works: County, at: datetime) -> None:
    site = make.make_site(works, at)
    visit = make.make_visit(works.ren, site, at, answers=make.BAD)
    receipt = ("回证.jpg", BytesIO(photo()))
    served = inspections.serve_paper(
        visit_id=visit.id, serving=serving(at, receipt=receipt), by=works.ren.viewer, at=at
    )
    assert [one.name for one in files.attachments(served.subject_key)] == ["回证.jpg"]
    assert Record.objects.get(kind="inspections.paper_served").sentence == (
        "向一号工地留置送达责令改正通知书云环责改〔2026〕1号，张工签收"
    )
    assert [one.id for one in queries.papers_served(works.qian.viewer)] == [served.id]
    assert [one.id for one in queries.papers_of(visit.id)] == [served.id]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"paper": "letter"}, "kind"),
        ({"receiver": " "}, "blank"),
        ({"served_at": datetime.fromisoformat("2026-03-03T09:00:00+08:00")}, "future"),
    ],
)
def test_a_paper_served_without_sense_is_refused(
    works: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    visit = make.make_visit(works.ren, make.make_site(works, at), at)
    with pytest.raises(Refused) as no:
        inspections.serve_paper(
            visit_id=visit.id, serving=serving(at, **changes), by=works.ren.viewer, at=at
        )
    assert no.value.code == f"inspections.serve_paper.{code}"


def test_a_paper_is_served_once(works: County, at: datetime) -> None:
    visit = make.make_visit(works.ren, make.make_site(works, at), at)
    inspections.serve_paper(visit_id=visit.id, serving=serving(at), by=works.ren.viewer, at=at)
    with pytest.raises(Refused, match=r"serve_paper.twice"):
        inspections.serve_paper(visit_id=visit.id, serving=serving(at), by=works.ren.viewer, at=at)


def test_a_grid_worker_and_an_enterprise_are_told_what_is_due(works: County, at: datetime) -> None:
    """The phone's list: what was not looked at on the own ground; the own monthly check."""
    site = make.make_site(works, at)
    fresh = make.make_site(works, at, make.NAMES[0])
    make.make_visit(works.gu, fresh, at, checklist="look", answers={"dust": "pass"})
    due = queries.due_visits(works.gu.viewer, at=at)
    assert [(one.name, one.checklist, one.why) for one in due] == [("一号工地", "look", "从未检查")]
    assert due[0].subject_id == site.id
    owner, own = make.make_enterprise(works, at)
    (mine,) = queries.due_visits(owner.viewer, at=at)
    assert (mine.kind, mine.subject_id, mine.checklist) == ("self", own.id, "own")
    make.make_visit(owner, own, at, checklist="own", answers={"cover": "pass"})
    assert queries.due_visits(owner.viewer, at=at) == []
    assert queries.due_visits(works.sun.viewer, at=at) == []


def test_dispatchers_learn_of_findings_and_keepers_of_a_stop(works: County, at: datetime) -> None:
    """R088, R109: straight to who acts; whoever did it is not told."""
    site = make.make_site(works, at)
    make.make_visit(works.ren, site, at)
    visit = make.make_visit(works.ren, site, at + timedelta(hours=1), answers=make.BAD)
    stop(works, visit, at + timedelta(hours=1))
    jobs.run_due(handlers=HANDLERS, at=at + timedelta(hours=1))
    told = Notice.objects.filter(kind__startswith="inspections.").order_by("id")
    assert [(one.person_id, one.title) for one in told.filter(person_id=works.qian.id)] == [
        (works.qian.id, "【检查】一号工地2项不合格，待下发"),
        (works.qian.id, "【停工整改】一号工地"),
    ]
    keepers = {works.zhao.id, works.zheng.id}
    assert keepers <= set(
        told.filter(title="【停工整改】一号工地").values_list("person_id", flat=True)
    )


def test_what_is_due_asks_as_many_questions_for_many_as_for_few(
    works: County, at: datetime
) -> None:
    sites = [make.make_site(works, at, name) for name in make.NAMES]
    counts = []
    for some in (sites[:1], sites[1:]):
        for site in some:
            make.make_visit(works.gu, site, at, checklist="look", answers={"dust": "fail"})
        with CaptureQueriesContext(connection) as asked:
            due = queries.due_visits(works.gu.viewer, at=at)
        counts.append((len(due), len(asked)))
    (few, asked_for_few), (many, asked_for_many) = counts
    assert (few, many) == (len(sites), len(sites))
    assert asked_for_few == asked_for_many
