from datetime import datetime

import pytest

from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import actions
from bihuan.foundation.notices.events import ChannelTried
from bihuan.foundation.people.models import Person
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.people import County
from tests.foundation.notices.conftest import lived
from tests.foundation.notices.platforms import Platform

pytestmark = pytest.mark.django_db


def test_the_keeper_sends_the_group_a_word_of_no_consequence(
    county: County, wecom: Platform, at: datetime
) -> None:
    delivery = actions.try_channel(channel="wecom", by=county.admin.viewer, at=at)
    assert actions.send_waiting(at=at).sent == 1
    name = county.admin.name
    assert wecom.got[0].said["markdown"]["content"] == (
        '**【测试】** <font color="warning">◆</font> 企业微信通道测试\n'
        f"> 收到这条消息，说明通道已经可用，不需要办理。\n> 提醒：{name}"
    )
    assert lived(delivery) == ("sent", 1, "0 ok")
    [event] = audit.about(f"notices.delivery:{delivery.id}")
    assert (event.kind, event.sentence) == (ChannelTried.KIND, "发送企业微信测试消息")


def test_a_short_message_goes_to_whoever_asks(
    county: County, gateway: Platform, at: datetime
) -> None:
    Person.objects.filter(id=county.admin.id).update(phone="13800000009")
    actions.try_channel(channel="sms", by=county.admin.viewer, at=at)
    assert actions.send_waiting(at=at).sent == 1
    assert gateway.got[0].said["phone"] == "13800000009"


@pytest.mark.parametrize(
    ("somebody", "channel", "code"),
    [
        ("qian", "wecom", "notices.try.not_yours"),
        ("admin", "dingtalk", "notices.try.no_channel"),
        ("admin", "sms", "notices.try.no_address"),
    ],
)
def test_a_test_is_refused_with_its_reason(
    county: County,
    wecom: Platform,
    gateway: Platform,
    at: datetime,
    somebody: str,
    channel: str,
    code: str,
) -> None:
    by = {"qian": county.qian, "admin": county.admin}[somebody].viewer
    with pytest.raises(Refused) as no:
        actions.try_channel(channel=channel, by=by, at=at)
    assert no.value.code == code


def test_there_is_no_channel_of_another_name(county: County, at: datetime) -> None:
    with pytest.raises(NotVisible):
        actions.try_channel(channel="fax", by=county.admin.viewer, at=at)
