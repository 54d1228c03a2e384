"""The pages about responsibility, as people use them."""

from datetime import datetime

import pytest
from django.test import Client

from bihuan.apps.duties.models import DutyLine, RoutingRule, Watch
from bihuan.foundation.audit.models import Record
from tests.doors.conftest import Browser
from tests.factories.duties import LINE, VILLAGE, make_dispute, make_line, make_watch
from tests.factories.people import County

FORM = {
    "domain": LINE["domain"],
    "clause": LINE["clause"],
    "document_title": LINE["document_title"],
    "from_on": "2026-03-02",
    "medium": "",
    "words": "",
}


def _kinds() -> list[str]:
    told = Record.objects.filter(kind__startswith="duties.").order_by("seq")
    return list(told.values_list("kind", flat=True))


@pytest.fixture
def desk(browser: Browser, county: County) -> Client:
    return browser(county.qian)


def test_office_writes_changes_and_ends_a_line(desk: Client, county: County) -> None:
    lead = {"lead_org_id": county.housing.id}
    assert desk.post("/duties/new/", FORM | lead).status_code == 302
    first = DutyLine.objects.get()
    changed = FORM | {"lead_org_id": "0", "from_on": "2099-01-01", "words": "拆迁、清表"}
    assert desk.post(f"/duties/{first.id}/", changed).status_code == 302
    second = DutyLine.objects.get(replaces=first)
    assert (second.lead_org_id, second.words) == (None, ["拆迁", "清表"])
    told = {"to_on": "2099-02-01", "reason": "机构改革"}
    assert desk.post(f"/duties/{second.id}/end/", told).status_code == 302
    kinds = _kinds()
    assert kinds == ["duties.line_set", "duties.line_set", "duties.line_ended"]


def test_double_is_said_in_the_form(desk: Client, county: County, at: datetime) -> None:
    make_line(county, at)
    again = desk.post("/duties/new/", FORM | {"lead_org_id": county.housing.id})
    assert again.status_code == 422
    assert "duties.set_duty_line.double" in again.text


def test_watch_is_named_and_ended(desk: Client, county: County) -> None:
    given = {
        "place_code": VILLAGE,
        "level": "grid",
        "role": "doer",
        "person_id": county.gu.id,
        "from_on": "2026-03-02",
    }
    assert desk.post("/duties/watches/", given).status_code == 302
    watch = Watch.objects.get()
    told = {"to_on": "2026-03-09", "reason": "调离"}
    assert desk.post(f"/duties/watches/{watch.id}/end/", told).status_code == 302
    kinds = _kinds()
    assert kinds == ["duties.watch_assigned", "duties.watch_ended"]


def test_proof_stands_for_a_place_on_a_day(browser: Browser, county: County, at: datetime) -> None:
    make_watch(county, at)
    page = browser(county.zhao).get(f"/duties/proof/?place={VILLAGE}&on=2026-03-02")
    assert "谷雨" in page.text
    assert "包保，自2025-01-01起" in page.text
    before = browser(county.zhao).get(f"/duties/proof/?place={VILLAGE}&on=2024-12-31")
    assert "谷雨" not in before.text
    odd = browser(county.zhao).get("/duties/proof/?point=1,2")
    assert "没有找到这个点" in odd.text


def test_leaving_is_shown_before_it_happens(desk: Client, county: County, at: datetime) -> None:
    make_watch(county, at)
    page = desk.get(f"/duties/what-if/?person={county.gu.id}&on=2026-03-02")
    assert "谷雨离开" in page.text
    assert "前坡村" in page.text


def test_leader_rules_and_withdraws(browser: Browser, county: County, at: datetime) -> None:
    dispute = make_dispute(county, at)
    leader = browser(county.li)
    given = {
        "lead_org_id": county.water.id,
        "reason": "河道工地由水利负责",
        "is_rule": "on",
        "words": "河道",
        "place_code": "",
    }
    assert leader.post(f"/duties/disputes/{dispute.id}/", given).status_code == 302
    rule = RoutingRule.objects.get()
    assert (rule.words, rule.place_code) == (["河道"], "339921")
    assert (
        leader.post(f"/duties/rules/{rule.id}/withdraw/", {"reason": "已入清单"}).status_code == 302
    )
    said = ["ledger.ruled", "duties.dispute_ruled", "duties.rule_withdrawn"]
    kinds = Record.objects.filter(kind__in=said).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == said


def test_dispatcher_asks_for_a_ruling_by_number(desk: Client, county: County, at: datetime) -> None:
    first = make_dispute(county, at)
    again = desk.post("/duties/disputes/", {"number": first.item.number, "note": ""})
    assert (again.status_code, "duties.raise_dispute.waiting" in again.text) == (422, True)
    unknown = desk.post("/duties/disputes/", {"number": "YC-1", "note": ""})
    assert "ledger.by_number.unknown" in unknown.text


def test_new_item_is_told_its_lead_and_takes_it(desk: Client, county: County, at: datetime) -> None:
    """R052."""
    make_line(county, at)
    asked = f"?title=东门工地裸土&place_code={VILLAGE}&field=air"
    said = desk.get(f"/duties/suggest/{asked}")
    assert "按分工应由云川县住房和城乡建设局牵头" in said.text
    taken = desk.get(f"/duties/suggest/{asked}&take=1")
    assert f'<option value="{county.housing.id}" selected>' in taken.text
    assert taken.text.count('hx-swap-oob="true"') == 5


def test_leaders_own_actions_are_counted(browser: Browser, county: County, at: datetime) -> None:
    """R050: no action is shown as such."""
    page = browser(county.li).get("/duties/leaders/")
    assert "没有动作" in page.text
    assert "李明负责的" in page.text
