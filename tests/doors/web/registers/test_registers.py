"""The pages of a register, from the empty form to the file of one subject."""

from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from bihuan.apps.subjects import events
from bihuan.apps.subjects.models import Batch, Subject, Survey
from bihuan.foundation.audit.models import Record
from bihuan.rules.viewer import Duty
from tests.doors.conftest import Browser
from tests.factories import people as make
from tests.factories import registers

URL = "/registers"


@pytest.fixture
def sites(county: make.County, at: datetime) -> make.County:
    registers.adopt(registers.SITES, at, county.qian.viewer)
    return county


def said(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_subject_is_registered_corrected_and_read(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    qian = browser(sites.qian)
    form = {"name": "锦绣花园", "place_code": "339921101", "f_permit": "施1", "f_stage": "土方"}
    answer = qian.post(f"{URL}/of/sites/new/", {**form, "f_area": "很大"})
    assert answer.status_code == 422
    assert "面积“很大”看不懂" in said(answer)
    answer = qian.post(
        f"{URL}/of/sites/new/", {**form, "f_area": "1.2万", "f_phone": "13900000001"}
    )
    made = Subject.objects.get()
    assert answer.headers["Location"] == f"{URL}/subjects/{made.id}/"
    answer = qian.post(
        f"{URL}/subjects/{made.id}/edit/",
        {**form, "f_stage": "主体", "f_area": "12000", "edition": "1", "why": "进度更新"},
    )
    assert answer.status_code == 302
    page = said(qian.get(f"{URL}/subjects/{made.id}/"))
    assert "12,000平方米" in page
    assert "施工阶段：土方 → 主体" in page
    made.refresh_from_db()
    assert made.values["stage"] == "主体"
    assert "phone" not in made.values
    feng = said(browser(sites.feng).get(f"{URL}/subjects/{made.id}/"))
    assert "修改" not in feng.split("<main")[-1].split("登记内容")[0]


def test_a_near_one_of_a_like_name_is_shown_before_another_is_made(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    first = registers.site(1, at, sites.qian.viewer, name="锦绣花园一期", lon=118.1, lat=36.1)
    form = {
        "name": "锦绣花园(一期)",
        "lon": "118.1001",
        "lat": "36.1",
        "f_permit": "施9",
        "f_stage": "土方",
    }
    qian = browser(sites.qian)
    answer = qian.post(f"{URL}/of/sites/new/", form)
    assert answer.status_code == 422
    assert f"锦绣花园一期</a>（编号{first.id}）" in said(answer)
    assert qian.post(f"{URL}/of/sites/new/", {**form, "distinct": "1"}).status_code == 302


def test_an_unseen_field_is_not_emptied_by_who_may_not_see_it(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    made = registers.site(1, at, sites.qian.viewer, values={"phone": "13900000001"})
    Subject.objects.filter(id=made.id).update(org_id=sites.water.id)
    page = said(browser(sites.feng).get(f"{URL}/subjects/{made.id}/"))
    assert "13900000001" not in page
    assert "13900000001" in said(browser(sites.zhao).get(f"{URL}/subjects/{made.id}/"))


def test_the_list_searches_narrows_and_leaves_as_excel(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    for number in (1, 2, 3):
        registers.site(number, at, sites.qian.viewer, values={"phone": f"1390000000{number}"})
    zhao = browser(sites.zhao)
    page = said(zhao.get(f"{URL}/of/sites/?q=2号"))
    assert "2号工地" in page
    assert "1号工地" not in page
    assert "1号工地" in said(zhao.get(f"{URL}/of/sites/?v_stage=土方&chip=unchecked"))
    assert "1号工地" not in said(zhao.get(f"{URL}/of/sites/?chip=stopped"))
    answer = zhao.get(f"{URL}/of/sites/register.xlsx")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert "县住房和城乡建设局赵强导出，共3条，含个人信息" in rows[0][0]
    assert rows[1][:4] == ("系统编号", "工地名称", "施工许可证号", "施工单位")
    assert len(rows) == 5
    feng = browser(sites.feng).get(f"{URL}/of/sites/register.xlsx")
    heads = [cell.value for cell in load_workbook(BytesIO(feng.content)).active[2]]
    assert "负责人电话" not in heads
    assert Record.objects.filter(kind=events.RegisterExported.KIND).count() == 2


def test_what_leaves_as_excel_comes_back_unchanged(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    registers.site(1, at, sites.qian.viewer, values={"area": 900, "begun_on": "2026-02-03"})
    zhao = browser(sites.zhao)
    book = BytesIO(zhao.get(f"{URL}/of/sites/register.xlsx").content)
    book.name = "工地.xlsx"
    answer = zhao.post(f"{URL}/of/sites/import/", {"upload": book})
    page = said(zhao.get(answer.headers["Location"]))
    assert "不变 1" in page
    assert "确认写入" not in page


def test_a_list_is_looked_at_confirmed_and_undone(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    zhao = browser(sites.zhao)
    upload = BytesIO("工地名称,许可,施工阶段\n甲,施1,土方\n乙,,主体\n".encode())
    upload.name = "工地.csv"
    check = zhao.post(f"{URL}/of/sites/import/", {"upload": upload}).headers["Location"]
    page = said(zhao.get(check))
    assert "不写入 2" in page
    answer = zhao.post(check, {"c1": "name", "c2": "permit", "c3": "stage", "look": "1"})
    assert "新增 1" in said(answer)
    zhao.post(check, {"c1": "name", "c2": "permit", "c3": "stage", "confirm": "1"})
    assert "缺少：施工许可证号" in said(zhao.get(check))
    assert Subject.objects.get().name == "甲"
    zhao.post(f"{check}undo/")
    assert Batch.objects.get().undone_at is not None
    assert Subject.objects.get().state == "retired"


def test_a_round_names_who_was_not_reached(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    made = [registers.site(number, at, sites.qian.viewer) for number in (1, 2)]
    qian = browser(sites.qian)
    qian.post(
        f"{URL}/of/sites/surveys/",
        {"name": "春季排查", "begin_on": "2026-03-01", "end_on": "2026-03-31"},
    )
    survey = Survey.objects.get()
    gu = browser(sites.gu)
    gu.post(f"{URL}/surveys/{survey.id}/mark/", {"pick": [made[0].id], "found": "same"})
    page = said(qian.get(f"{URL}/surveys/{survey.id}/"))
    assert ">50%<" in page
    assert "2号工地" in page
    qian.post(f"{URL}/surveys/{survey.id}/close/")
    survey.refresh_from_db()
    assert survey.closed_at is not None


def test_two_entries_are_laid_side_by_side_and_merged(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    first = registers.site(1, at, sites.qian.viewer)
    second = registers.site(2, at, sites.qian.viewer, values={"stage": "主体", "area": 5})
    qian = browser(sites.qian)
    picked = {"pick": [first.id, second.id]}
    page = said(qian.post(f"{URL}/merge/", picked))
    assert "左边空着，自动补上" in page
    swapped = said(qian.post(f"{URL}/merge/", {**picked, "into": first.id, "swap": "1", "why": ""}))
    assert f"保留：编号{second.id}" in swapped
    qian.post(f"{URL}/merge/", {**picked, "into": first.id, "take": ["stage"], "why": "重复"})
    answer = qian.get(f"{URL}/subjects/{second.id}/")
    assert answer.headers["Location"] == f"{URL}/subjects/{first.id}/"
    first.refresh_from_db()
    assert (first.values["stage"], first.values["area"], first.key) == ("主体", 5, "施2026-001")


def test_a_stop_is_given_and_lifted_on_its_own_page(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    made = registers.site(1, at, sites.qian.viewer)
    ren = browser(sites.ren)
    ren.post(f"{URL}/subjects/{made.id}/stop/", {"reason": "裸土未覆盖"})
    assert "停工整改" in said(ren.get(f"{URL}/subjects/{made.id}/"))
    answer = ren.post(f"{URL}/subjects/{made.id}/lift/", {"reason": "改好了"})
    assert answer.status_code == 422
    assert "subjects.lift_stop.no_check" in said(answer)


def test_picked_ones_are_handed_over_to_a_village(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    made = registers.site(1, at, sites.qian.viewer)
    qian = browser(sites.qian)
    page = said(qian.post(f"{URL}/transfer/", {"pick": [made.id], "register": "sites"}))
    assert "前坡村" in page
    qian.post(
        f"{URL}/transfer/", {"pick": [made.id], "place_code": "339921101201", "why": "调整网格"}
    )
    made.refresh_from_db()
    assert made.place_code == "339921101201"


def test_an_enterprise_sees_and_fills_only_its_own(
    county: make.County, at: datetime, browser: Browser
) -> None:
    """R057"""
    registers.adopt(registers.SITES.replace("开工日期", "许可到期"), at, county.qian.viewer)
    firm = make.make_org("云川建工有限公司", "云川建工", "enterprise", at)
    person = make.make_person("firm", "秦风", firm, Duty.ENTERPRISE, "环保员", at)
    own = registers.site(
        1, at, county.qian.viewer, org_id=firm.id, values={"begun_on": "2026-03-20"}
    )
    other = registers.site(2, at, county.qian.viewer)
    door = browser(person)
    assert door.get(f"{URL}/").headers["Location"] == f"{URL}/own/"
    page = said(door.get(f"{URL}/own/"))
    assert "1号工地" in page
    assert "许可到期：2026年3月20日" in page
    assert door.get(f"{URL}/subjects/{other.id}/").status_code == 404
    form = {"name": "1号工地", "f_permit": "施2026-001", "f_stage": "主体", "edition": "1"}
    answer = door.post(
        f"{URL}/subjects/{own.id}/edit/", {**form, "f_phone": "13900000001", "why": "自填"}
    )
    assert answer.status_code == 302
    answer = door.post(
        f"{URL}/subjects/{own.id}/edit/",
        {**form, "edition": "2", "f_permit": "别的", "why": "改证号"},
    )
    assert "subjects.change.key_not_yours" in said(answer)


def test_the_public_reads_what_the_rules_open_and_nobodys_telephone(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    registers.adopt(registers.COAL, at, sites.qian.viewer)
    registers.site(1, at, sites.qian.viewer, values={"phone": "13900000001"})
    page = said(browser(None).get("/open/registers/"))
    assert "1号工地" in page
    assert "云川建工" in page
    assert "13900000001" not in page
    assert "散煤点" not in page


def test_a_file_hangs_on_a_subject_for_who_may_see_it(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    """The page leads to attach_file (R081)."""
    made = registers.site(1, at, sites.qian.viewer)
    upload = BytesIO("许可证复印件".encode())
    upload.name = "许可.txt"
    zhao = browser(sites.zhao)
    zhao.post(f"{URL}/subjects/{made.id}/attach/", {"file": upload, "note": "第一页"})
    page = said(zhao.get(f"{URL}/subjects/{made.id}/"))
    link = page.split("/files/")[1].split("/")[0]
    assert "许可.txt" in page
    assert zhao.get(f"/files/{link}/").status_code == 200
    assert browser(sites.sun).get(f"/files/{link}/").status_code == 404
    assert Record.objects.filter(kind=events.SubjectFileAdded.KIND).count() == 1


def test_doubles_are_shown_and_led_to_the_merge(
    sites: make.County, at: datetime, browser: Browser
) -> None:
    one = registers.site(1, at, sites.qian.viewer, name="锦绣花园", lon=118.1, lat=36.1)
    registers.site(
        2,
        at,
        sites.qian.viewer,
        name="锦绣花苑",
        lon=118.1,
        lat=36.1,
        not_same_as=frozenset({one.id}),
    )
    page = said(browser(sites.qian).get(f"{URL}/of/sites/?view=doubles"))
    assert "锦绣花苑" in page
    assert "对照合并" in page
