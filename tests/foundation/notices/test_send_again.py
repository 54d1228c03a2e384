from datetime import datetime

import pytest
from pytest_django import Settings

from bihuan.foundation.audit import queries as audit
from bihuan.foundation.notices import actions
from bihuan.foundation.notices.events import DeliverySentAgain
from bihuan.foundation.notices.models import Delivery
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.people import County
from tests.foundation.notices.conftest import MINUTE, lived, tell
from tests.foundation.notices.platforms import Answer, Platform

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(county: County, wecom: Platform, at: datetime) -> Delivery:
    wecom.next.append(Answer(403))
    [delivery] = tell(county, at)
    actions.send_waiting(at=at)
    return delivery


def test_what_failed_is_tried_anew_when_a_person_asks(
    county: County, wecom: Platform, failed: Delivery, at: datetime
) -> None:
    asked = actions.send_again(delivery_id=failed.id, by=county.qian.viewer, at=at)
    assert (asked.state, asked.attempts, asked.next_try_at) == ("waiting", 0, at + MINUTE)
    [event] = audit.about(f"notices.delivery:{failed.id}")
    assert (event.kind, event.sentence) == (
        DeliverySentAgain.KIND,
        "再发一次企业微信：【超期1天】取水口周边环境未整治",
    )
    wecom.now = at + MINUTE
    assert actions.send_waiting(at=wecom.now).sent == 1
    assert lived(failed) == ("sent", 1, "0 ok")


def test_what_waited_for_a_channel_goes_out_once_there_is_one(
    county: County, wecom: Platform, settings: Settings, at: datetime
) -> None:
    address, settings.WECOM_URL = settings.WECOM_URL, ""
    _sms, robot = sorted(tell(county, at), key=lambda row: row.channel)
    settings.WECOM_URL = address
    actions.send_again(delivery_id=robot.id, by=county.admin.viewer, at=at)
    assert actions.send_waiting(at=at).sent == 1


def refused(county: County, delivery: Delivery, somebody: str, at: datetime) -> str:
    by = {"qian": county.qian, "zhou": county.zhou}[somebody].viewer
    with pytest.raises(Refused) as no:
        actions.send_again(delivery_id=delivery.id, by=by, at=at)
    return no.value.code


def test_what_was_sent_is_not_sent_again(county: County, wecom: Platform, at: datetime) -> None:
    [delivery] = tell(county, at)
    actions.send_waiting(at=at)
    assert refused(county, delivery, "qian", at) == "notices.again.not_failed"


def test_a_channel_that_is_not_set_up_is_not_tried(
    county: County, failed: Delivery, settings: Settings, at: datetime
) -> None:
    settings.WECOM_URL = ""
    assert refused(county, failed, "qian", at) == "notices.again.no_channel"


def test_a_message_without_a_number_is_not_tried(
    county: County, gateway: Platform, at: datetime
) -> None:
    [delivery] = tell(county, at)
    assert delivery.state == "failed"
    assert refused(county, delivery, "qian", at) == "notices.again.no_address"


def test_who_only_reads_the_outbox_does_not_send(
    county: County, failed: Delivery, at: datetime
) -> None:
    assert refused(county, failed, "zhou", at) == "notices.again.not_yours"


def test_another_countys_delivery_does_not_exist(
    county: County, failed: Delivery, at: datetime
) -> None:
    with pytest.raises(NotVisible):
        actions.send_again(delivery_id=failed.id, by=county.sun.viewer, at=at)
