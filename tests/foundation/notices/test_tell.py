from collections.abc import Iterable
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.foundation.notices import actions, queries
from bihuan.foundation.notices.models import Delivery, Notice
from bihuan.rules.refusal import NotVisible
from tests.factories.people import County

WECOM = """\
**【超期1天】** <font color="warning">◆</font> 取水口周边环境未整治
> 编号：YC-2026-0087
> 提醒：赵强"""

pytestmark = pytest.mark.django_db


def tell(
    people: Iterable[int],
    at: datetime,
    *,
    title: str = "【超期1天】取水口周边环境未整治",
    urgency: str = "urgent",
) -> list[Notice]:
    return actions.tell(
        people=people,
        kind="ledger.urged",
        title=title,
        body="编号：YC-2026-0087",
        subject="ledger.item:87",
        url="/ledger/87/",
        urgency=urgency,
        at=at,
    )


def test_each_person_is_told_once_in_the_inbox(county: County, at: datetime) -> None:
    told = tell([county.zhao.id, county.zheng.id, county.zhao.id], at)
    assert [notice.person_id for notice in told] == [county.zhao.id, county.zheng.id]
    [notice] = queries.inbox(county.zhao.id)
    assert (notice.title, notice.body, notice.subject, notice.url) == (
        "【超期1天】取水口周边环境未整治",
        "编号：YC-2026-0087",
        "ledger.item:87",
        "/ledger/87/",
    )
    assert (notice.urgency, notice.created_at, notice.read_at) == ("urgent", at, None)
    assert queries.unread_count(county.zhao.id) == 1
    assert queries.unread_count(county.qian.id) == 0


def test_a_county_without_channels_keeps_what_it_would_have_sent(
    county: County, at: datetime
) -> None:
    tell([county.zhao.id], at)
    rows = Delivery.objects.order_by("channel").values_list(
        "channel", "audience", "text", "state", "said", "sent_at"
    )
    assert list(rows) == [
        (
            "sms",
            "赵强",
            "【云川环委办】取水口周边环境未整治（超期1天），请登录平台办理。",
            "no_channel",
            "本县尚未配置此通道，未发送",
            None,
        ),
        (
            "wecom",
            "县群机器人，提醒赵强",
            WECOM,
            "no_channel",
            "本县尚未配置此通道，未发送",
            None,
        ),
    ]


def test_what_is_not_urgent_is_not_written_for_short_message(county: County, at: datetime) -> None:
    tell([county.zhao.id], at, urgency="normal")
    assert list(Delivery.objects.values_list("channel", flat=True)) == ["wecom"]


def test_telling_nobody_writes_nothing(county: County, at: datetime) -> None:
    assert tell([], at) == []
    assert Delivery.objects.count() == 0


def test_telling_many_costs_no_more_queries_than_telling_one(county: County, at: datetime) -> None:
    with CaptureQueriesContext(connection) as one:
        tell([county.zhao.id], at)
    with CaptureQueriesContext(connection) as many:
        tell([county.zhao.id, county.zheng.id, county.feng.id, county.qian.id], at)
    assert len(one) == len(many)


def test_an_unknown_urgency_is_a_fault_of_the_caller(county: County, at: datetime) -> None:
    with pytest.raises(ValueError, match="huge"):
        tell([county.zhao.id], at, urgency="huge")


def test_reading_notes_the_first_time_only(county: County, at: datetime) -> None:
    [notice] = tell([county.zhao.id], at)
    later = at.replace(hour=15)
    actions.mark_read(notice_id=notice.id, by=county.zhao.viewer, at=at)
    actions.mark_read(notice_id=notice.id, by=county.zhao.viewer, at=later)
    assert queries.inbox(county.zhao.id)[0].read_at == at
    assert queries.unread_count(county.zhao.id) == 0


def test_another_persons_notice_does_not_exist(county: County, at: datetime) -> None:
    [notice] = tell([county.zhao.id], at)
    with pytest.raises(NotVisible):
        actions.mark_read(notice_id=notice.id, by=county.qian.viewer, at=at)
    assert queries.unread_count(county.zhao.id) == 1


def test_all_of_ones_own_are_read_at_once(county: County, at: datetime) -> None:
    tell([county.zhao.id, county.qian.id], at)
    tell([county.zhao.id], at)
    assert actions.mark_all_read(by=county.zhao.viewer, at=at) == 2
    assert queries.unread_count(county.zhao.id) == 0
    assert queries.unread_count(county.qian.id) == 1


def test_the_inbox_goes_back_page_by_page(county: County, at: datetime) -> None:
    ids = [tell([county.zhao.id], at)[0].id for _ in range(3)]
    newest = queries.inbox(county.zhao.id, limit=2)
    assert [notice.id for notice in newest] == [ids[2], ids[1]]
    older = queries.inbox(county.zhao.id, limit=2, before=newest[-1].id)
    assert [notice.id for notice in older] == [ids[0]]
