"""签收、反馈、退回重办、办结、撤销: each verb, each refusal, and who sees what."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.apps.orders import actions as orders
from bihuan.apps.orders import queries
from bihuan.apps.orders.models import Order
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.notices.models import Notice
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.wiring.reactions import HANDLERS
from tests.factories import ledger as make_ledger
from tests.factories import orders as make
from tests.factories.people import County, Somebody


def test_the_receipt_keeps_who_when_and_what_they_said(county: County, at: datetime) -> None:
    order = make.make_issued(county, at)
    order = orders.sign_for(order_id=order.id, opinion="按期办理", by=county.zhao.viewer, at=at)
    assert (order.status, order.receiver_name, order.signed_at) == ("signed", "赵强", at)
    assert order.receipt_opinion == "按期办理"
    record = audit.about(order.subject)[-1]
    assert record.kind == "orders.signed_for"
    assert record.sentence == "云川县住房和城乡建设局签收，意见：按期办理"


def test_the_reply_keeps_result_and_evidence(county: County, at: datetime) -> None:
    order = make.make_replied(county, at)
    assert (order.reply, order.reply_evidence, order.replier_name) == (
        "已全部覆盖", "照片2张", "赵强",
    )  # fmt: skip
    record = audit.about(order.subject)[-1]
    assert (record.kind, record.facts["evidence"]) == ("orders.replied", "照片2张")


def test_an_empty_or_endless_reply_is_refused(county: County, at: datetime) -> None:
    order = make.make_signed(county, at)
    for text, code in ((" ", "orders.move.no_reason"), ("长" * 2001, "orders.reply.too_long")):
        with pytest.raises(Refused) as no:
            orders.reply(order_id=order.id, text=text, by=county.zhao.viewer, at=at)
        assert no.value.code == code


def test_a_reply_that_does_not_do_goes_back_and_comes_again(county: County, at: datetime) -> None:
    order = make.make_replied(county, at)
    order = orders.send_back(order_id=order.id, reason="缺照片", by=county.qian.viewer, at=at)
    assert (order.status, order.sent_back_reason) == ("signed", "缺照片")
    assert audit.about(order.subject)[-1].kind == "orders.sent_back"
    order = orders.reply(order_id=order.id, text="补照片", by=county.zhao.viewer, at=at)
    assert (order.status, order.sent_back_reason) == ("replied", "")


def test_closing_ends_the_order_and_leaves_the_items_alone(county: County, at: datetime) -> None:
    item = make_ledger.make_doing(county, at)
    order = make.make_replied(county, at, item)
    order = orders.close(order_id=order.id, opinion="同意", by=county.qian.viewer, at=at)
    assert (order.status, order.stage, order.closed_at) == ("closed", "over", at)
    assert audit.about(order.subject)[-1].sentence == "办结，意见：同意"
    assert audit.about(order.subject)[-1].kind == "orders.closed"
    item.refresh_from_db()
    assert item.status == "doing"


@pytest.mark.parametrize(
    ("verb", "given", "who"),
    [
        ("sign_for", {}, "qian"),
        ("reply", {"text": "好"}, "feng"),
        ("send_back", {"reason": "不行"}, "zhao"),
        ("close", {}, "li"),
        ("cancel", {"reason": "错"}, "zhou"),
        ("send_up", {}, "li"),
        ("return_draft", {"reason": "改"}, "qian"),
    ],
)
def test_each_verb_is_its_own_hands_affair(
    county: County, at: datetime, verb: str, given: dict[str, Any], who: str
) -> None:
    order = make.make_issued(county, at)
    with pytest.raises(Refused) as no:
        getattr(orders, verb)(order_id=order.id, by=getattr(county, who).viewer, at=at, **given)
    assert no.value.code == f"orders.{verb}.not_yours"


@pytest.mark.parametrize(
    ("verb", "given", "who"),
    [
        ("sign_for", {}, "zhao"),
        ("reply", {"text": "好"}, "zhao"),
        ("send_back", {"reason": "不行"}, "qian"),
        ("close", {}, "qian"),
    ],
)
def test_a_closed_order_moves_no_more(
    county: County, at: datetime, verb: str, given: dict[str, Any], who: str
) -> None:
    order = make.make_replied(county, at)
    orders.close(order_id=order.id, by=county.qian.viewer, at=at)
    with pytest.raises(Refused) as no:
        getattr(orders, verb)(order_id=order.id, by=getattr(county, who).viewer, at=at, **given)
    assert no.value.code == f"orders.{verb}.not_now"


def test_a_draft_is_cancelled_by_the_office_a_signed_order_by_a_leader(
    county: County, at: datetime
) -> None:
    draft = make.make_draft(county, at)
    gone = orders.cancel(order_id=draft.id, reason="重复", by=county.qian.viewer, at=at)
    assert (gone.status, gone.number, gone.cancel_reason) == ("cancelled", "", "重复")
    order = make.make_issued(county, at)
    with pytest.raises(Refused) as no:
        orders.cancel(order_id=order.id, reason="错发", by=county.qian.viewer, at=at)
    assert no.value.code == "orders.cancel.signed"
    order = orders.cancel(order_id=order.id, reason="错发", by=county.li.viewer, at=at)
    assert (order.status, order.number) == ("cancelled", "云环督〔2026〕1号")
    assert audit.about(order.subject)[-1].kind == "orders.cancelled"


def test_who_replied_does_not_close(county: County, at: datetime) -> None:
    order = make.make_replied(county, at)
    order.replier_id = county.qian.id
    order.save(update_fields=["replier_id"])
    with pytest.raises(Refused) as no:
        orders.close(order_id=order.id, by=county.qian.viewer, at=at)
    assert no.value.code == "orders.close.own_reply"


def _seen(somebody: Somebody, at: datetime) -> list[int]:
    wanted = queries.Filter(chip="all")
    return [row.order.id for row in queries.listing(somebody.viewer, wanted, at=at).rows]


def test_who_sees_which_orders(county: County, at: datetime) -> None:
    draft, issued = make.make_draft(county, at), make.make_issued(county, at)
    for who in ("qian", "li"):
        assert set(_seen(getattr(county, who), at)) == {draft.id, issued.id}
    for who in ("zhou", "zhao", "zheng", "feng"):
        assert _seen(getattr(county, who), at) == [issued.id]
    for who in ("sun", "wu", "admin"):
        assert _seen(getattr(county, who), at) == []
        with pytest.raises(NotVisible):
            queries.detail(getattr(county, who).viewer, issued.id, at=at)
        with pytest.raises(NotVisible):
            orders.sign_for(order_id=issued.id, by=getattr(county, who).viewer, at=at)


def test_unsigned_past_its_work_hours_is_yellow_and_names_who_owes_it(
    county: County, at: datetime
) -> None:
    """Monday 09:00 and 24 work hours: Wednesday 13:00."""
    order = make.make_issued(county, at)
    in_time = queries.detail(county.qian.viewer, order.id, at=at + timedelta(days=2, hours=4))
    assert (in_time.lamp.word, in_time.owing) == ("临期", ())
    late = at + timedelta(days=2, hours=4, minutes=1)
    found = queries.detail(county.qian.viewer, order.id, at=late)
    assert (found.lamp.code, found.lamp.word) == ("warn", "未签收")
    assert found.lamp.reason == "应于03月04日13:00前签收"
    assert found.owing == ("赵强（联络员）", "郑刚（局长）")
    (row,) = queries.unsigned(county.qian.viewer, at=late)
    assert row.owing == found.owing
    assert queries.waiting(county.qian.viewer, at=late).unsigned_late == 1


def test_the_lamp_is_red_past_the_date_and_a_reply_in_time_stops_it(
    county: County, at: datetime
) -> None:
    open_, answered = make.make_signed(county, at), make.make_replied(county, at)
    later = at + timedelta(days=10)
    lamp = queries.detail(county.qian.viewer, open_.id, at=later).lamp
    assert (lamp.code, lamp.left) == ("over", "超期3天")
    assert queries.detail(county.qian.viewer, answered.id, at=later).lamp.code == "ok"
    assert queries.counts(county.qian.viewer, at=later) == {
        "open": 2, "sent": 0, "unsigned": 0, "working": 1, "late": 1, "replied": 1, "over": 0,
        "all": 2,
    }  # fmt: skip


def test_what_waits_for_whom(county: County, at: datetime) -> None:
    make.make_sent(county, at)
    make.make_issued(county, at)
    make.make_signed(county, at)
    make.make_replied(county, at)
    assert queries.waiting(county.li.viewer, at=at).to_issue == 1
    unit = queries.waiting(county.zhao.viewer, at=at)
    assert (unit.to_sign, unit.to_reply) == (1, 1)
    assert queries.waiting(county.qian.viewer, at=at).to_review == 1
    assert not queries.waiting(county.zhou.viewer, at=at).is_any


def _told(order: Order, kind: str) -> set[int]:
    rows = Notice.objects.filter(subject=order.subject, kind=kind)
    return set(rows.values_list("person_id", flat=True))


def test_each_step_is_told_to_whoever_goes_on(county: County, at: datetime) -> None:
    order = make.make_replied(county, at)
    orders.send_back(order_id=order.id, reason="缺照片", by=county.qian.viewer, at=at)
    orders.reply(order_id=order.id, text="补齐", by=county.zhao.viewer, at=at)
    orders.close(order_id=order.id, by=county.qian.viewer, at=at)
    draft = make.make_draft(county, at)
    orders.cancel(order_id=draft.id, reason="重复", by=county.qian.viewer, at=at)
    while jobs.run_due(handlers=HANDLERS, at=at):
        continue
    office = {county.qian.id, county.wang.id}
    unit = {county.zhao.id, county.zheng.id, county.feng.id}
    assert _told(order, "orders.signed_for") == office
    assert _told(order, "orders.replied") == office
    assert _told(order, "orders.sent_back") == unit
    assert _told(order, "orders.closed") == unit
    assert _told(draft, "orders.cancelled") == set()


def test_an_item_knows_its_orders(county: County, at: datetime) -> None:
    item = make_ledger.make_doing(county, at)
    order = make.make_issued(county, at, item)
    make.make_issued(county, at)
    assert [row.order.id for row in queries.about_item(county.zhao.viewer, item.id, at=at)] == [
        order.id
    ]
    assert queries.about_item(county.sun.viewer, item.id, at=at) == []


def test_a_leader_finds_what_waits_for_the_signature_first(county: County, at: datetime) -> None:
    issued = make.make_issued(county, at)
    sent = make.make_sent(county, at, due_on=date(2026, 3, 30))
    first = {
        who: [row.order.id for row in queries.listing(viewer, queries.Filter(), at=at).rows]
        for who, viewer in (("li", county.li.viewer), ("qian", county.qian.viewer))
    }
    assert first == {"li": [sent.id, issued.id], "qian": [issued.id, sent.id]}


def test_the_list_is_narrowed_by_colour_and_words(county: County, at: datetime) -> None:
    red = make.make_issued(county, at, colour="red", title="关于取水口的督办单")
    make.make_issued(county, at)
    for wanted in (queries.Filter(colour="red"), queries.Filter(words="取水口")):
        page = queries.listing(county.qian.viewer, wanted, at=at)
        assert [row.order.id for row in page.rows] == [red.id]
