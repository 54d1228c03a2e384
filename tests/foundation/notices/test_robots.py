"""What the two group robots are sent, checked by servers that answer as the platforms do."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from bihuan.foundation.notices import actions
from bihuan.foundation.notices.channels import CHANNELS, dingtalk, robots, setup
from bihuan.foundation.notices.channels.channel import Message, mobile
from bihuan.foundation.notices.models import Delivery, Notice
from tests.factories.people import County
from tests.foundation.notices.conftest import lived, tell
from tests.foundation.notices.platforms import SECRET, Answer, Platform

pytestmark = pytest.mark.django_db


def test_the_signature_is_the_one_openssl_makes() -> None:
    """printf '1772413200000\\n<secret>' | openssl dgst -sha256 -hmac <secret> -binary | base64"""
    assert dingtalk.sign(SECRET, 1772413200000) == (
        "yMAlrYmo%2FR7sgdJn1TpM3nDrE4zwks%2F8rBMNPdS%2BsQQ%3D"
    )


def test_a_signed_address_carries_its_milliseconds(at: datetime) -> None:
    assert dingtalk.signed("http://127.0.0.1/robot/send?access_token=x", SECRET, at) == (
        "http://127.0.0.1/robot/send?access_token=x&timestamp=1772413200000"
        "&sign=yMAlrYmo%2FR7sgdJn1TpM3nDrE4zwks%2F8rBMNPdS%2BsQQ%3D"
    )


def test_wecom_gets_markdown_under_its_key(
    county: County, wecom: Platform, settings: Settings, at: datetime
) -> None:
    settings.PUBLIC_URL = "https://hb.example.gov.cn"
    [delivery] = tell(county, at)
    assert actions.send_waiting(at=at).sent == 1
    [got] = wecom.got
    assert (got.path, got.query) == ("/cgi-bin/webhook/send", {"key": "0087-key-of-the-robot"})
    assert got.headers["content-type"] == "application/json; charset=utf-8"
    text = got.said["markdown"]["content"]
    assert got.said == {"msgtype": "markdown", "markdown": {"content": text}}
    head, number, whom, link = text.splitlines()
    assert head == '**【超期1天】** <font color="warning">◆</font> 取水口周边环境未整治'
    assert (number, whom) == ("> 编号：YC-2026-0087", "> 提醒：赵强")
    assert link.startswith("[打开办理](https://hb.example.gov.cn/t/")
    assert lived(delivery) == ("sent", 1, "0 ok")
    assert (delivery.sent_at, delivery.next_try_at) == (at, None)


def test_dingtalk_gets_a_signed_markdown_that_points_at_the_mobiles(
    county: County, dingtalk: Platform, reachable: None, at: datetime
) -> None:
    [delivery] = tell(county, at, people=[county.zhao.id, county.zheng.id, county.qian.id])
    assert actions.send_waiting(at=at).sent == 1
    [got] = dingtalk.got
    assert got.query["access_token"] == "0087-token"
    assert got.said == {
        "msgtype": "markdown",
        "markdown": {
            "title": "【超期1天】取水口周边环境未整治",
            "text": "#### 【超期1天】◆ 取水口周边环境未整治\n\n> 编号：YC-2026-0087\n\n"
            "> 提醒：赵强、钱敏、郑刚\n\n@13800000001 @13800000002",
        },
        "at": {"atMobiles": ["13800000001", "13800000002"], "isAtAll": False},
    }
    assert lived(delivery) == ("sent", 1, "0 ok")


def test_a_dingtalk_title_has_twenty_characters(
    county: County, dingtalk: Platform, at: datetime
) -> None:
    tell(county, at, title="【明日到期】" + "水" * 60)
    actions.send_waiting(at=at)
    assert dingtalk.got[0].said["markdown"]["title"] == "【明日到期】" + "水" * 13 + "…"


@pytest.mark.parametrize(("hours", "state"), [(0, "sent"), (2, "failed")])
def test_a_signature_is_good_for_an_hour(
    county: County, dingtalk: Platform, at: datetime, hours: int, state: str
) -> None:
    """A server whose clock stands elsewhere is told so, and does not try on for ever."""
    [delivery] = tell(county, at)
    dingtalk.now = at + timedelta(hours=hours)
    actions.send_waiting(at=at)
    said = {"sent": "0 ok", "failed": "310000 sign not match"}[state]
    assert lived(delivery) == (state, 1, said)


def test_a_wrong_secret_is_said_and_not_repeated(
    county: County, dingtalk: Platform, settings: Settings, at: datetime
) -> None:
    settings.DINGTALK_SECRET = "SEC-of-another-robot"
    [delivery] = tell(county, at)
    actions.send_waiting(at=at)
    actions.send_waiting(at=at + timedelta(hours=1))
    assert lived(delivery) == ("failed", 1, "310000 sign not match")
    assert len(dingtalk.got) == 1


def test_one_happening_is_one_message_to_the_group_whomever_it_concerns(
    county: County, wecom: Platform, dingtalk: Platform, at: datetime
) -> None:
    rows = tell(county, at, people=[county.zhao.id, county.zheng.id, county.feng.id])
    assert [(row.channel, row.notice, row.audience) for row in rows] == [
        ("wecom", None, "县群机器人，提醒赵强、郑刚、冯涛"),
        ("dingtalk", None, "县群机器人，提醒赵强、郑刚、冯涛"),
    ]
    assert Notice.objects.count() == 3
    assert actions.send_waiting(at=at).sent == 2


def test_a_digest_is_said_to_the_group_and_lies_in_nobodys_inbox(
    county: County, dingtalk: Platform, at: datetime
) -> None:
    [delivery] = actions.tell_group(
        kind="urging.digest",
        title="【今日调度】3 项到期",
        body="0087 取水口\n0091 扬尘",
        subject="urging.digest:1",
        url="/dispatch/",
        urgency="normal",
        mobiles=["13800000001", "0575-8800 1234"],
        at=at,
    )
    assert (delivery.notice_id, delivery.county_code) == (None, "339921")
    assert Notice.objects.count() == 0
    actions.send_waiting(at=at)
    [got] = dingtalk.got
    assert got.said["at"] == {"atMobiles": ["13800000001"], "isAtAll": False}
    assert got.said["markdown"]["text"] == (
        "#### 【今日调度】3 项到期\n\n> 0087 取水口\n\n> 0091 扬尘\n\n@13800000001"
    )


def test_nobody_is_pointed_at_by_what_a_person_wrote(
    county: County, dingtalk: Platform, at: datetime
) -> None:
    tell(county, at, title="@all 请看", body="@13900000000")
    actions.send_waiting(at=at)
    text = dingtalk.got[0].said["markdown"]["text"]
    assert "@" not in text
    assert text.startswith("#### 【通知】◆ ＠all 请看\n\n> ＠13900000000")


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("13800000001", "13800000001"),
        ("+86 138-0000-0001", "13800000001"),
        ("0575-8800 1234", ""),
        ("", ""),
        ("138000000011", ""),
    ],
)
def test_a_mobile_is_told_from_a_desk_telephone(written: str, known: str) -> None:
    assert mobile(written) == known


def test_the_group_robot_is_whichever_the_county_has(wecom: Platform, settings: Settings) -> None:
    assert robots(setup.current()) == ["wecom"]
    settings.DINGTALK_URL = wecom.url
    assert robots(setup.current()) == ["wecom", "dingtalk"]
    settings.WECOM_URL = ""
    assert robots(setup.current()) == ["dingtalk"]
    settings.DINGTALK_URL = ""
    assert robots(setup.current()) == ["wecom"]


def test_a_long_dingtalk_text_loses_whole_lines_and_keeps_who_is_meant() -> None:
    message = Message("云川环委办", "赵强", "通知", "填报\n" * 2000, "/x/", is_urgent=False)
    text = CHANNELS["dingtalk"].compose(message)
    assert len(text.encode()) <= 5000
    assert text.endswith("> 填报\n\n> 提醒：赵强\n\n[打开办理](/x/)")


def test_an_answer_with_signs_that_no_column_holds_is_kept_without_them(
    county: County, wecom: Platform, at: datetime
) -> None:
    body = rb'{"errcode":40008,"errmsg":"bad\u0000 \ud800\n type \u202e"}'
    wecom.next.append(Answer(body=body))
    [delivery] = tell(county, at)
    actions.send_waiting(at=at)
    assert lived(delivery) == ("failed", 1, "40008 bad  type ")


def test_an_answer_that_echoes_the_key_is_kept_without_it(
    county: County, wecom: Platform, at: datetime
) -> None:
    body = b'{"errcode":93000,"errmsg":"invalid key=0087-key-of-the-robot, stop"}'
    wecom.next.append(Answer(body=body))
    [delivery] = tell(county, at)
    actions.send_waiting(at=at)
    assert lived(delivery) == ("failed", 1, "93000 invalid ***, stop")
    assert not Delivery.objects.filter(text__contains="0087-key").exists()
