"""起草与修改: one unit, live items, every word there; nothing is created when refused."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.orders import actions as orders
from bihuan.apps.orders import queries
from bihuan.apps.orders.models import Order
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.orgs import actions as orgs
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import ledger as make_ledger
from tests.factories import orders as make
from tests.factories.people import SET_UP, County


def test_a_draft_has_its_rows_and_no_number(county: County, at: datetime) -> None:
    item = make_ledger.make_doing(county, at)
    order = make.make_draft(county, at, item)
    row = order.rows.get()
    assert (row.number, row.title, row.due_on, row.days_late) == (
        item.number, "东门工地土方未覆盖", date(2026, 3, 20), 0,
    )  # fmt: skip
    assert (order.number, order.serial, order.org_name) == ("", None, "云川县住房和城乡建设局")
    assert (order.office_name, order.drafter_name) == ("云川县生态环境委员会办公室", "钱敏")
    assert [one.org_name for one in order.assisting.all()] == ["云川县水利局"]
    record = audit.about(order.subject)[-1]
    assert record.kind == "orders.composed"
    assert record.sentence == (f"起草黄色督办单，承办单位云川县住房和城乡建设局，事项{item.number}")


def test_text_of_2000_characters_is_taken_and_one_more_is_not(county: County, at: datetime) -> None:
    order = make.make_draft(county, at, requirement="改" * 2000)
    assert len(order.requirement) == 2000
    with pytest.raises(Refused) as no:
        make.make_draft(county, at, requirement="改" * 2001)
    assert no.value.code == "orders.compose.too_long"
    assert no.value.sentence == "办理要求最多2000字，现在2001字"


def test_markup_in_the_text_stays_text(county: County, at: datetime) -> None:
    order = make.make_draft(county, at, requirement="<b>改</b>{ PAGE }")
    assert order.requirement == "<b>改</b>{ PAGE }"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"item_ids": ()}, "orders.compose.no_items"),
        ({"item_ids": tuple(range(1, 62))}, "orders.compose.too_many"),
        ({"colour": "green"}, "orders.compose.unknown_colour"),
        ({"title": "  "}, "orders.compose.incomplete"),
        ({"attachments": "附" * 1001}, "orders.compose.too_long"),
        ({"due_on": date(2026, 3, 1)}, "orders.compose.past_due"),
        ({"assisting_org_ids": (9999,)}, "orders.compose.unknown_unit"),
    ],
)
def test_what_does_not_make_an_order_is_refused(
    county: County, at: datetime, changes: dict[str, Any], code: str
) -> None:
    item = make_ledger.make_doing(county, at)
    draft = make.draft(county, item, **changes)
    with pytest.raises(Refused) as no:
        orders.compose(draft=draft, by=county.qian.viewer, at=at)
    assert no.value.code == code


def _town_item(county: County, at: datetime) -> Any:
    return make_ledger.make_issued(county, at, lead_org_id=county.town.id)


def _unissued(county: County, at: datetime) -> Any:
    return make_ledger.make_item(county, at)


@pytest.mark.parametrize(
    ("other", "code"),
    [(_town_item, "orders.compose.two_units"), (_unissued, "orders.compose.not_live")],
)
def test_an_item_that_does_not_fit_is_refused(
    county: County, at: datetime, other: Callable[[County, datetime], Any], code: str
) -> None:
    with pytest.raises(Refused) as no:
        make.make_draft(county, at, make_ledger.make_doing(county, at), other(county, at))
    assert no.value.code == code
    assert Order.objects.count() == 0


def test_items_of_two_units_are_proposed_as_two_orders(county: County, at: datetime) -> None:
    ours, theirs = make_ledger.make_doing(county, at), _town_item(county, at)
    draft = _unissued(county, at)
    found = queries.chosen(county.qian.viewer, [ours.id, theirs.id, draft.id, ours.id, 9999])
    assert [(group.org_name, group.ids) for group in found.groups] == [
        ("云川县住房和城乡建设局", str(ours.id)),
        ("青石镇人民政府", str(theirs.id)),
    ]
    assert found.left_out == 2


def test_the_first_words_name_the_items_and_a_day_five_workdays_on(
    county: County, at: datetime
) -> None:
    item = make_ledger.make_doing(county, at)
    (group,) = queries.chosen(county.qian.viewer, [item.id]).groups
    words = queries.opening(group, office="县环委办", at=at)
    assert words.title == "关于限期办结“东门工地土方未覆盖”问题的督办单"
    assert words.basis == "生态环境问题整改台账（截至2026年3月2日）。"
    assert words.due_on == date(2026, 3, 9)


def test_a_dissolved_unit_gets_no_order(county: County, at: datetime) -> None:
    item = make_ledger.make_doing(county, at)
    orgs.dissolve_org(org_id=county.housing.id, to_on=date(2026, 2, 27), by=SET_UP, at=at)
    with pytest.raises(Refused) as no:
        make.make_draft(county, at, item)
    assert no.value.code == "orders.compose.unit_ended"


def test_only_a_leader_can_be_named_to_sign(county: County, at: datetime) -> None:
    with pytest.raises(Refused) as no:
        make.make_draft(county, at, signer_id=county.wang.id)
    assert no.value.code == "orders.compose.no_leader"


@pytest.mark.parametrize("who", ["zhao", "li", "zhou", "sun", "wu"])
def test_only_a_dispatcher_drafts(county: County, at: datetime, who: str) -> None:
    item = make_ledger.make_doing(county, at)
    with pytest.raises(Refused) as no:
        orders.compose(draft=make.draft(county, item), by=getattr(county, who).viewer, at=at)
    assert no.value.code == "orders.compose.not_yours"


def test_an_item_of_nowhere_is_not_visible(county: County, at: datetime) -> None:
    with pytest.raises(NotVisible):
        orders.compose(draft=make.draft(county, item_ids=(9999,)), by=county.qian.viewer, at=at)


def test_revising_changes_words_and_items(county: County, at: datetime) -> None:
    first, second = make_ledger.make_doing(county, at), make_ledger.make_doing(county, at)
    order = make.make_draft(county, at, first)
    changed = make.draft(county, second, first, colour="blue", title="改过的题目")
    orders.revise(order_id=order.id, draft=changed, by=county.wang.viewer, at=at)
    order.refresh_from_db()
    assert (order.colour, order.title, order.drafter_name) == ("blue", "改过的题目", "钱敏")
    rows = order.rows.order_by("place").values_list("item_id", flat=True)
    assert list(rows) == [second.id, first.id]
    assert audit.about(order.subject)[-1].sentence == "修改：颜色、督办事项"
    assert audit.about(order.subject)[-1].kind == "orders.revised"


def test_an_order_sent_up_is_not_revised(county: County, at: datetime) -> None:
    item = make_ledger.make_doing(county, at)
    order = make.make_sent(county, at, item)
    with pytest.raises(Refused) as no:
        orders.revise(
            order_id=order.id, draft=make.draft(county, item), by=county.qian.viewer, at=at
        )
    assert no.value.code == "orders.revise.not_now"


def test_an_order_is_sent_up_once_a_signer_is_named(county: County, at: datetime) -> None:
    order = make.make_draft(county, at, signer_id=None)
    with pytest.raises(Refused) as no:
        orders.send_up(order_id=order.id, by=county.qian.viewer, at=at)
    assert no.value.code == "orders.send_up.no_signer"
    sent = make.make_sent(county, at)
    assert (sent.status, sent.sent_at) == ("sent", at)
    assert audit.about(sent.subject)[-1].sentence == "送签，请李明签发"
    assert audit.about(sent.subject)[-1].kind == "orders.sent_up"


def test_an_order_whose_items_are_all_done_is_not_sent_up(county: County, at: datetime) -> None:
    item = make_ledger.make_doing(county, at)
    order = make.make_draft(county, at, item)
    ledger.ask_void(item_id=item.id, reason="重复", by=county.qian.viewer, at=at)
    ledger.void(item_id=item.id, by=county.li.viewer, at=at)
    with pytest.raises(Refused) as no:
        orders.send_up(order_id=order.id, by=county.qian.viewer, at=at)
    assert no.value.code == "orders.move.nothing_open"
