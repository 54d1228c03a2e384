"""The pages of key projects: describing, gates, money, tonnes, defects, safety (R046, R047)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item, Project
from bihuan.doors.kit import clock
from bihuan.doors.web.ledger.project_forms import Describe, Pay
from tests.doors.conftest import Browser
from tests.factories import ledger as make
from tests.factories.people import County

WRITTEN = {
    "scope": "锅炉超低排放改造",
    "budget_wan": "1200.5",
    "gates": "招标 2026-12-10\n投入运行\n竣工验收",
    "promised": "氮氧化物 36.5\n烟尘：4吨",
}


def address(item: Item, name: str = "ledger-project") -> str:
    return reverse(name, args=[item.id])


def make_project(county: County) -> Item:
    now = clock.now()
    due_on = now.date() + timedelta(days=60)
    return make.make_doing(county, now, kind="project", title="热源厂改造", due_on=due_on)


def test_a_unit_describes_passes_pays_and_the_office_measures(
    county: County, browser: Browser
) -> None:
    item = make_project(county)
    unit, office = browser(county.zhao), browser(county.qian)
    assert "还没有工程信息" in unit.get(address(item)).content.decode()
    assert unit.post(address(item, "ledger-project-edit"), WRITTEN).status_code == 302
    project = Project.objects.get(item=item)
    assert project.budget_yuan == 12_005_000
    today = clock.now().date().isoformat()
    for gate in project.gates.order_by("place")[:2]:
        deed = {"deed": "pass_gate", "gate_id": gate.id, "on": today, "basis": "合同1号"}
        assert unit.post(address(item), deed).status_code == 302
    paid = {"deed": "note_payment", "on": today, "yuan_text": "6,002,500", "purpose": "预付"}
    assert unit.post(address(item), paid).status_code == 302
    dust = project.benefits.get(pollutant="烟尘")
    measured = {
        "deed": "measure_benefit", "benefit_id": dust.id, "tonnes": "3", "on": today,
        "basis": "监测报告7号",
    }  # fmt: skip
    assert "登记烟尘实测" not in unit.get(address(item)).content.decode()
    assert office.post(address(item), measured).status_code == 302
    text = office.get(address(item)).content.decode()
    assert "1200.5万元" in text
    assert "600.25万元，占总投资50%" in text
    assert ">75%</span>" in text
    whole = office.get(reverse("ledger-projects")).content.decode()
    assert "2/3，下一关竣工验收" in whole
    assert "兑现 <b" in whole


def test_a_refusal_stands_beside_its_form_and_loses_nothing(
    county: County, browser: Browser
) -> None:
    item = make_project(county)
    unit = browser(county.zhao)
    unit.post(address(item, "ledger-project-edit"), WRITTEN)
    to_come = (clock.now().date() + timedelta(days=3)).isoformat()
    gate = Project.objects.get(item=item).gates.get(place=1)
    deed = {"deed": "pass_gate", "gate_id": gate.id, "on": to_come, "basis": "合同1号"}
    answer = unit.post(address(item), deed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "通过的日期不能晚于今天（ledger.pass_gate.future）" in text
    assert 'value="合同1号"' in text


def test_a_serious_defect_is_registered_from_the_project_and_stops_it(
    county: County, browser: Browser
) -> None:
    item = make_project(county)
    office = browser(county.qian)
    assert f"?project={item.id}" in office.get(address(item)).content.decode()
    form = office.get(reverse("ledger-new"), {"project": item.id}).content.decode()
    assert f'<option value="{item.id}" selected>' in form
    due_on = clock.now().date() + timedelta(days=9)
    make.make_issued(
        county, clock.now(), title="罐区无报警", project_id=item.id, is_serious=True, due_on=due_on
    )
    text = office.get(address(item)).content.decode()
    assert "有1处严重隐患没有销号，不能验收" in text
    defect = Item.objects.get(title="罐区无报警")
    assert (
        "所属工程：热源厂改造"
        in office.get(reverse("ledger-detail", args=[defect.id])).content.decode()
    )


def test_an_item_that_is_no_project_has_no_such_page(county: County, browser: Browser) -> None:
    item = make.make_doing(county, clock.now(), due_on=clock.now().date())
    assert browser(county.qian).get(address(item)).status_code == 404


def test_a_review_is_raised_and_concluded_on_the_page(county: County, browser: Browser) -> None:
    """R105."""
    item = make_project(county)
    office = browser(county.qian)
    raised = {"deed": "raise_safety_review", "cause": "夜间抢工"}
    assert office.post(address(item), raised).status_code == 302
    assert "须安全复核，作出结论前不能验收" in office.get(address(item)).content.decode()
    review = item.safety_reviews.get()
    concluded = {
        "deed": "conclude_safety_review", "review_id": review.id, "is_safe": "1",
        "conclusion": "已停夜间施工",
    }  # fmt: skip
    assert office.post(address(item), concluded).status_code == 302
    assert "须安全复核" not in office.get(address(item)).content.decode()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("gates", "招标 2026-02-30", "第1行的日期2026-02-30不存在"),
        (
            "gates",
            "招标\n" + "长" * 41,
            "第2行看不懂：名称不超过40字、中间不空格，日期写成2026-12-10",
        ),
        ("gates", "竣工验收 明天", "第1行看不懂：名称不超过40字、中间不空格，日期写成2026-12-10"),
        ("promised", "氮氧化物", "第1行看不懂：写成“氮氧化物 36.5”，单位是吨/年"),
    ],
)
def test_a_line_that_is_not_understood_is_named(field: str, text: str, sentence: str) -> None:
    form = Describe({**WRITTEN, field: text})
    assert form.errors[field] == [sentence]


def test_lines_are_read_with_and_without_days() -> None:
    form = Describe(WRITTEN)
    assert form.is_valid()
    assert list(form.described().gates) == [
        ("招标", date(2026, 12, 10)), ("投入运行", None), ("竣工验收", None),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["abc", "1.5", "NaN", "Infinity", ""])
def test_an_amount_that_is_no_whole_number_of_yuan_is_told(text: str) -> None:
    form = Pay({"on": "2026-03-02", "purpose": "预付", "yuan_text": text})
    assert "yuan_text" in form.errors


def test_the_ledgers_head_leads_to_the_projects(county: County, browser: Browser) -> None:
    page = browser(county.qian).get(reverse("ledger-list")).content.decode()
    assert reverse("ledger-projects") in page
    assert ledger.GATES[0] == "立项批复"
