"""The list: chips agree with the lamp, counts with totals, and its cost with nothing."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import NEVER
from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.queries import Filter
from bihuan.apps.ledger.queries.listing import source
from bihuan.rules.viewer import Duty
from tests.factories import ledger as make
from tests.factories.people import CODE, County, make_person

Asserted = Callable[[int], Any]
MAKERS = (
    make.make_item,
    make.make_issued,
    make.make_issued,
    make.make_doing,
    make.make_doing,
    make.make_submitted,
    make.make_closing,
    make.make_public,
)


def make_population(county: County, at: datetime, count: int) -> None:
    """Items at every place of their life, due around `at`; some late, paused, sent back, void."""
    chance = Random(20261125)
    for number in range(count):
        start = at - timedelta(days=chance.randint(0, 30))
        item = chance.choice(MAKERS)(
            county,
            start,
            title=f"第{number}项",
            due_on=max(start, at + timedelta(days=chance.randint(-10, 10))).date(),
            pace=chance.choice(["dated"] * 5 + ["standing"]),
        )
        later = min(at, start + timedelta(days=chance.randint(0, 10)))
        {
            "issued": _pause,
            "doing": chance.choice([_pause, _submit_late, _void, _extend]),
            "review": chance.choice([_send_back, _send_back, _nothing]),
            "publicity": chance.choice([_object, _nothing]),
        }.get(item.status, _nothing)(county, item, later, at)


def _nothing(_county: County, _item: Item, _later: datetime, _at: datetime) -> None:
    """Some stay as they were made."""


def _pause(county: County, item: Item, later: datetime, at: datetime) -> None:
    number = int(item.number[-4:])
    if number % 2:
        ledger.pause(item_id=item.id, reason="汛期", by=county.li.viewer, at=later)
    if number % 2 and number % 3 == 0:
        ledger.resume(item_id=item.id, by=county.qian.viewer, at=at)


def _submit_late(county: County, item: Item, _later: datetime, at: datetime) -> None:
    make.give_evidence(county, item, at)
    ledger.submit(item_id=item.id, text="已办", by=county.zhao.viewer, at=at)


def _void(county: County, item: Item, later: datetime, _at: datetime) -> None:
    ledger.ask_void(item_id=item.id, reason="重复", by=county.qian.viewer, at=later)
    ledger.void(item_id=item.id, by=county.li.viewer, at=later)


def _extend(county: County, item: Item, _later: datetime, _at: datetime) -> None:
    assert item.issued_at is not None
    if item.due_on is None or item.is_standing:
        return
    ledger.ask_extension(
        item_id=item.id,
        until=item.due_on + timedelta(days=5),
        reason="阴雨",
        by=county.zhao.viewer,
        at=item.issued_at,
    )
    ledger.grant_extension(item_id=item.id, by=county.li.viewer, at=item.issued_at)


def _send_back(county: County, item: Item, later: datetime, _at: datetime) -> None:
    ledger.send_back(item_id=item.id, reason="照片不清", by=county.qian.viewer, at=later)


def _object(county: County, item: Item, later: datetime, _at: datetime) -> None:
    ledger.object_to(item_id=item.id, objection="仍有扬尘", by=county.qian.viewer, at=later)


def ids(county: County, at: datetime, **wanted: Any) -> set[int]:
    page = queries.listing(county.qian.viewer, Filter(**wanted), at=at)
    return {item.id for item in page.items}


@pytest.mark.slow(reason="sixty items, each through its whole life by the actions")
def test_the_chips_agree_with_the_lamp_and_the_counts_with_the_lists(
    county: County, at: datetime
) -> None:
    make_population(county, at, 60)
    limits = queries.limits()
    everything = list(Item.objects.prefetch_related("steps"))
    lamps = {item.id: queries.lamp_of(item, at, limits) for item in everything}
    red = {number for number, lamp in lamps.items() if lamp.code == "over"}
    near = {
        item.id
        for item in everything
        if lamps[item.id].code == "warn" and 0 <= (item.due_on - at.date()).days <= 7  # type: ignore[operator]
    }
    pages = {
        code: queries.listing(county.qian.viewer, Filter(chip=code), at=at)
        for code in queries.CHIPS
    }
    assert {item.id for item in pages["overdue"].items} == red
    assert {item.id for item in pages["soon"].items} == near
    assert len(red) > 1
    assert len(near) > 1
    totals = {code: page.total for code, page in pages.items()}
    assert totals == queries.counts(county.qian.viewer, at=at)
    assert totals["live"] + totals["draft"] + totals["over"] == 60
    for somebody in (county.zhao, county.feng):
        of_unit = queries.counts(somebody.viewer, at=at)
        shown = [
            queries.listing(somebody.viewer, Filter(chip=code), at=at).total for code in of_unit
        ]
        assert list(of_unit.values()) == shown
        assert of_unit["overdue"] == len(red)


def test_the_earliest_date_is_worked_on_first_and_standing_items_last(
    county: County, at: datetime
) -> None:
    for title, due_on in (("丙", NEVER), ("乙", date(2026, 3, 20)), ("甲", date(2026, 3, 9))):
        pace = "standing" if due_on == NEVER else "dated"
        make.make_issued(county, at, title=title, due_on=due_on, pace=pace)
    page = queries.listing(county.qian.viewer, Filter(), at=at)
    assert [item.title for item in page.items] == ["甲", "乙", "丙"]


def test_fifty_make_a_page_and_a_page_beyond_the_last_is_the_last(
    county: County, at: datetime
) -> None:
    for number in range(51):
        make.make_item(county, at, title=f"第{number}项", assisting_org_ids=[], criteria=[])
    drafts = Filter(chip="draft")
    first = queries.listing(county.qian.viewer, drafts, at=at)
    beyond = queries.listing(county.qian.viewer, drafts, at=at, number=9)
    assert (len(first.items), first.pages, first.total, first.is_capped) == (50, 2, 51, False)
    assert ([item.title for item in beyond.items], beyond.number) == (["第0项"], 2)
    assert queries.listing(county.qian.viewer, drafts, at=at, number=-3).number == 1


def test_words_find_by_title_number_unit_place_and_pinyin(county: County, at: datetime) -> None:
    dust = make.make_issued(county, at, title="东门工地扬尘", place_text="粮库北侧")
    water = make.make_issued(
        county,
        at,
        title="河道垃圾",
        lead_org_id=county.water.id,
        assisting_org_ids=[county.town.id],
    )
    found = {
        words: ids(county, at, words=words)
        for words in ("工地", "yc-2026-0002", "住房", "粮库", "dmgd", "HDLJ", "yccslj", "不存在")
    }
    assert found == {
        "工地": {dust.id},
        "yc-2026-0002": {water.id},
        "住房": {dust.id},
        "粮库": {dust.id},
        "dmgd": {dust.id},
        "HDLJ": {water.id},
        "yccslj": set(),
        "不存在": set(),
    }


def test_every_filter_narrows(county: County, at: datetime) -> None:
    one = make.make_issued(county, at, field="air", difficulty="hard", round_code="2026-1")
    two = make.make_issued(
        county,
        at,
        kind="task",
        origin="speech",
        level="city",
        field="water",
        aspect="水环境",
        place_code=CODE,
        lead_org_id=county.bureau.id,
    )
    make.plate(county, two, at)
    wanted: list[tuple[dict[str, Any], set[int]]] = [
        ({"kind": "problem"}, {one.id}),
        ({"field": "air"}, {one.id}),
        ({"difficulty": "hard"}, {one.id}),
        ({"round_code": "2026-1"}, {one.id}),
        ({"place_code": CODE + "101"}, {one.id}),
        ({"is_listed": False}, {one.id}),
        ({"origin": "speech"}, {two.id}),
        ({"level": "city"}, {two.id}),
        ({"aspect": "水环境"}, {two.id}),
        ({"lead_org_id": county.bureau.id}, {two.id}),
        ({"is_listed": True}, {two.id}),
        ({"leader_id": county.li.id, "place_code": CODE}, {one.id, two.id}),
        ({"document_id": 7}, set()),
    ]
    assert [ids(county, at, **parts) for parts, _ in wanted] == [found for _, found in wanted]


def test_a_units_list_is_read_from_its_shares_and_by_its_role(county: County, at: datetime) -> None:
    make.make_item(county, at)
    item = make.make_issued(county, at)
    rows, prefix = source(county.feng.viewer)
    assert (rows.model.__name__, prefix) == ("Party", "item__")
    roles = {
        role: [
            one.id for one in queries.listing(county.feng.viewer, Filter(role=role), at=at).items
        ]
        for role in ("", "lead", "assist")
    }
    assert roles == {"": [item.id], "lead": [], "assist": [item.id]}
    clerk = make_person("lu", "陆平", county.town, Duty.LIAISON, "环保员", at)
    page = queries.listing(clerk.viewer, Filter(role="territory"), at=at)
    assert [one.id for one in page.items] == [item.id]


@pytest.mark.parametrize("rows", [3, 30])
@pytest.mark.parametrize(("who", "asked"), [("qian", 7), ("zhao", 7)])
def test_a_page_asks_as_many_queries_with_three_rows_as_with_thirty(
    county: County,
    at: datetime,
    django_assert_num_queries: Asserted,
    who: str,
    asked: int,
    rows: int,
) -> None:
    """Thresholds twice, the total, the rows with people, their steps, shares and units."""
    for number in range(rows):
        make.make_issued(county, at, title=f"第{number}项")
    viewer = {"qian": county.qian, "zhao": county.zhao}[who].viewer
    with django_assert_num_queries(asked):
        page = queries.listing(viewer, Filter(), at=at)
        shown = queries.rows(page.items, viewer, at=at)
    assert len(shown) == rows
    assert shown[0].assisting == "县水利局"


def test_a_double_is_warned_of_by_its_beginning(county: County, at: datetime) -> None:
    make.make_issued(county, at, title="东门工地土方未覆盖，扬尘大")
    closed = make.make_closed(county, at, title="东门工地土方未覆盖")
    near = queries.similar(county.qian.viewer, "东门工地土方未覆盖物料")
    assert closed.id not in {item.id for item in near}
    assert list(queries.similar(county.qian.viewer, "东门")) == []
    assert [item.title for item in queries.similar(county.qian.viewer, "东门工地土方未覆盖")] == [
        "东门工地土方未覆盖，扬尘大"
    ]
