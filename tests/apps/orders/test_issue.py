"""签发: a leader who did not draft; the number, the frozen rows, the clock, the unit told."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.orders import actions as orders
from bihuan.apps.orders import queries
from bihuan.apps.orders.models import Order, OrderNumbering
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.notices.models import Notice
from bihuan.foundation.orgs import actions as orgs
from bihuan.foundation.people import access as people
from bihuan.foundation.people import actions as people_actions
from bihuan.foundation.profile import actions as profile
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty
from bihuan.wiring.reactions import HANDLERS
from tests.factories import ledger as make_ledger
from tests.factories import orders as make
from tests.factories.people import SET_UP, SINCE, County


def test_the_signature_gives_number_clock_and_frozen_rows(county: County, at: datetime) -> None:
    item = make_ledger.make_doing(county, at, due_on=date(2026, 3, 4))
    order = make.make_sent(county, at, item)
    later = at + timedelta(days=4)
    order = orders.issue(order_id=order.id, by=county.li.viewer, at=later)
    assert (order.number, order.signer_name, order.status) == (
        "云环督〔2026〕1号",
        "李明",
        "issued",
    )
    assert order.sign_by is not None
    # Friday 09:00 and 24 work hours of ten a day: nine, ten and five of them.
    assert order.sign_by.isoformat() == "2026-03-10T13:00:00+08:00"
    row = order.rows.get()
    assert (row.days_late, row.state_word) == (2, "办理中")
    record = audit.about(order.subject)[-1]
    assert record.kind == "orders.issued"
    assert record.sentence == (
        "签发云环督〔2026〕1号（黄色督办单），承办单位云川县住房和城乡建设局，时限2026-03-09"
    )
    assert record.facts["rows"] == [f"{item.number} 东门工地土方未覆盖，超期2天"]


def test_the_paper_never_changes_after_the_signature(county: County, at: datetime) -> None:
    item = make_ledger.make_doing(county, at)
    order = make.make_issued(county, at, item)
    before = queries.paper(county.qian.viewer, order.id, at=at)
    item.refresh_from_db()
    ledger.correct(
        item_id=item.id, version=item.version, changes={"title": "另一个名字"},
        by=county.qian.viewer, at=at,
    )  # fmt: skip
    ledger.ask_void(item_id=item.id, reason="重复", by=county.qian.viewer, at=at)
    ledger.void(item_id=item.id, by=county.li.viewer, at=at)
    later = at + timedelta(days=60)
    assert queries.paper(county.qian.viewer, order.id, at=later) == before
    found = queries.detail(county.qian.viewer, order.id, at=later)
    assert [(one.line.title, one.state_word, one.is_over) for one in found.lines] == [
        ("东门工地土方未覆盖", "作废", True)
    ]
    assert (found.all_over, found.order.status) == (True, "issued")


def test_a_draft_shows_its_items_as_of_today(county: County, at: datetime) -> None:
    item = make_ledger.make_doing(county, at, due_on=date(2026, 3, 4))
    order = make.make_draft(county, at, item)
    later = at + timedelta(days=9)
    (line,) = queries.paper(county.qian.viewer, order.id, at=later).lines
    assert line.days_late == 7


def test_the_unit_and_the_assisting_unit_are_told(county: County, at: datetime) -> None:
    order = make.make_issued(county, at)
    while jobs.run_due(handlers=HANDLERS, at=at):
        continue
    told = Notice.objects.filter(subject=order.subject, kind="orders.issued")
    assert set(told.values_list("person_id", flat=True)) == {
        county.zhao.id, county.zheng.id, county.feng.id,
    }  # fmt: skip
    one = told.get(person_id=county.zhao.id)
    assert one.title == ("【督办单】云环督〔2026〕1号 关于限期办结“东门工地土方未覆盖”问题的督办单")
    assert (one.url, one.urgency) == (f"/orders/{order.id}/", "urgent")
    asked = Notice.objects.get(subject=order.subject, kind="orders.sent_up")
    assert asked.person_id == county.li.id


def test_another_prefix_is_the_countys_own_affair(county: County, at: datetime) -> None:
    profile.change(key="order_prefix", value="云督字", by=SET_UP, at=at)
    assert make.make_issued(county, at).number == "云督字〔2026〕1号"


def test_a_refused_signature_uses_up_no_number(county: County, at: datetime) -> None:
    order = make.make_sent(county, at)
    with pytest.raises(Refused) as no:
        orders.issue(order_id=order.id, by=county.li.viewer, at=at + timedelta(days=30))
    assert no.value.code == "orders.move.past_due"
    assert not OrderNumbering.objects.exists()
    assert make.make_issued(county, at).number == "云环督〔2026〕1号"


def test_who_drafted_does_not_sign(county: County, at: datetime) -> None:
    """Not even with both duties in one person."""
    people_actions.appoint(
        person_id=county.qian.id, org_id=county.office.id, post="副县长", duty=Duty.LEADER,
        from_on=SINCE, by=SET_UP, at=at,
    )  # fmt: skip
    order = make.make_sent(county, at)
    both = people.viewer_for(county.qian.id, at)
    with pytest.raises(Refused) as no:
        orders.issue(order_id=order.id, by=both, at=at)
    assert no.value.code == "orders.issue.own_draft"


def test_the_database_too_wants_another_hand(county: County, at: datetime) -> None:
    order = make.make_issued(county, at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(id=order.id).update(signer_id=order.drafter_id)


@pytest.mark.parametrize("who", ["qian", "wang", "zhou"])
def test_only_a_leader_signs(county: County, at: datetime, who: str) -> None:
    order = make.make_sent(county, at)
    with pytest.raises(Exception, match=r"orders") as no:
        orders.issue(order_id=order.id, by=getattr(county, who).viewer, at=at)
    expected = "orders.order" if who == "zhou" else "orders.issue.not_yours"
    assert str(no.value).startswith(expected)


def test_a_draft_is_not_signed_before_it_was_sent_up(county: County, at: datetime) -> None:
    order = make.make_draft(county, at)
    with pytest.raises(Refused) as no:
        orders.issue(order_id=order.id, by=county.li.viewer, at=at)
    assert no.value.code == "orders.issue.not_now"


def test_a_unit_dissolved_meanwhile_is_not_written_to(county: County, at: datetime) -> None:
    order = make.make_sent(county, at)
    orgs.dissolve_org(org_id=county.housing.id, to_on=date(2026, 2, 27), by=SET_UP, at=at)
    with pytest.raises(Refused) as no:
        orders.issue(order_id=order.id, by=county.li.viewer, at=at)
    assert no.value.code == "orders.move.unit_ended"


def test_a_leader_returns_it_with_a_reason(county: County, at: datetime) -> None:
    order = make.make_sent(county, at)
    with pytest.raises(Refused) as no:
        orders.return_draft(order_id=order.id, reason=" ", by=county.li.viewer, at=at)
    assert no.value.code == "orders.move.no_reason"
    order = orders.return_draft(order_id=order.id, reason="要求太笼统", by=county.li.viewer, at=at)
    assert (order.status, order.returned_reason) == ("draft", "要求太笼统")
    assert audit.about(order.subject)[-1].kind == "orders.returned"
    again = orders.send_up(order_id=order.id, by=county.qian.viewer, at=at)
    assert again.returned_reason == ""
