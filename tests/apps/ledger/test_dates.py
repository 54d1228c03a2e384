"""How a date came about, sentence by sentence; R030, R045."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Item
from tests.factories import ledger as make
from tests.factories.calendar import bring, make_event, make_tied
from tests.factories.outcomes import invisible, last
from tests.factories.people import County


def told(county: County, item: Item, at: datetime, code: str) -> list[str]:
    story = queries.dates(county.qian.viewer, item.id, at=at)
    return [
        f"{line.text}{'〔估算〕' if line.is_estimate else ''}"
        for chapter in story.chapters if chapter.code == code for line in chapter.lines
    ]  # fmt: skip


def extended(county: County, at: datetime) -> Item:
    """Issued on the Monday before National Day 2026, extended over it."""
    begun = at.replace(month=9, day=28, hour=16)
    item = make.make_doing(county, begun, due_on=date(2026, 9, 30), due_text="9月底前")
    asked = begun + timedelta(days=1)
    ledger.ask_extension(
        item_id=item.id, until=date(2026, 10, 12), reason="连续阴雨", by=county.zhao.viewer,
        at=asked,
    )  # fmt: skip
    ledger.grant_extension(
        item_id=item.id, note="同意", by=county.li.viewer, at=asked + timedelta(hours=1)
    )
    return item


def test_the_hours_to_sign_for_skip_national_day_day_by_day(county: County, at: datetime) -> None:
    item = extended(county, at)
    assert told(county, item, at.replace(month=10, day=9), "sign") == [
        "2026年9月28日（星期一）16:00起算，只计工作日8:00至18:00；期限24个工作小时。",
        "2026年9月28日（星期一）计2小时。",
        "2026年9月29日（星期二）计10小时。",
        "2026年9月30日（星期三）计10小时。",
        "2026年10月1日（星期四）不计：国庆假期。",
        "2026年10月2日（星期五）不计：国庆假期。",
        "2026年10月3日（星期六）不计：国庆假期。",
        "2026年10月4日（星期日）不计：国庆假期。",
        "2026年10月5日（星期一）不计：国庆假期。",
        "2026年10月6日（星期二）不计：国庆假期。",
        "2026年10月7日（星期三）不计：国庆假期。",
        "2026年10月8日（星期四）计2小时。",
        "期限：2026年10月8日10:00。",
        "2026年9月28日16:00签收，按时签收。",
    ]


def test_a_worked_saturday_counts_and_says_why_and_minutes_add_up(
    county: County, at: datetime
) -> None:
    begun = at.replace(month=10, day=9, hour=9, minute=15, second=30)
    item = make.make_issued(county, begun, due_on=date(2026, 10, 30))
    assert told(county, item, begun, "sign") == [
        "2026年10月9日（星期五）09:15起算，只计工作日8:00至18:00；期限24个工作小时。",
        "2026年10月9日（星期五）计8小时45分。",
        "2026年10月10日（星期六）调休上班，计10小时。",
        "2026年10月11日（星期日）不计：周末。",
        "2026年10月12日（星期一）计5小时15分。",
        "期限：2026年10月12日13:15。",
        "还没有签收。",
    ]


def test_an_extension_names_who_asked_who_granted_and_the_days_it_gives(
    county: County, at: datetime
) -> None:
    item = extended(county, at)
    assert told(county, item, at.replace(month=10, day=9), "moves") == [
        "2026年9月29日16:00赵强申请延期至2026年10月12日：连续阴雨。",
        "2026年9月29日17:00李明同意延期：2026年9月30日改为2026年10月12日，多12天，其中工作日4个。",
        "其间：2026年10月1日至2026年10月7日国庆假期、2026年10月10日调休上班、周末1天。",
    ]
    assert told(county, item, at.replace(month=10, day=9), "first") == [
        "最初时限：2026年9月30日（星期三）24:00。",
        "原文写作“9月底前”。",
        "没有关联文件，由登记人填写。",
    ]
    assert told(county, item, at.replace(month=10, day=9), "now") == [
        "现在的时限：2026年10月12日（星期一）24:00。",
        "与最初相比，2026年9月30日改为2026年10月12日，多12天，其中工作日4个。",
        "今天2026年10月9日：临期（剩3天）。距最后一天不超过7天，亮黄灯。",
    ]
    assert told(county, item, at.replace(month=10, day=9), "left") == [
        "今天不算，还剩3天，其中工作日2个。",
        "其间：2026年10月10日调休上班、周末1天。",
    ]


def test_a_pause_says_which_days_did_not_count(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.pause(item_id=item.id, reason="汛期停工。", by=county.li.viewer, at=at)
    held = at + timedelta(days=1)
    assert told(county, item, held, "moves") == [
        "2026年3月2日09:00李明批准中止：汛期停工。",
        "还没有恢复，恢复后时限按停的天数顺延。",
    ]
    assert told(county, item, held, "left") == [
        "时钟没有在走，不计剩余天数。",
    ]
    ledger.resume(item_id=item.id, by=county.qian.viewer, at=at + timedelta(days=10))
    assert told(county, item, held, "moves") == [
        "2026年3月2日09:00李明批准中止：汛期停工。",
        "2026年3月12日09:00钱敏恢复。",
        "停的10天不计，时限由2026年3月20日顺延至2026年3月30日。",
    ]


def test_a_date_in_a_year_without_a_table_says_estimate(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, due_on=date(2027, 1, 8))
    now = at.replace(month=12, day=28)
    assert told(county, item, now, "first") == [
        "最初时限：2027年1月8日（星期五）24:00。〔估算〕",
        "没有关联文件，由登记人填写。",
    ]
    assert told(county, item, now, "left") == [
        "今天不算，还剩11天，其中工作日9个。〔估算〕",
        "其间：周末2天。〔估算〕",
    ]
    story = queries.dates(county.zhao.viewer, item.id, at=now)
    assert story.guessed_years == (2027,)
    assert story.chapters[0].lines[0].guessed == "2027年节假日安排尚未导入"


def test_work_hours_into_a_year_without_a_table_say_estimate(county: County, at: datetime) -> None:
    item = make.make_issued(county, at.replace(month=12, day=31, hour=9), due_on=date(2027, 3, 1))
    assert told(county, item, at.replace(month=12, day=31), "sign") == [
        "2026年12月31日（星期四）09:00起算，只计工作日8:00至18:00；期限24个工作小时。",
        "2026年12月31日（星期四）计9小时。",
        "2027年1月1日（星期五）计10小时。〔估算〕",
        "2027年1月2日（星期六）不计：周末。〔估算〕",
        "2027年1月3日（星期日）不计：周末。〔估算〕",
        "2027年1月4日（星期一）计5小时。〔估算〕",
        "2027年节假日安排尚未导入，按周一至周五估算。〔估算〕",
        "期限：2027年1月4日13:00（估算）。〔估算〕",
        "还没有签收。",
    ]


def test_a_return_gives_no_free_days_and_a_review_takes_none(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    assert told(county, item, at, "left") == [
        "时钟没有在走，不计剩余天数。",
    ]
    ledger.send_back(item_id=item.id, reason="照片不清", by=county.qian.viewer, at=at)
    assert told(county, item, at, "review") == [
        "2026年3月2日09:00赵强按期提交，单位的时钟停下，审核的时间不算单位的。",
        "2026年3月2日09:00钱敏退回，原时限继续计算，不因退回顺延。",
    ]


def test_a_closed_item_says_how_its_end_lies_to_its_date(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    later = at + timedelta(days=40)
    assert told(county, item, later, "left") == [
        "时限2026年3月20日，与时限相比：早7天。",
    ]
    assert told(county, item, later, "now") == [
        "现在的时限：2026年3月20日（星期五）24:00。",
        "今天2026年4月11日：办结（03月13日办结）。已经办结，不再计时。",
    ]


def test_standing_immediate_and_undated_items_have_their_own_words(
    county: County, at: datetime
) -> None:
    standing = make.make_doing(county, at, pace="standing", due_on=None)
    assert told(county, standing, at, "first") == [
        "长期坚持，没有最后一天，不会超期。",
        "没有关联文件，由登记人填写。",
    ]
    assert told(county, standing, at, "left") == [
        "长期坚持，不计剩余天数。",
    ]
    at_once = make.make_issued(county, at, pace="immediate", due_on=None)
    assert told(county, at_once, at, "first") == [
        "最初时限：2026年3月3日（星期二）24:00。",
        "立行立改：没有写日期的，自下发起给10个工作小时，到当天24:00。",
    ]
    assert told(county, at_once, at, "sign") == [
        "2026年3月2日（星期一）09:00起算，只计工作日8:00至18:00；期限2个工作小时。",
        "2026年3月2日（星期一）计2小时。",
        "期限：2026年3月2日11:00。",
        "还没有签收。",
    ]
    undated = make.make_item(county, at, due_on=None)
    assert told(county, undated, at, "first") == [
        "还没有时限，写明后才能下发。",
    ]
    assert told(county, undated, at, "now") == [
        "今天2026年3月2日：草稿（尚未下发）。还没有下发，没有时钟。",
    ]


def test_a_refused_request_and_a_withdrawn_one_change_nothing(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    until, by = date(2026, 4, 1), county.zhao.viewer
    ledger.ask_extension(item_id=item.id, until=until, reason="阴雨", by=by, at=at)
    ledger.refuse_extension(item_id=item.id, reason="理由不足", by=county.qian.viewer, at=at)
    ledger.ask_extension(item_id=item.id, until=until, reason="缺料", by=by, at=at)
    make.give_evidence(county, item, at)
    ledger.submit(item_id=item.id, text="已覆盖", by=by, at=at)
    assert told(county, item, at, "moves") == [
        "2026年3月2日09:00赵强申请延期至2026年4月1日：阴雨。",
        "2026年3月2日09:00钱敏不同意延期，时限不变：理由不足。",
        "2026年3月2日09:00赵强申请延期至2026年4月1日：缺料。",
        "2026年3月2日09:00赵强提交办结，延期申请随之撤回，时限不变。",
    ]


def test_declined_and_issued_again_and_reopened(county: County, at: datetime) -> None:
    item = make.make_issued(county, at)
    ledger.decline(
        item_id=item.id, clause="三定方案第2条", reason="不归我局", by=county.zhao.viewer, at=at
    )
    assert told(county, item, at, "sign") == []
    ledger.assign(item_id=item.id, by=county.qian.viewer, at=at)
    assert told(county, item, at, "moves") == [
        "2026年3月2日09:00赵强退签，时钟停下，等重新下发。",
        "2026年3月2日09:00钱敏重新下发，时限2026年3月20日（星期五）24:00。",
    ]


def test_a_reopened_item_has_its_new_date(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    later = at + timedelta(days=30)
    ledger.reopen(
        item_id=item.id, reason="反弹", until=date(2026, 4, 20), by=county.qian.viewer, at=later
    )
    story = queries.dates(county.zhou.viewer, item.id, at=later)
    assert [chapter.title for chapter in story.chapters] == [
        "最初时限",
        "最近一次下发的签收时限",
        "延期、中止、改期和重新打开",
        "审核期间的时钟",
        "现在的时限和今天的灯",
        "还剩多少",
    ]
    assert told(county, item, later, "moves") == [
        "2026年4月1日09:00钱敏重新打开，新时限2026年4月20日（星期一）24:00。",
    ]
    assert told(county, item, later, "now") == [
        "现在的时限：2026年4月20日（星期一）24:00。",
        "与最初相比，2026年3月20日改为2026年4月20日，多31天，其中工作日20个。",
        "今天2026年4月1日：正常（剩19天）。距最后一天超过7天，进度没有明显滞后，亮绿灯。",
    ]


def test_who_may_not_see_the_item_learns_nothing_of_its_date(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with invisible():
        queries.dates(county.sun.viewer, item.id, at=at)


def test_the_story_costs_the_same_however_long_it_is(
    county: County, at: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    item = make.make_doing(county, at)
    with django_assert_num_queries(9):
        queries.dates(county.zhou.viewer, item.id, at=at)
    for day in range(1, 6):
        ledger.pause(item_id=item.id, reason="停", by=county.li.viewer, at=at + timedelta(day))
        ledger.resume(item_id=item.id, by=county.li.viewer, at=at + timedelta(day, hours=1))
    with django_assert_num_queries(9):
        queries.dates(county.zhou.viewer, item.id, at=at)


def test_a_date_that_follows_an_event_tells_its_event_and_every_move(
    county: County, at: datetime
) -> None:
    """R045: the explanation names the event, what it gives, and who moved it when."""
    event = make_event(county, at)
    item = make_tied(county, at, event)
    ledger.move_event(
        event_id=event.id,
        on=date(2026, 4, 30),
        reason="省里通知改期",
        by=county.qian.viewer,
        at=at,
    )
    story = queries.dates(county.zhao.viewer, item.id, at=at)
    told = {chapter.code: [line.text for line in chapter.lines] for chapter in story.chapters}
    assert told["first"][0] == "最初时限：2026年4月15日（星期三）24:00。"
    assert told["tie"] == [
        "时限随事件“2026年省督察进驻”前5天：事件在2026年4月30日，应为2026年4月25日。"
    ]
    assert told["moves"] == [
        "2026年3月2日09:00钱敏：时限随事件“2026年省督察进驻”：前5天，时限为2026年4月15日。",
        f"2026年3月2日09:00钱敏：{last(item.subject)[1]}。",
        "由2026年4月15日改为2026年4月25日，多10天，其中工作日7个。",
        "其间：周末3天。",
    ]


def test_a_date_of_working_days_in_a_year_without_a_table_says_that_it_is_an_estimate(
    county: County, at: datetime
) -> None:
    event = make_event(county, at, on=date(2026, 12, 30))
    item = make_tied(county, at, event, 5, "working")
    assert queries.dates(county.zhao.viewer, item.id, at=at).guessed_years == (2027,)
    bring(county, at)
    assert queries.dates(county.zhao.viewer, item.id, at=at).guessed_years == ()
