from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from bihuan.foundation.notices import actions
from bihuan.foundation.notices.models import Delivery
from bihuan.foundation.people.models import Person
from tests.factories.people import County
from tests.foundation.notices.platforms import SECRET, Platform, platform

MINUTE = timedelta(minutes=1)
Send = Callable[..., None]


@pytest.fixture
def wecom(settings: Settings, at: datetime) -> Iterator[Platform]:
    """The county's 企业微信 robot."""
    with platform("wecom", at) as served:
        settings.WECOM_URL = f"{served.url}/cgi-bin/webhook/send?key=0087-key-of-the-robot"
        yield served


@pytest.fixture
def dingtalk(settings: Settings, at: datetime) -> Iterator[Platform]:
    """The county's 钉钉 robot, which asks for a signature."""
    with platform("dingtalk", at) as served:
        settings.DINGTALK_URL = f"{served.url}/robot/send?access_token=0087-token"
        settings.DINGTALK_SECRET = SECRET
        yield served


@pytest.fixture
def gateway(settings: Settings, at: datetime) -> Iterator[Platform]:
    """The county's short-message gateway."""
    with platform("sms", at) as served:
        settings.SMS_URL = f"{served.url}/v1/send"
        settings.SMS_SECRET = SECRET
        yield served


@pytest.fixture
def reachable(county: County) -> None:
    """赵 and 郑 have mobiles and mailboxes."""
    for person, phone in ((county.zhao, "138-0000-0001"), (county.zheng, "+86 13800000002")):
        Person.objects.filter(id=person.id).update(
            phone=phone, email=f"{person.login}@example.gov.cn"
        )


def tell(county: County, at: datetime, **changes: object) -> list[Delivery]:
    """An urgent notice to 赵; the deliveries that wait or do not, in the order of channels."""
    asked: dict[str, object] = {
        "people": [county.zhao.id],
        "kind": "ledger.urged",
        "title": "【超期1天】取水口周边环境未整治",
        "body": "编号：YC-2026-0087",
        "subject": "ledger.item:87",
        "url": "/ledger/87/",
        "urgency": "urgent",
        "at": at,
    }
    last = Delivery.objects.order_by("-id").values_list("id", flat=True).first() or 0
    actions.tell(**(asked | changes))  # type: ignore[arg-type]
    return list(Delivery.objects.filter(id__gt=last).order_by("id"))


def lived(delivery: Delivery) -> tuple[str, int, str]:
    delivery.refresh_from_db()
    return delivery.state, delivery.attempts, delivery.said
