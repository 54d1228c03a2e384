"""Any list as at a past day, from the journal alone (issue of the lawful clock, item 7)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Item
from bihuan.rules.refusal import Refused
from tests.factories import ledger as make
from tests.factories.people import County

MARCH_2 = date(2026, 3, 2)


def then(county: County, on: date, now: datetime, who: Any = None, **wanted: Any) -> queries.Past:
    viewer = (who or county.qian).viewer
    return queries.as_at(viewer, queries.Filter(**wanted), on, at=now)


def lived(county: County, at: datetime) -> tuple[Item, datetime]:
    """Issued on 2 March, signed on the 3rd, extended on the 5th, submitted on the 9th."""
    item = make.make_issued(county, at)
    day = timedelta(days=1)
    ledger.sign_for(item_id=item.id, by=county.zhao.viewer, at=at + day)
    ledger.ask_extension(
        item_id=item.id, until=date(2026, 4, 10), reason="材料未到", by=county.zhao.viewer,
        at=at + 3 * day,
    )  # fmt: skip
    ledger.grant_extension(item_id=item.id, note="", by=county.qian.viewer, at=at + 3 * day)
    ledger.report(item_id=item.id, pct=60, text="已盖六成", by=county.zhao.viewer, at=at + 4 * day)
    make.give_evidence(county, item, at + 7 * day)
    ledger.submit(item_id=item.id, text="已覆盖", by=county.zhao.viewer, at=at + 7 * day)
    return item, at + 8 * day


def test_a_row_shows_what_it_showed_on_that_day(county: County, at: datetime) -> None:
    item, now = lived(county, at)
    told = []
    for on in (MARCH_2, date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)):
        (row,) = then(county, on, now).page(queries.Filter(chip="all")).items
        told.append((row.status, row.due_on, row.progress_pct, row.clock_due_on is not None))
    assert told == [
        (Status.ISSUED, date(2026, 3, 20), 0, True),
        (Status.DOING, date(2026, 3, 20), 0, True),
        (Status.DOING, date(2026, 4, 10), 0, True),
        (Status.DOING, date(2026, 4, 10), 60, True),
        (Status.REVIEW, date(2026, 4, 10), 100, False),
    ]
    item.refresh_from_db()
    assert item.status == Status.REVIEW


def test_the_lamp_of_a_past_day_is_that_days_lamp(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, due_on=date(2026, 3, 10))
    now = at + timedelta(days=10)
    ledger.ask_void(item_id=item.id, reason="重复", by=county.qian.viewer, at=now)
    lamps = []
    for on in (MARCH_2, date(2026, 3, 4), date(2026, 3, 10), date(2026, 3, 11)):
        past = then(county, on, now)
        (row,) = queries.rows(
            past.page(queries.Filter(chip="all")).items, county.qian.viewer, at=past.moment
        )
        lamps.append((row.lamp.word, row.lamp.left))
    assert lamps == [
        ("正常", "剩8天"), ("临期", "剩6天"), ("临期", "今日到期"), ("超期", "超期1天"),
    ]  # fmt: skip


def test_as_at_today_is_the_list_of_today_for_every_chip_and_filter(
    county: County, at: datetime
) -> None:
    make.make_item(county, at)
    make.make_issued(county, at, due_on=date(2026, 3, 4), difficulty="hard")
    make.make_doing(county, at, lead_org_id=county.housing.id, due_on=date(2026, 3, 18))
    make.make_submitted(county, at, kind="task")
    make.make_public(county, at)
    make.make_closed(county, at)
    _, now = lived(county, at)
    now += timedelta(days=10)
    viewer = county.qian.viewer
    past = then(county, now.date(), now)
    assert past.counts() == queries.counts(viewer, at=now)
    for chip in [*queries.CHIPS, "all"]:
        for more in ({}, {"difficulty": "hard"}, {"kind": "task"}, {"issued_from": MARCH_2}):
            wanted = queries.Filter(chip=chip, **more)
            today = queries.listing(viewer, wanted, at=now)
            page = then(county, now.date(), now, chip=chip, **more).page(wanted)
            assert [i.id for i in page.items] == [i.id for i in today.items], (chip, more)
            assert page.total == today.total


def test_the_live_ones_of_a_day_are_the_closing_balance_of_its_account(
    county: County, at: datetime
) -> None:
    """R040: the two readings of the journal agree as at any day."""
    make.make_closed(county, at)
    make.make_doing(county, at + timedelta(days=2))
    _, now = lived(county, at)
    now += timedelta(days=20)
    for ahead in range(20):
        on = at.date() + timedelta(days=ahead)
        balance = queries.balance(county.qian.viewer, on, on, by="kind", at=now)
        assert then(county, on, now).counts()["live"] == balance.total.closing


def test_before_it_was_there_it_is_not_shown(county: County, at: datetime) -> None:
    _, now = lived(county, at)
    assert then(county, date(2026, 3, 1), now).page(queries.Filter(chip="all")).total == 0


def test_a_unit_sees_its_own_and_no_draft_of_the_past(county: County, at: datetime) -> None:
    item = make.make_item(county, at)
    make.make_issued(
        county, at, lead_org_id=county.bureau.id, assisting_org_ids=[], no_assisting_needed=True
    )
    now = at + timedelta(days=3)
    ledger.assign(item_id=item.id, by=county.qian.viewer, at=at + timedelta(days=2))
    everything = queries.Filter(chip="all")
    assert then(county, MARCH_2, now, who=county.zhao).page(everything).total == 0
    assert then(county, now.date(), now, who=county.zhao).page(everything).total == 1
    assert then(county, MARCH_2, now).page(everything).total == 2
    assert then(county, now.date(), now, who=county.sun).page(everything).total == 0


def test_milestones_are_those_of_the_day(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    for days, name in ((1, "进场"), (4, "喷淋")):
        ledger.plan(
            item_id=item.id, measure="", by=county.zhao.viewer, at=at + timedelta(days=days),
            milestones=[ledger.Milestone(name=name, due_on=date(2026, 3, 10 + days))],
        )  # fmt: skip
    now = at + timedelta(days=5)
    planned = [
        [step.due_on for step in row.steps.all()]
        for on in (MARCH_2, date(2026, 3, 3), now.date())
        for row in then(county, on, now).page(queries.Filter(chip="all")).items
    ]
    assert planned == [[], [date(2026, 3, 11)], [date(2026, 3, 14)]]


def test_a_search_narrows_the_rows_and_not_the_counts(county: County, at: datetime) -> None:
    make.make_issued(county, at, title="堆场未封闭")
    make.make_issued(county, at, title="土方未覆盖")
    past = then(county, MARCH_2, at, words="堆场")
    assert [one.title for one in past.page(queries.Filter(words="堆场")).items] == ["堆场未封闭"]
    assert past.counts()["live"] == 2
    joint = then(county, MARCH_2, at, is_joint=True)
    assert joint.page(queries.Filter(is_joint=True)).total == 2


def test_a_day_to_come_is_refused(county: County, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        then(county, date(2026, 3, 3), at)
    assert refused.value.code == "ledger.as_at.future"


def test_the_number_of_queries_does_not_grow(
    county: County, at: datetime, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        make.make_issued(county, at)
        with django_assert_num_queries(6):
            then(county, MARCH_2, at).page(queries.Filter())


def test_a_backplan_lights_the_lamp_of_the_day_it_stood_on(county: County, at: datetime) -> None:
    """R043: on 2 March all is well; after its latest start, 13 March, the plan is short."""
    item = make.make_doing(county, at, due_on=date(2026, 4, 30))
    sketch = queries.Sketch(
        finish_on=date(2026, 3, 20), rows=(queries.PlanRow(name="土建", days=6),)
    )
    ledger.lay_backplan(item_id=item.id, sketch=sketch, by=county.zhao.viewer, at=at)
    now = at + timedelta(days=14)
    words = []
    for on in (MARCH_2, date(2026, 3, 13), date(2026, 3, 16)):
        past = then(county, on, now)
        page = past.page(queries.Filter(chip="all"))
        (row,) = queries.rows(page.items, county.qian.viewer, at=past.moment)
        words.append(row.lamp.word)
    assert words == ["正常", "正常", "工期不足"]
