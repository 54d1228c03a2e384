"""The backward planner as a liaison uses it: the hand case first, then what is wrong (R043)."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from bihuan.apps.ledger.models import Item
from tests.doors.conftest import Browser
from tests.factories import ledger as make
from tests.factories.people import County

TODAY, FINISH = date(2026, 10, 10), date(2026, 11, 15)
CHAIN = (("招标", 20, ""), ("施工", 15, "1"), ("验收", 10, "2"))
SHORT = "不可行：还差19个工作日，卡在“招标”；最早2026年12月10日才能全部完成"
Rows = tuple[tuple[str, object, str], ...]


@pytest.fixture
def item(county: County, at: datetime, settings: Settings) -> Item:
    settings.BIHUAN_DATE = TODAY
    return make.make_doing(county, at, due_on=FINISH)


@pytest.fixture
def zhao(county: County, browser: Browser) -> Client:
    return browser(county.zhao)


def sent(rows: Rows, do: str = "reckon", **frame: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "finish_on": FINISH.isoformat(),
        "row-TOTAL_FORMS": len(rows),
        "row-INITIAL_FORMS": 0,
        "do": do,
        **frame,
    }
    for n, (name, days, after) in enumerate(rows):
        given |= {f"row-{n}-name": name, f"row-{n}-days": days, f"row-{n}-after": after}
        given |= {f"row-{n}-unit": "working", f"row-{n}-crew": ""}
    return given


def press(client: Client, item: Item, rows: Rows, do: str = "reckon", **frame: Any) -> Any:
    address = reverse("ledger-planner", args=[item.id])
    return client.post(address, sent(rows, do, **frame))


def words(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_hand_case_is_short_by_19_and_names_its_step(zhao: Client, item: Item) -> None:
    """45 working days are needed, 26 are left: 1 + 5 x 5 from Saturday the 10th, worked."""
    page = words(press(zhao, item, CHAIN))
    assert SHORT in page
    assert "关键线路：招标 → 施工 → 验收" in page
    for day in ("2026-09-08", "2026-10-12", "2026-11-02", "2026-11-13"):
        assert day in page
    assert page.count("<strong>差19个工作日") == 3


def test_a_way_out_is_taken_only_when_pressed_and_makes_it_feasible(
    zhao: Client, item: Item
) -> None:
    shown = press(zhao, item, CHAIN)
    way = next(way for way, _ in shown.context["ways"] if way.kind == "mix")
    again = press(zhao, item, CHAIN, f"adopt:{way.sentence}")
    assert again.context["worked"].plan.is_feasible
    assert "可行：照此安排" in words(again)
    assert len(again.context["overlaps"]) == 2
    assert "“招标”还剩7个工作日时“施工”就开始（搭接）" in words(again)
    assert len(again.context["workdays"]) == 5


def test_a_later_finish_than_the_items_date_asks_for_an_extension(zhao: Client, item: Item) -> None:
    shown = press(zhao, item, CHAIN)
    later = [way.sentence for way, is_later in shown.context["ways"] if is_later]
    assert later == ["完成日期改为2026年12月10日"]
    assert reverse("ledger-act", args=[item.id, "ask_extension"]) in words(shown)


def test_a_way_out_of_other_rows_is_not_taken(zhao: Client, item: Item) -> None:
    answer = press(zhao, item, CHAIN, "adopt:完成日期改为2027年1月1日")
    assert answer.status_code == 422
    assert "步骤改过了，这个办法已不适用，请重算后再选" in words(answer)


def test_what_is_not_feasible_is_saved_only_with_a_reason(zhao: Client, item: Item) -> None:
    answer = press(zhao, item, CHAIN, "save")
    assert answer.status_code == 422
    assert f"{SHORT}。仍要保存的，请写明理由" in words(answer)
    assert not item.steps.exists()
    assert press(zhao, item, CHAIN, "save", reason="先排出来，正在申请延期").status_code == 302
    page = words(zhao.get(reverse("ledger-detail", args=[item.id])))
    assert "不可行：差19个工作日" in page
    assert "今天起已不可能按方案在11月15日前完成，差19个工作日，卡在“招标”" in page
    assert "“招标”最晚应于9月8日开工，已晚32天" in page
    assert "先排出来，正在申请延期" in page


def test_templates_follow_each_other(zhao: Client, item: Item) -> None:
    """The first step of the second waits for the last of the first."""
    shown = press(zhao, item, (), "template:tender")
    rows = shown.context["worked"].sketch.rows
    assert [row.name for row in rows][:2] == ["编制招标文件", "公告和投标"]
    filled = tuple((row.name, row.days, "" if n == 0 else str(n)) for n, row in enumerate(rows))
    both = press(zhao, item, filled, "template:commissioning").context["worked"].sketch.rows
    joined = next(row for row in both if row.name == "公开竣工日期和调试起止日期")
    assert joined.after == (rows[-1].name,)


def test_outdoor_work_keeps_out_of_the_season(zhao: Client, item: Item, county: County) -> None:
    """Ten days of work, the last before 2 November closed: 19-30 October."""
    given = sent((("施工", 10, ""),), closed_from="2026-11-01", closed_until="2026-11-15")
    given["row-0-is_outdoors"] = "on"
    shown = zhao.post(reverse("ledger-planner", args=[item.id]), given)
    (step,) = shown.context["worked"].plan.steps
    assert (step.latest_start, step.latest_finish) == (date(2026, 10, 19), date(2026, 10, 30))


def test_a_row_goes_and_nobody_waits_for_it_any_more(zhao: Client, item: Item) -> None:
    shown = press(zhao, item, CHAIN, "drop:2")
    assert [(row.name, row.after) for row in shown.context["worked"].sketch.rows] == [
        ("招标", ()),
        ("验收", ()),
    ]


def test_a_year_without_its_holidays_is_marked(
    county: County, browser: Browser, at: datetime, settings: Settings
) -> None:
    settings.BIHUAN_DATE = TODAY
    item = make.make_doing(county, at, due_on=date(2027, 3, 1))
    answer = press(browser(county.zhao), item, CHAIN, finish_on="2027-03-01")
    assert "2027年放假安排还没有公布，按周一至周五推算" in words(answer)


@pytest.mark.parametrize(
    ("rows", "frame", "sentence"),
    [
        ((("甲", 5, "2"), ("乙", 5, "1")), {}, "步骤互相等待，排不出先后：甲←乙←甲"),
        ((("甲", 0, ""),), {}, "“甲”的工期是0天，应在1至3650天之间"),
        ((("甲", 10_000, ""),), {}, "“甲”的工期是10000天，应在1至3650天之间"),
        ((("甲", 5, ""), ("甲", 6, "")), {}, "有两个步骤都叫“甲”，请改一个名称"),
        ((("甲", 5, "9"),), {}, "没有第9行"),
        ((("甲", 5, "招标"),), {}, "没有“招标”这个步骤"),
        ((("甲", "", ""),), {}, "请写工期"),
        (
            (("甲", 5, ""),),
            {"finish_on": "2026-10-01"},
            "完成日期2026-10-01早于今天2026-10-10，没有日子可排",
        ),
        ((("甲", 5, ""),), {"closed_from": "2026-12-01"}, "停工期要同时写开始和结束"),
        (
            tuple((f"步骤{n}", 1, "") for n in range(301)),
            {},
            "共301个步骤，一个方案最多300个，请拆成几个事项",
        ),
    ],
)
def test_what_cannot_be_planned_is_told_and_the_rows_stay(
    zhao: Client, item: Item, rows: Rows, frame: dict[str, str], sentence: str
) -> None:
    answer = press(zhao, item, rows, **frame)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert f'value="{rows[0][0]}"' in words(answer)


def test_a_name_is_never_taken_for_markup(zhao: Client, item: Item) -> None:
    sharp = "<script>alert(1)</script>&"
    page = words(press(zhao, item, ((sharp, 5, ""),)))
    assert "<script>alert" not in page
    assert press(zhao, item, ((sharp, 5, ""),), "save").status_code == 302
    assert "<script>alert" not in words(zhao.get(reverse("ledger-detail", args=[item.id])))


def test_three_hundred_rows_are_worked_out(zhao: Client, item: Item) -> None:
    rows = tuple((f"步骤{n}", 1, str(n) if n % 10 else "") for n in range(300))
    answer = press(zhao, item, rows)
    assert answer.status_code == 200
    assert answer.context["worked"].plan.is_feasible


def test_a_finish_past_the_items_date_is_not_saved(zhao: Client, item: Item) -> None:
    answer = press(zhao, item, (("甲", 5, ""),), "save", finish_on="2026-11-16")
    assert "完成日期2026-11-16晚于时限2026-11-15，请先申请延期" in words(answer)
    assert answer.status_code == 422
