"""A county writes a register's rules in the browser: told its faults, shown its effects."""

import re
from datetime import datetime
from typing import Any

from bihuan.apps.inspections import queries as inspections
from bihuan.apps.subjects import queries
from bihuan.apps.subjects.models import Alert, PackEdition, RegisterType
from bihuan.doors.kit import clock
from bihuan.foundation.jobs import actions as jobs
from bihuan.wiring.reactions import HANDLERS
from tests.doors.conftest import Browser
from tests.factories import people as make
from tests.factories import registers

URL = "/registers"
WELLS = """code = "well"
name = "机井"
unit = "眼"
domain = "饮用水源"
medium = "water"
owner = "县水利局"
check_days = 30
public = "count"
key = ["name"]
columns = ["depth"]
fields = [
  { code = "depth", name = "井深", type = "number", unit = "米", min = 0 },
  { code = "sealed", name = "封填", type = "bool" },
]
[[checklists]]
code = "look"
name = "机井检查表"
for = "grid"
items = [ { code = "cap", text = "井口有盖", photo = true } ]
[[alerts]]
code = "open"
name = "没有封填"
when = "sealed == false"
text = "{name}深{depth}，没有封填"
[[indicators]]
code = "depth"
name = "平均井深"
of = "mean"
value = "depth"
unit = "米"
public = true
"""


def said(answer: Any) -> str:
    return str(answer.content.decode())


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found is not None
    return found[1]


def adopt(browser: Any, url: str, text: str) -> Any:
    page = said(browser.post(url, {"text": text, "do": "check"}))
    return browser.post(url, {"text": text, "do": "adopt", "reason": "试行", "seen": seen(page)})


def test_a_register_made_of_a_pack_alone_works_everywhere(
    county: make.County, at: datetime, browser: Browser
) -> None:
    """List, checklist on the phone, alert, number and public count appear with no code."""
    qian = browser(county.qian)
    answer = adopt(qian, f"{URL}/packs/new/", WELLS)
    assert answer.headers["Location"] == f"{URL}/of/well/pack/"
    assert "机井" in said(qian.get(f"{URL}/"))
    form = {"name": "一号井", "place_code": registers.PLACE, "f_depth": "80", "f_sealed": "否"}
    assert qian.post(f"{URL}/of/well/new/", form).status_code == 302
    jobs.run_due(handlers=HANDLERS, at=clock.now())
    assert "80米" in said(qian.get(f"{URL}/of/well/"))
    assert [one.text for one in Alert.objects.all()] == ["一号井深80米，没有封填"]
    assert "一号井" in said(qian.get(f"{URL}/of/well/?chip=alerted"))
    due = inspections.due_visits(county.gu.viewer, at=at)
    assert [(one.name, one.checklist_name) for one in due] == [("一号井", "机井检查表")]
    assert [(pack.code, many) for pack, many in queries.public(make.CODE)] == [("well", 1)]
    (line,) = queries.public_indicators(make.CODE, "well", on=at.date())
    assert line[1] == 80
    assert "平均井深" in said(qian.get(f"{URL}/of/well/?view=numbers"))


def test_a_fault_is_shown_with_its_line_and_the_line_itself(
    county: make.County, browser: Browser
) -> None:
    wrong = WELLS.replace("sealed == false", "seled == false")
    answer = browser(county.qian).post(f"{URL}/packs/new/", {"text": wrong, "do": "check"})
    assert answer.status_code == 422
    page = said(answer)
    assert "第23行" in page
    assert "没有seled这个字段；是否应为sealed" in page
    assert "when = &quot;seled == false&quot;" in page
    assert not RegisterType.objects.exists()


def test_what_an_edition_would_raise_clear_and_hide_is_shown_before(
    county: make.County, at: datetime, browser: Browser
) -> None:
    qian = browser(county.qian)
    registers.adopt(registers.SITES, at, county.qian.viewer)
    for number, area in ((1, 20000), (2, 6000)):
        registers.site(number, at, county.qian.viewer, values={"area": area})
    jobs.run_due(handlers=HANDLERS, at=at)
    lower = registers.SITES.replace("area > 10000", "area > 5000 && area < 10000")
    lower = lower.replace('  { code = "builder", name = "施工单位" },\n', "")
    lower = lower.replace('columns = ["builder", ', "columns = [").replace("min = 0", "min = 9000")
    page = said(qian.post(f"{URL}/of/sites/pack/edit/", {"text": lower, "do": "check"}))
    assert "2号工地面积6,000平方米" in page
    assert "2个已填的值收起来" in page
    assert "1个现有的值不合新要求" in page
    assert PackEdition.objects.count() == 1
    assert [one.text for one in Alert.objects.filter(cleared_at=None)] == [
        "1号工地面积20,000平方米"
    ]
    assert adopt(qian, f"{URL}/of/sites/pack/edit/", lower).status_code == 302
    jobs.run_due(handlers=HANDLERS, at=clock.now())
    assert [one.text for one in Alert.objects.filter(cleared_at=None)] == ["2号工地面积6,000平方米"]
    first = said(qian.get(f"{URL}/of/sites/pack/1/"))
    assert "已被替换" in first
    assert "面积大于10000" in first
    second = said(qian.get(f"{URL}/of/sites/pack/"))
    assert "与上一版相比" in second


def test_a_text_changed_after_its_effects_were_shown_is_shown_again(
    county: make.County, at: datetime, browser: Browser
) -> None:
    qian = browser(county.qian)
    page = said(qian.post(f"{URL}/packs/new/", {"text": WELLS, "do": "check"}))
    other = WELLS.replace("机井", "水井")
    form = {"text": other, "do": "adopt", "reason": "试行", "seen": seen(page)}
    assert "请再看一遍" in said(qian.post(f"{URL}/packs/new/", form))
    assert not RegisterType.objects.exists()


def test_a_register_keeps_its_code(county: make.County, at: datetime, browser: Browser) -> None:
    registers.adopt(registers.SITES, at, county.qian.viewer)
    answer = browser(county.qian).post(f"{URL}/of/sites/pack/edit/", {"text": WELLS, "do": "check"})
    assert answer.status_code == 422
    assert "code不能改成well" in said(answer)


def test_data_sets_name_owner_promise_and_who_is_late(
    county: make.County, at: datetime, browser: Browser
) -> None:
    """R061"""
    registers.adopt(registers.SITES, at, county.qian.viewer)
    registers.site(1, at, county.qian.viewer)
    page = said(browser(county.zhao).get(f"{URL}/feeds/"))
    assert "云川县住房和城乡建设局" in page
    assert "每90天" in page
    late = page[page.index("没有按承诺更新") :]
    assert "承诺90天更新，最近一次2026年3月2日" in late


def test_an_old_registration_number_is_asked_about_on_the_subject(
    county: make.County, at: datetime, browser: Browser
) -> None:
    text = WELLS.replace(
        "fields = [", 'fields = [\n  { code = "uscc", name = "信用代码", type = "uscc" },'
    )
    registers.adopt(text, at, county.qian.viewer)
    values = {"uscc": "130200000012345"}
    place = {"place_code": registers.PLACE}
    one = registers.register("well", at, county.qian.viewer, name="二号井", values=values, **place)
    page = said(browser(county.qian).get(f"{URL}/subjects/{one.id}/"))
    assert "信用代码是15位的旧注册号，请补上18位统一社会信用代码" in page
