"""Plates, coordination, requests and rates as people see and do them."""

from datetime import date, datetime, timedelta

from django.urls import reverse

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from bihuan.doors.kit import clock
from bihuan.doors.web.ledger import act
from bihuan.doors.web.ledger.supervision_forms import EscalationForm, HoldForm, PlateForm
from tests.doors.conftest import Browser
from tests.factories import ledger as make
from tests.factories.people import County

PRESSED = {"pressed": "1"}
"""A browser sends its token with an empty form."""


def address(item: Item, verb: str) -> str:
    return reverse("ledger-act", args=[item.id, verb])


def fresh(item: Item) -> Item:
    return Item.objects.get(id=item.id)


def soon() -> date:
    """The pages read the real clock; a date that is ahead for any of them."""
    return clock.now().date() + timedelta(days=40)


def test_a_dispatcher_hangs_a_plate_through_the_page(
    county: County, browser: Browser, at: datetime
) -> None:
    """R037."""
    item = make.make_doing(county, at)
    page = browser(county.qian)
    shown = page.get(address(item, "list_for_supervision")).content.decode()
    assert f'<option value="{county.li.id}" selected>李明（副县长）</option>' in shown
    assert 'name="report_every_days" value="3"' in shown
    terms = {
        "sponsor_id": county.li.id,
        "until_on": soon().isoformat(),
        "report_every_days": 2,
        "is_public": "on",
        "reason": "久拖不决",
    }
    answer = page.post(address(item, "list_for_supervision"), terms)
    assert (answer.status_code, fresh(item).is_listed) == (302, True)
    desk = page.get(reverse("ledger-listed")).content.decode()
    assert "云挂牌〔" in desk
    assert "每2天" in desk
    detail = page.get(reverse("ledger-detail", args=[item.id])).content.decode()
    assert f"李明督办，{soon().year}年" in detail


def test_the_plates_page_counts_what_is_owed(
    county: County, browser: Browser, at: datetime
) -> None:
    """From March to the day of the page nobody reported: owed, and past the last day."""
    make.plate(county, make.make_doing(county, at, title="纸厂"), at)
    shown = browser(county.zhou).get(reverse("ledger-listed")).content.decode()
    assert "欠报" in shown
    assert "已过期限" in shown
    assert "纸厂" in shown
    assert (
        "没有挂牌督办的事项" in browser(county.sun).get(reverse("ledger-listed")).content.decode()
    )


def test_the_plates_are_printed_on_both_sizes(
    county: County, browser: Browser, at: datetime
) -> None:
    make.plate(county, make.make_doing(county, at), at)
    for size in ("a4", "a3", "a9"):
        answer = browser(county.qian).get(reverse("ledger-listed-paper"), {"size": size})
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")


def test_the_sponsor_takes_it_off_and_another_is_told_why_not(
    county: County, browser: Browser, at: datetime
) -> None:
    item = make.plate(county, make.make_doing(county, at), at)
    unit = browser(county.zhao)
    refused = unit.post(address(item, "ask_removal"), {"reason": ""})
    assert refused.status_code == 422
    assert "还没有核查合格，请写明为什么现在摘牌" in refused.content.decode()
    assert unit.post(address(item, "ask_removal"), {"reason": "已停产"}).status_code == 302
    assert browser(county.qian).get(address(item, "approve_removal")).status_code == 409
    leader = browser(county.li)
    assert "申请摘牌" in leader.get(reverse("workbench")).content.decode()
    assert leader.post(address(item, "approve_removal"), PRESSED).status_code == 302
    assert not fresh(item).is_listed


def test_a_leader_records_a_coordination(county: County, browser: Browser, at: datetime) -> None:
    """R038: planned by the office, missed, then made good by the leader."""
    item = make.make_doing(county, at, due_on=soon())
    day = date(2026, 3, 9)
    ledger.plan_coordination(item_id=item.id, first_on=day, by=county.qian.viewer, at=at)
    leader = browser(county.li)
    assert "协调日期已过，请补记" in leader.get(reverse("workbench")).content.decode()
    shown = leader.get(address(item, "hold_coordination")).content.decode()
    assert "03月09日" in shown
    given = {
        "coordination_id": item.coordinations.get().id,
        "held_on": "2026-03-10",
        "decision": "财政先行垫付",
        "is_instruction": "on",
    }
    assert leader.post(address(item, "hold_coordination"), given).status_code == 302
    detail = leader.get(reverse("ledger-detail", args=[item.id])).content.decode()
    assert "财政先行垫付" in detail
    assert "批示：财政先行垫付" in detail


def test_a_request_goes_to_the_county_and_back(
    county: County, browser: Browser, at: datetime
) -> None:
    """R039: the unit asks, the office forwards, the leader decides."""
    item = make.make_doing(county, at, due_on=soon())
    unit = browser(county.zhao)
    given = {"question": "钱从哪里来", "options": "自筹\n财政承担", "suggestion": "财政承担"}
    assert unit.post(address(item, "escalate"), given).status_code == 302
    assert unit.get(address(item, "forward_escalation")).status_code == 409
    office = browser(county.qian)
    assert "提请研究，待呈报" in office.get(reverse("workbench")).content.decode()
    assert office.post(address(item, "forward_escalation"), PRESSED).status_code == 302
    assert fresh(item).clock_due_on is None
    leader = browser(county.li)
    desk = leader.get(reverse("workbench")).content.decode()
    assert "<b>卡点</b> 钱从哪里来" in desk
    assert "<b>建议</b> 财政承担" in desk
    paper = leader.get(reverse("ledger-escalation", args=[item.id]))
    assert paper["Content-Type"] == "application/pdf"
    blank = leader.post(address(item, "decide_escalation"), PRESSED)
    assert "请选择一个选项，或写明决定" in blank.content.decode()
    given = {"picked": "财政承担", "decision": "六成", "until": ""}
    assert leader.post(address(item, "decide_escalation"), given).status_code == 302
    assert fresh(item).clock_due_on == soon()
    told = unit.get(reverse("ledger-detail", args=[item.id])).content.decode()
    assert "财政承担；六成" in told


def test_without_a_request_there_is_no_paper(
    county: County, browser: Browser, at: datetime
) -> None:
    item = make.make_doing(county, at)
    page = browser(county.qian).get(reverse("ledger-escalation", args=[item.id]))
    assert page.status_code == 404


def test_rates_stand_apart_on_list_account_and_desk(
    county: County, browser: Browser, at: datetime
) -> None:
    """R027."""
    make.make_closed(county, at)
    make.make_doing(county, at, difficulty="hard")
    rate = "销号率50%：一般100%（1/1），硬骨头0%（0/1）"
    assert rate in browser(county.qian).get(reverse("ledger-list")).content.decode()
    assert rate in browser(county.li).get(reverse("workbench")).content.decode()
    year = browser(county.qian).get(reverse("ledger-account"), {"period": "year"})
    assert f"本期{rate}" in year.content.decode()


def test_difficulty_is_judged_with_a_reason_and_left_out_of_the_edit_form(
    county: County, browser: Browser, at: datetime
) -> None:
    item = make.make_doing(county, at)
    page = browser(county.qian)
    assert (
        'name="difficulty"' not in page.get(reverse("ledger-edit", args=[item.id])).content.decode()
    )
    answer = page.post(address(item, "grade_difficulty"), {"difficulty": "hard", "reason": "搬迁"})
    assert (answer.status_code, fresh(item).difficulty) == (302, "hard")


def test_the_list_says_whose_move_it_is(county: County, browser: Browser, at: datetime) -> None:
    """R028."""
    make.make_submitted(county, at)
    shown = browser(county.qian).get(reverse("ledger-list"), {"joint": "1"}).content.decode()
    assert "该谁动：环委办审核" in shown
    assert "跨部门（多部门协同）" in shown


def test_the_forms_give_what_the_verbs_take() -> None:
    plate = PlateForm({}, leaders=[(1, "李明")])
    assert not plate.is_valid()
    assert set(plate.errors) == {"sponsor_id", "until_on", "report_every_days", "reason"}
    request = EscalationForm({"question": "问", "options": "一\n\n二", "suggestion": "议"})
    assert request.is_valid()
    assert request.cleaned_data["options"] == ["一", "二"]
    held = HoldForm(
        {"coordination_id": "7", "held_on": "2026-03-09", "decision": "定"}, days=[(7, "3月9日")]
    )
    assert held.is_valid()
    assert held.cleaned_data["instruction"] == ""
    assert {"call_off_coordination", "withdraw_escalation", "refuse_removal"} < set(act.ACTS)
