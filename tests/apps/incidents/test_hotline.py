"""12345 exports: the number is the key, the telephone is sealed (R058)."""

from datetime import datetime

import pytest

from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents import queries
from bihuan.apps.incidents.events import HotlineImported
from bihuan.apps.incidents.models import Contact, Signal
from bihuan.foundation.audit.models import Record
from bihuan.rules import beijing, hotline
from bihuan.rules.refusal import Refused
from bihuan.rules.sheets import take
from tests.factories.people import CODE, County

ROWS = """云川县12345热线工单
工单号,来电时间,诉求内容,地址,类别,联系电话
YC001,2026-03-01 20:15,居民楼下烧烤店油烟很大、夜里一直冒烟呛人,青石镇前坡村,大气,13900000001
YC002,2026-03-01 21:05,楼下烧烤店油烟很大、夜里一直冒烟呛人睡不着,青石镇前坡村,大气,13900000002
YC002,2026-03-01 21:06,重复,青石镇,大气,
YC003,昨天,河边有人倒垃圾,青石镇,固废,
,2026-03-01 09:00,没有号,,,
YC004,2026-03-05 09:00,工地扬尘,城关,大气,
"""


def tickets() -> tuple[list[hotline.Ticket], list[hotline.WrongRow]]:
    book = take("工单.csv", ROWS.encode())
    return hotline.read(hotline.rows_of(book), zone=beijing.ZONE)


def test_rows_are_tickets_or_say_why_not() -> None:
    good, wrong = tickets()
    assert [(one.number, one.kind, one.row) for one in good] == [
        ("YC001", "fume", 3),
        ("YC002", "fume", 4),
        ("YC004", "dust", 8),
    ]
    assert [(one.row, one.why) for one in wrong] == [
        (5, "工单号与第4行重复"),
        (6, "来电时间不是日期"),
        (7, "没有工单号"),
    ]
    with pytest.raises(hotline.NoTickets, match="工单号、来电时间、诉求内容"):
        hotline.read([["编号", "内容"]], zone=None)


def test_importing_twice_doubles_nothing_and_near_duplicates_are_shown(
    county: County, at: datetime
) -> None:
    good, wrong = tickets()
    held = {"filename": "工单.csv", "tickets": good, "by": county.qian.viewer, "at": at}
    done = incidents.import_hotline(wrong=wrong, **held)
    assert ([one.key for one in done.new], done.known) == (["YC001", "YC002"], [])
    assert done.refused[-1] == hotline.WrongRow(8, "发现时间不能晚于现在，请检查设备时钟")
    record = Record.objects.latest("seq")
    assert record.kind == HotlineImported.KIND
    assert record.sentence == "导入12345工单工单.csv：新增2件，已有0件，未导入4行"
    again = incidents.import_hotline(**held)
    assert ([one.key for one in again.known], again.new) == (["YC001", "YC002"], [])
    assert (Signal.objects.count(), Contact.objects.count()) == (2, 2)
    first = done.new[0].incident
    assert first.place_code == CODE + "101201"
    (twin,) = queries.twins(county.qian.viewer, first)
    assert (twin.incident.id, twin.why) == (done.new[1].incident_id, "描述85%相同")


def test_only_the_county_dispatcher_brings_tickets_in(county: County, at: datetime) -> None:
    with pytest.raises(Refused, match=r"import_hotline\.not_yours"):
        incidents.import_hotline(filename="a", tickets=[], by=county.li.viewer, at=at)
