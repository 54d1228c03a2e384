"""短信 through one HTTP adapter: the county says which fields, and what means yes."""

from datetime import datetime, timedelta
from urllib.parse import parse_qs

import pytest
from pytest_django import Settings

from bihuan.foundation.notices import actions
from bihuan.foundation.notices.channels import sms
from bihuan.foundation.notices.models import Delivery
from tests.factories.people import County
from tests.foundation.notices.conftest import lived, tell
from tests.foundation.notices.platforms import SECRET, Answer, Platform

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reachable")]
TEXT = "【云川环委办】取水口周边环境未整治（超期1天），请登录平台办理。"


def test_the_signature_covers_the_seconds_and_the_body(at: datetime) -> None:
    """printf '1772413200\\n{"phone": "13800000001"}' | openssl dgst -sha256 -hmac <secret>"""
    assert sms.signature(SECRET, b'{"phone": "13800000001"}', at) == {
        "X-Timestamp": "1772413200",
        "X-Signature": "50950bca21ae0a319413be3226e9134b9ff7868bdf8e89cae19783226de945a4",
    }


def test_the_gateway_gets_signed_json(county: County, gateway: Platform, at: datetime) -> None:
    [delivery] = tell(county, at)
    assert (delivery.channel, delivery.audience) == ("sms", "赵强")
    assert actions.send_waiting(at=at).sent == 1
    [got] = gateway.got
    assert (got.path, got.said) == ("/v1/send", {"phone": "13800000001", "text": TEXT})
    assert got.headers["content-type"] == "application/json; charset=utf-8"
    assert lived(delivery) == ("sent", 1, "HTTP 200")


def test_the_gateway_gets_a_form_with_the_fields_it_wants(
    county: County, gateway: Platform, settings: Settings, at: datetime
) -> None:
    settings.SMS_FORM = "form"
    settings.SMS_FIELDS = {"mobile": "{phone}", "content": "{text}", "sid": "{number}", "v": "2"}
    [delivery] = tell(county, at)
    assert actions.send_waiting(at=at).sent == 1
    [got] = gateway.got
    assert parse_qs(got.body.decode()) == {
        "mobile": ["13800000001"],
        "content": [TEXT],
        "sid": [str(delivery.id)],
        "v": ["2"],
    }


@pytest.mark.parametrize(
    ("body", "life"),
    [
        (b'{"code":0}', ("sent", 1, "code=0")),
        (b'{"code":"0"}', ("sent", 1, "code=0")),
        (b'{"code":1004}', ("failed", 1, "code=1004")),
        (b"ok", ("waiting", 1, "对方的回答看不懂")),
        (b'{"status":0}', ("waiting", 1, "对方的回答看不懂")),
    ],
)
def test_a_gateway_that_answers_200_to_everything_is_asked_for_its_code(
    county: County,
    gateway: Platform,
    settings: Settings,
    at: datetime,
    body: bytes,
    life: tuple[str, int, str],
) -> None:
    settings.SMS_OK = "code=0"
    gateway.next.append(Answer(body=body))
    [delivery] = tell(county, at)
    actions.send_waiting(at=at)
    assert lived(delivery) == life


def test_a_wrong_signature_is_refused_by_the_gateway_and_shown(
    county: County, gateway: Platform, settings: Settings, at: datetime
) -> None:
    settings.SMS_SECRET = "another-secret"
    [delivery] = tell(county, at)
    actions.send_waiting(at=at)
    assert lived(delivery) == ("failed", 1, "HTTP 401")


def test_a_stale_clock_is_refused_by_the_gateway(
    county: County, gateway: Platform, at: datetime
) -> None:
    [delivery] = tell(county, at)
    gateway.now = at + timedelta(minutes=6)
    actions.send_waiting(at=at)
    assert lived(delivery) == ("failed", 1, "HTTP 401")


def test_each_person_gets_an_own_message_and_who_has_no_mobile_is_shown(
    county: County, gateway: Platform, at: datetime
) -> None:
    rows = tell(county, at, people=[county.zhao.id, county.zheng.id, county.feng.id])
    assert [(row.audience, row.state, row.said) for row in rows] == [
        ("赵强", "waiting", ""),
        ("郑刚", "waiting", ""),
        ("冯涛", "failed", "没有登记手机号，短信无处可发"),
    ]
    assert actions.send_waiting(at=at).sent == 2
    assert [got.said["phone"] for got in gateway.got] == ["13800000001", "13800000002"]


def test_a_text_that_looks_like_a_placeholder_is_only_text(
    county: County, gateway: Platform, at: datetime
) -> None:
    tell(county, at, title="{phone}")
    actions.send_waiting(at=at)
    assert gateway.got[0].said["text"] == "【云川环委办】{phone}，请登录平台办理。"


def test_what_is_not_urgent_is_not_sent_as_a_short_message(
    county: County, gateway: Platform, at: datetime
) -> None:
    assert tell(county, at, urgency="normal") == []
    assert Delivery.objects.count() == 0
