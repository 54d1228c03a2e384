"""The pages of supervision orders: each hand's way through them, and text that stays text."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse

from bihuan.apps.orders.models import Order
from tests.doors.conftest import Browser
from tests.factories import ledger as make_ledger
from tests.factories import orders as make
from tests.factories.people import County

HOSTILE = "<script>alert(1)</script>{ PAGE }"


def _typed(county: County, *item_ids: int, **changes: Any) -> dict[str, Any]:
    typed = {
        "colour": "yellow",
        "title": "关于限期整改的督办单",
        "basis": "台账",
        "items": [str(one) for one in item_ids],
        "requirement": "立即整改",
        "due_on": "2099-12-01",
        "feedback": "平台填报",
        "signer_id": str(county.li.id),
        "attachments": "照片",
        "assisting": [str(county.water.id)],
        "do": "keep",
    }
    return typed | changes


def _said(answer: Any) -> str:
    return str(answer.content.decode())


def _composer(*item_ids: int) -> str:
    return f"{reverse('orders-new')}?items={','.join(map(str, item_ids))}"


def test_ticked_rows_of_the_ledger_open_the_composer(
    county: County, at: datetime, browser: Browser
) -> None:
    item = make_ledger.make_doing(county, at)
    qian = browser(county.qian)
    assert "生成督办单" in _said(qian.get(reverse("ledger-list")))
    answer = qian.post(reverse("orders-pick"), {"pick": [item.id]})
    assert answer["Location"] == f"/orders/new/?items={item.id}"
    said = _said(qian.get(answer["Location"]))
    assert "关于限期办结“东门工地土方未覆盖”问题的督办单" in said
    assert "承办单位：云川县住房和城乡建设局" in said
    assert f'<option value="{county.li.id}" selected>' in said


def test_all_rows_of_a_filter_can_be_taken(county: County, at: datetime, browser: Browser) -> None:
    items = [make_ledger.make_doing(county, at) for _ in range(2)]
    given = {"everything": "1", "query": "chip=live"}
    answer = browser(county.qian).post(reverse("orders-pick"), given)
    assert answer["Location"] == f"/orders/new/?items={items[0].id},{items[1].id}"


def test_nothing_ticked_goes_back_to_the_ledger(county: County, browser: Browser) -> None:
    answer = browser(county.qian).post(reverse("orders-pick"), {})
    assert answer["Location"] == reverse("ledger-list")


def test_items_of_two_units_are_offered_as_two_orders(
    county: County, at: datetime, browser: Browser
) -> None:
    ours = make_ledger.make_doing(county, at)
    theirs = make_ledger.make_issued(county, at, lead_org_id=county.town.id)
    said = _said(browser(county.qian).get(_composer(ours.id, theirs.id)))
    assert "所选事项分属 2 个单位" in said
    assert f"?items={ours.id}&amp;colour=yellow" in said
    assert f"?items={theirs.id}&amp;colour=yellow" in said


@pytest.mark.parametrize("items", ["", "x,y", "999999", "99999999999999999999"])
def test_an_address_without_items_says_where_to_choose_them(
    county: County, browser: Browser, items: str
) -> None:
    said = _said(browser(county.qian).get(f"{reverse('orders-new')}?items={items}"))
    assert "先选台账事项" in said


def test_the_preview_shows_half_a_form_and_keeps_nothing(
    county: County, at: datetime, browser: Browser
) -> None:
    item = make_ledger.make_doing(county, at)
    typed = _typed(county, item.id, title="", due_on="不是日期", requirement=HOSTILE)
    said = _said(browser(county.qian).post(reverse("orders-preview"), typed))
    assert "（督办事项）" in said
    assert "东门工地土方未覆盖" in said
    assert "协办单位：县水利局" in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{ PAGE }" in said
    assert "<script>" not in said
    assert Order.objects.count() == 0


def test_an_empty_preview_is_a_paper_too(county: County, browser: Browser) -> None:
    said = _said(browser(county.qian).post(reverse("orders-preview"), {"items": ["x", "99999"]}))
    assert "（还没有选事项）" in said


def test_from_the_composer_to_the_closed_order(
    county: County, at: datetime, browser: Browser
) -> None:
    """S8: drafted, sent up, signed by a leader, signed for, replied to, closed."""
    item = make_ledger.make_doing(county, at)
    qian, li, zhao = browser(county.qian), browser(county.li), browser(county.zhao)
    answer = qian.post(_composer(item.id), _typed(county, item.id, do="send"))
    order = Order.objects.get()
    assert answer["Location"] == f"/orders/{order.id}/"
    assert order.status == "sent"
    said = _said(li.get(f"/orders/{order.id}/"))
    # At the head of the page on a desk, in the bar at the foot of it on a phone.
    assert said.count(f'href="/orders/{order.id}/issue/"') == 2
    assert said.count(f'href="/orders/{order.id}/return_draft/"') == 2
    assert "1 份待签发" in _said(li.get("/"))
    listed = _said(li.get("/orders/"))
    assert "看文面签发" in listed
    assert f"/orders/{order.id}/issue/" not in listed
    assert zhao.get(f"/orders/{order.id}/").status_code == 404
    li.post(f"/orders/{order.id}/issue/")
    order.refresh_from_db()
    assert order.number.endswith("〕1号")
    assert "1 份待签收、0 份待反馈" in _said(zhao.get("/"))
    assert "签收" in _said(zhao.get("/orders/"))
    zhao.post(f"/orders/{order.id}/sign_for/", {"opinion": "照办"})
    zhao.post(f"/orders/{order.id}/reply/", {"text": "已覆盖", "evidence": "照片"})
    assert "1 份反馈待审核" in _said(qian.get("/"))
    qian.post(f"/orders/{order.id}/close/", {"opinion": ""})
    order.refresh_from_db()
    assert (order.status, order.reply, order.receipt_opinion) == ("closed", "已覆盖", "照办")
    assert order.number in _said(zhao.get(f"/ledger/{item.id}/"))


def test_sending_up_without_a_signer_stays_on_the_form(
    county: County, at: datetime, browser: Browser
) -> None:
    item = make_ledger.make_doing(county, at)
    typed = _typed(county, item.id, do="send", signer_id="")
    answer = browser(county.qian).post(_composer(item.id), typed)
    assert answer.status_code == 422
    assert "送签前请选定签发人" in _said(answer)
    assert Order.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"due_on": "2020-01-01"}, "办理时限不能早于今天"),
        ({"items": []}, "这个字段是必填项"),
        ({"requirement": "长" * 2001}, "2000"),
        ({"colour": "green"}, "green"),
    ],
)
def test_a_form_that_does_not_do_says_why(
    county: County, at: datetime, browser: Browser, changes: dict[str, Any], words: str
) -> None:
    item = make_ledger.make_doing(county, at)
    answer = browser(county.qian).post(_composer(item.id), _typed(county, item.id, **changes))
    assert answer.status_code == 422
    assert words in _said(answer)
    assert Order.objects.count() == 0


def test_a_draft_is_revised_on_the_same_form(
    county: County, at: datetime, browser: Browser
) -> None:
    order = make.make_draft(county, at, due_on=date(2099, 1, 1))
    item_id = order.rows.get().item_id
    qian = browser(county.qian)
    assert order.title in _said(qian.get(f"/orders/{order.id}/edit/"))
    qian.post(f"/orders/{order.id}/edit/", _typed(county, item_id, title="改过"))
    order.refresh_from_db()
    assert order.title == "改过"


def test_an_upgrade_goes_on_in_the_composer(county: County, at: datetime, browser: Browser) -> None:
    order = make.make_issued(county, at, colour="blue")
    given = {"colour": "red", "due_on": "2099-01-01", "reason": "到期未反馈"}
    answer = browser(county.qian).post(f"/orders/{order.id}/upgrade/", given)
    above = Order.objects.get(previous=order)
    assert answer["Location"] == f"/orders/{above.id}/edit/"
    said = _said(browser(county.qian).get(answer["Location"]))
    assert f"沿用{order.number}并加序号" in said
    assert f"以{order.number}（蓝色督办单）督办" in said


def test_text_is_escaped_on_every_page(county: County, at: datetime, browser: Browser) -> None:
    order = make.make_replied(county, at, title=HOSTILE, requirement=HOSTILE, basis=HOSTILE)
    qian = browser(county.qian)
    pages = ("/orders/?chip=all", f"/orders/{order.id}/", f"/orders/{order.id}/close/",
             f"/ledger/{order.rows.get().item_id}/")  # fmt: skip
    for page in pages:
        said = _said(qian.get(page))
        assert "<script>alert" not in said, page


def test_the_word_file_says_what_the_page_says(
    county: County, at: datetime, browser: Browser
) -> None:
    order = make.make_signed(county, at, requirement=HOSTILE)
    answer = browser(county.zhao).get(f"/orders/{order.id}/docx/")
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert "filename*=UTF-8''" in answer["Content-Disposition"]
    opened = docx.Document(BytesIO(answer.content))
    said = [one.text for one in opened.paragraphs]
    for words in (
        "云川县生态环境委员会办公室",
        "（黄色督办单）",
        "云川县住房和城乡建设局：",
        "四、办理时限和反馈方式",
        "请于2026年3月9日24:00前办结并反馈。",
        HOSTILE,
        "附件：1. 现场照片",
        "（拟稿人：钱敏）",
    ):
        assert words in said, words
    row = [cell.text for cell in opened.tables[0].rows[1].cells]
    assert row[2:] == ["东门工地土方未覆盖", "2026-03-20", "办理中"]
    assert opened.tables[-1].rows[2].cells[1].text == "赵强"
    assert len(opened.inline_shapes) == 1


def test_several_orders_are_printed_in_one_file(
    county: County, at: datetime, browser: Browser
) -> None:
    first, second = make.make_issued(county, at), make.make_issued(county, at)
    picked = f"?pick={first.id}&pick={second.id}&pick=99999&pick=x"
    answer = browser(county.qian).get(reverse("orders-docx-several") + picked)
    opened = docx.Document(BytesIO(answer.content))
    assert len(opened.sections) == 2
    assert [one.text for one in opened.paragraphs if "号\t签发人" in one.text] == [
        f"\t{first.number}\t签发人：李明",
        f"\t{second.number}\t签发人：李明",
    ]


def test_proposals_open_the_composer_and_upgrade_what_stands(
    county: County, at: datetime, browser: Browser
) -> None:
    item = make_ledger.make_doing(county, at, due_on=date(2026, 3, 4))
    said = _said(browser(county.qian).get("/orders/"))
    assert f"/orders/new/?items={item.id}&amp;colour=red" in said
    order = make.make_issued(county, at, item)
    said = _said(browser(county.qian).get("/orders/"))
    assert f"/orders/{order.id}/upgrade/" in said
    assert "按规则建议督办" not in _said(browser(county.zhao).get("/orders/"))


def test_whoever_has_not_signed_is_named(county: County, at: datetime, browser: Browser) -> None:
    order = make.make_issued(county, at - timedelta(days=0))
    said = _said(browser(county.qian).get("/orders/"))
    assert "超过签收时限" in said
    assert "赵强（联络员）、郑刚（局长）" in said
    assert "应签收人：赵强（联络员）、郑刚（局长）" in _said(
        browser(county.qian).get(f"/orders/{order.id}/")
    )


def test_an_unknown_verb_is_nowhere(county: County, at: datetime, browser: Browser) -> None:
    order = make.make_issued(county, at)
    client: Client = browser(county.qian)
    assert client.get(f"/orders/{order.id}/replace/").status_code == 404
    assert client.get(f"/orders/{order.id}/issue/").status_code == 409
    assert client.get(f"/orders/{order.id}/cancel/").status_code == 409


def test_the_list_asks_the_same_number_of_queries_for_one_and_for_ten(
    county: County, at: datetime, browser: Browser, django_assert_max_num_queries: Any
) -> None:
    client = browser(county.li)
    make.make_signed(county, at)
    with django_assert_max_num_queries(60) as few:
        client.get("/orders/")
    for _ in range(9):
        make.make_signed(county, at)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get("/orders/")
