from datetime import date, datetime, timedelta

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.urging import actions as urging
from bihuan.apps.urging import queries
from bihuan.apps.urging.models import Parcel, ParcelLine, Reminder
from bihuan.foundation.notices.models import Delivery, Notice
from bihuan.foundation.orgs import actions as orgs
from bihuan.foundation.people import actions as people
from bihuan.foundation.people.models import Appointment
from bihuan.rules.viewer import system_viewer
from tests.factories import ledger as make
from tests.factories.outcomes import last
from tests.factories.people import CODE, SET_UP, County, Somebody

LADDER = system_viewer("提醒阶梯")
DUE = make.DUE


def on(at: datetime, day: date, hour: int = 9, minute: int = 0) -> datetime:
    return at.replace(year=day.year, month=day.month, day=day.day, hour=hour, minute=minute)


def run(at: datetime) -> int:
    urging.climb(county_code=CODE, by=LADDER, at=at)
    return urging.send_digests(county_code=CODE, by=LADDER, at=at)


def titles(somebody: Somebody) -> list[str]:
    rows = Notice.objects.filter(person_id=somebody.id, kind__startswith="urging.")
    return list(rows.order_by("id").values_list("title", flat=True))


def test_the_digest_waits_for_half_past_eight(county: County, at: datetime) -> None:
    day = date(2026, 3, 13)
    make.make_doing(county, at)
    assert run(on(at, day, 0, 5)) == 0
    assert run(on(at, day, 8, 25)) == 0
    assert run(on(at, day, 8, 30)) == 1
    assert run(on(at, day, 8, 35)) == 0
    assert titles(county.zhao) == ["【还剩7天】YC-2026-0001 东门工地土方未覆盖"]


def test_several_reminders_are_one_message(county: County, at: datetime) -> None:
    for _ in range(3):
        make.make_doing(county, at)
    assert run(on(at, date(2026, 3, 13))) == 1
    notice = Notice.objects.get(person_id=county.zhao.id, kind="urging.digest")
    assert notice.title == "【催办汇总】临期3项"
    assert notice.body.splitlines()[0] == "【还剩7天】YC-2026-0001 东门工地土方未覆盖（0%）"
    parcel = Parcel.objects.get()
    assert (parcel.kind, parcel.notice_id, parcel.lines.count()) == ("digest", notice.id, 3)
    assert last(f"urging.ladder:{CODE}") == ("urging.sent", "发出提醒：1人1条，涉及3项")


def test_tomorrows_deadline_leaves_at_once_after_the_quiet_hours(
    county: County, at: datetime
) -> None:
    day = date(2026, 3, 19)
    make.make_doing(county, at)
    assert run(on(at, day, 7, 25)) == 0
    assert run(on(at, day, 7, 30)) == 2
    assert (
        titles(county.zhao)
        == titles(county.zheng)
        == ["【明日到期】YC-2026-0001 东门工地土方未覆盖"]
    )


def test_a_deadline_of_today_waits_for_nine(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    run(on(at, date(2026, 3, 19)))
    assert run(on(at, DUE, 8, 55)) == 0
    assert run(on(at, DUE, 9, 0)) == 2
    assert titles(county.zhao)[-1] == "【今日到期】YC-2026-0001 东门工地土方未覆盖"


def test_the_day_after_the_leader_reads_of_it_in_a_digest(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    make.make_doing(county, at)
    day = DUE + timedelta(days=1)
    run(on(at, day, 7, 30))
    assert titles(county.li) == []
    assert titles(county.zhao) == [
        "【超期1天】YC-2026-0001 东门工地土方未覆盖",
        "【超期1天】YC-2026-0002 东门工地土方未覆盖",
    ]
    run(on(at, day, 8, 30))
    assert titles(county.li) == ["【催办汇总】超期2项"]
    assert titles(county.zhou) == []


def test_three_days_late_the_supervision_office_hears(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    run(on(at, DUE + timedelta(days=3)))
    assert titles(county.zhou) == ["【超期3天】YC-2026-0001 东门工地土方未覆盖"]


def test_more_than_the_limit_becomes_one_digest(county: County, at: datetime) -> None:
    for _ in range(5):
        make.make_doing(county, at)
    run(on(at, date(2026, 3, 19)))
    assert titles(county.zhao) == ["【催办汇总】临期5项"]


def test_the_group_hears_a_single_reminder_once_and_digests_as_one_list(
    county: County, at: datetime
) -> None:
    for _ in range(5):
        make.make_doing(county, at)
    run(on(at, date(2026, 3, 19)))
    robot = Delivery.objects.filter(channel="wecom").order_by("id")
    assert [one.text.split("**")[1] for one in robot if "催办" in one.text] == ["【今日催办】"]
    assert "全县5项须办理填报" in robot.last().text  # type: ignore[union-attr]
    assert titles(county.qian) == ["【今日催办】全县5项须办理填报"]


def test_only_what_is_late_or_an_emergency_goes_by_sms(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    for day in (date(2026, 3, 13), date(2026, 3, 19), DUE + timedelta(days=1)):
        run(on(at, day))
    texts = list(Delivery.objects.filter(channel="sms", subject__startswith="ledger.item")
                 .order_by("id").values_list("text", flat=True))  # fmt: skip
    late = [text for text in texts if "超期1天" in text]
    assert len(late) == 2
    assert all(len(text) <= 70 for text in late)
    assert not [text for text in texts if "明日到期" in text or "还剩" in text]


def test_an_emergency_goes_in_the_quiet_hours(county: County, at: datetime) -> None:
    make.make_doing(county, at, pace="immediate", due_on=at.date())
    run(at)
    assert run(at.replace(hour=22)) == 1
    assert titles(county.zhao)[-1] == "【今日到期】YC-2026-0001 东门工地土方未覆盖"


def test_a_reminder_held_over_a_pause_of_hours_is_not_lost(county: County, at: datetime) -> None:
    """Given at midnight, paused before half past eight, resumed the same day: the same date."""
    day = date(2026, 3, 13)
    item = make.make_doing(county, at)
    urging.climb(county_code=CODE, by=LADDER, at=on(at, day, 0, 5))
    ledger.pause(item_id=item.id, reason="查封", by=county.li.viewer, at=on(at, day, 8))
    assert run(on(at, day, 8, 30)) == 0
    ledger.resume(item_id=item.id, by=county.li.viewer, at=on(at, day, 10))
    assert run(on(at, day, 10, 5)) == 1
    assert titles(county.zhao) == ["【还剩7天】YC-2026-0001 东门工地土方未覆盖"]


def test_a_reminder_of_a_date_that_moved_is_dropped(county: County, at: datetime) -> None:
    day = date(2026, 3, 13)
    item = make.make_doing(county, at)
    ledger.ask_extension(item_id=item.id, until=date(2026, 5, 20), reason="雨季",
                         by=county.zhao.viewer, at=at)  # fmt: skip
    urging.climb(county_code=CODE, by=LADDER, at=on(at, day, 0, 5))
    ledger.grant_extension(item_id=item.id, by=county.li.viewer, at=on(at, day, 7))
    assert run(on(at, day)) == 0
    row = Reminder.objects.get()
    assert (row.told_at, row.dropped_at) == (None, on(at, day))


def test_a_reminder_of_what_was_closed_in_between_is_dropped(county: County, at: datetime) -> None:
    day = date(2026, 3, 13)
    item = make.make_doing(county, at)
    urging.climb(county_code=CODE, by=LADDER, at=on(at, day, 0, 5))
    ledger.ask_void(item_id=item.id, reason="重复", by=county.qian.viewer, at=on(at, day, 7))
    ledger.void(item_id=item.id, by=county.li.viewer, at=on(at, day, 7))
    assert run(on(at, day)) == 0
    assert Reminder.objects.get().dropped_at == on(at, day)


def test_a_reminder_overtaken_by_the_next_is_sent_once(county: County, at: datetime) -> None:
    """The worker stood still for four days: one message, of the rung that is most urgent."""
    make.make_doing(county, at)
    urging.climb(county_code=CODE, by=LADDER, at=on(at, date(2026, 3, 13), 0))
    assert run(on(at, date(2026, 3, 17))) == 1
    assert titles(county.zhao) == ["【还剩3天】YC-2026-0001 东门工地土方未覆盖"]
    rows = Reminder.objects.order_by("id").values_list("rung", "merged_into", "told_at")
    assert list(rows) == [("T-7", "T-3", None), ("T-3", "", on(at, date(2026, 3, 17)))]


def test_whoever_stands_in_is_told_as_well(county: County, at: datetime) -> None:
    people.name_deputy(
        for_person_id=county.zhao.id, by_person_id=county.zheng.id, from_on=at.date(),
        to_on=date(2026, 3, 31), reason="病假", by=county.security.viewer, at=at,
    )  # fmt: skip
    make.make_doing(county, at)
    run(on(at, date(2026, 3, 13)))
    assert titles(county.zheng) == ["【还剩7天】YC-2026-0001 东门工地土方未覆盖"]


def test_a_unit_without_a_liaison_is_reminded_through_its_head(
    county: County, at: datetime
) -> None:
    make.make_doing(county, at)
    Appointment.objects.filter(person_id=county.zhao.id).update(to_on=at.date())
    run(on(at, date(2026, 3, 13)))
    assert titles(county.zheng) == ["【还剩7天】YC-2026-0001 东门工地土方未覆盖"]


def test_with_nobody_left_in_the_unit_the_dispatchers_hear(county: County, at: datetime) -> None:
    """The unit was dissolved with open items: nothing falls through."""
    make.make_doing(county, at)
    for somebody in (county.zhao, county.zheng):
        Appointment.objects.filter(person_id=somebody.id).update(to_on=at.date())
    orgs.dissolve_org(org_id=county.housing.id, to_on=at.date(), by=county.admin.viewer, at=at)
    assert run(on(at, date(2026, 3, 13))) == 2
    assert (
        titles(county.qian) == titles(county.wang) == ["【还剩7天】YC-2026-0001 东门工地土方未覆盖"]
    )


def test_a_county_without_anybody_raises_nothing(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    Appointment.objects.update(to_on=at.date())
    assert run(on(at, date(2026, 3, 13))) == 0
    assert Reminder.objects.get().told_at == on(at, date(2026, 3, 13))


@pytest.mark.parametrize("hour", [0, 6, 21, 23])
def test_nothing_leaves_in_the_quiet_hours(county: County, at: datetime, hour: int) -> None:
    make.make_doing(county, at)
    assert run(on(at, DUE + timedelta(days=1), hour)) == 0
    assert not ParcelLine.objects.exists()


def test_the_heads_hear_once_a_week_of_what_is_a_week_late(county: County, at: datetime) -> None:
    make.make_doing(county, at)
    people.add_person(login="shuji", name="高远", county_code=CODE, by=SET_UP, at=at)
    head = Appointment.objects.get(person_id=county.li.id)
    Appointment.objects.filter(id=head.id).update(seat="party_head")
    friday = on(at, DUE + timedelta(days=7))
    assert urging.tell_heads(county_code=CODE, by=LADDER, at=friday - timedelta(days=1)) == 0
    assert urging.tell_heads(county_code=CODE, by=LADDER, at=friday) == 1
    assert urging.tell_heads(county_code=CODE, by=LADDER, at=friday) == 0
    assert urging.tell_heads(county_code=CODE, by=LADDER, at=friday + timedelta(days=3)) == 1
    assert titles(county.li)[0] == "【每周超期清单】超期7天及以上1项"
    assert last(f"urging.ladder:{CODE}") == (
        "urging.heads_told",
        "向县委、县政府主要领导送每周超期清单：1项",
    )


def test_the_evening_sees_what_the_morning_will_send(county: County, at: datetime) -> None:
    """Neither given nor written: the ladder climbed in thought, the night before."""
    make.make_doing(county, at)
    evening = on(at, date(2026, 3, 12), 20)
    found = queries.foreseen(county.qian.viewer, at=evening)
    assert found is not None
    assert found.at == on(at, date(2026, 3, 13), 8, 30)
    assert [(name, title) for name, title, _ in found.messages] == [
        ("赵强", "【还剩7天】YC-2026-0001 东门工地土方未覆盖")
    ]
    assert not Reminder.objects.exists()
    seen = queries.ahead(county.qian.viewer, at=evening)
    assert seen is not None
    assert seen.messages == []
