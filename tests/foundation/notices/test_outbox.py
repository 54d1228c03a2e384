from datetime import datetime, timedelta

import pytest

from bihuan.foundation.notices import actions, queries
from bihuan.foundation.notices.queries import Filter
from tests.factories.people import County

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def told(county: County, at: datetime) -> None:
    """One urgent notice in each of two counties."""
    for person, title in ((county.zhao, "取水口未整治"), (county.sun, "工地扬尘")):
        actions.tell(
            people=[person.id],
            kind="ledger.urged",
            title=title,
            body="",
            subject="ledger.item:1",
            url="",
            urgency="urgent",
            at=at,
        )


def shown(county: County, somebody: str, wanted: Filter | None = None) -> list[tuple[str, str]]:
    viewer = {
        "qian": county.qian,
        "zhou": county.zhou,
        "zhao": county.zhao,
        "sun": county.sun,
        "li": county.li,
    }[somebody].viewer
    rows = queries.outbox(viewer, wanted or Filter())
    return [(row.channel, row.audience) for row in rows]


@pytest.mark.parametrize(
    ("somebody", "seen"),
    [
        ("qian", [("sms", "赵强"), ("wecom", "县群机器人，提醒赵强")]),
        ("zhou", [("sms", "赵强"), ("wecom", "县群机器人，提醒赵强")]),
        ("zhao", [("sms", "赵强")]),
        ("sun", [("sms", "孙立")]),
        ("li", []),
    ],
)
def test_what_leaves_a_county_is_seen_in_that_county_only(
    county: County, somebody: str, seen: list[tuple[str, str]]
) -> None:
    assert shown(county, somebody) == seen


@pytest.mark.parametrize(
    ("wanted", "channels"),
    [
        (Filter(channel="sms"), ["sms"]),
        (Filter(state="no_channel"), ["sms", "wecom"]),
        (Filter(state="sent"), []),
        (Filter(words="请登录"), ["sms"]),
    ],
)
def test_a_filter_narrows_the_outbox(county: County, wanted: Filter, channels: list[str]) -> None:
    assert [channel for channel, _ in shown(county, "qian", wanted)] == channels


def test_the_days_of_a_filter_are_days_in_china(county: County, at: datetime) -> None:
    today, tomorrow = at.date(), at.date() + timedelta(days=1)
    assert len(shown(county, "qian", Filter(from_on=today, to_on=today))) == 2
    assert shown(county, "qian", Filter(from_on=tomorrow)) == []
    assert shown(county, "qian", Filter(to_on=today - timedelta(days=1))) == []


def test_the_choices_of_the_page_are_the_channels_and_states() -> None:
    assert [(choice.code, choice.word) for choice in queries.channels()] == [
        ("wecom", "企业微信"),
        ("dingtalk", "钉钉"),
        ("mail", "电子邮件"),
        ("sms", "短信"),
    ]
    assert [choice.word for choice in queries.states()] == [
        "待发送",
        "已发送",
        "发送失败",
        "未配置通道",
    ]
