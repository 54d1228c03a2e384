"""The link of an outside message: opened once, for thirty days, and nothing to a stranger."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from bihuan.foundation.notices import actions
from bihuan.foundation.notices.models import Delivery
from tests.factories.people import County
from tests.foundation.notices.conftest import MINUTE, tell
from tests.foundation.notices.platforms import Answer, Platform

pytestmark = pytest.mark.django_db
BASE = "https://hb.example.gov.cn"


@pytest.fixture(autouse=True)
def public(settings: Settings) -> None:
    settings.PUBLIC_URL = BASE


def token_in(robot: Platform) -> str:
    text = robot.got[-1].said["markdown"]["content"]
    return text.partition(f"({BASE}/t/")[2].partition("/)")[0]


def test_a_link_notes_its_first_opening_and_leads_to_the_page(
    county: County, wecom: Platform, at: datetime
) -> None:
    [delivery] = tell(county, at)
    actions.send_waiting(at=at)
    token = token_in(wecom)
    assert len(token) == 32
    assert actions.note_opened(token=token, at=at + MINUTE) == "/ledger/87/"
    assert actions.note_opened(token=token, at=at + 9 * MINUTE) == "/ledger/87/"
    delivery.refresh_from_db()
    assert delivery.opened_at == at + MINUTE


def test_the_token_stands_in_no_column(county: County, wecom: Platform, at: datetime) -> None:
    tell(county, at)
    actions.send_waiting(at=at)
    token = token_in(wecom)
    [row] = Delivery.objects.values()
    assert token not in str(row)
    assert f"{BASE}/t/…/" in row["text"]
    assert len(row["token_hash"]) == 64


def test_a_link_lives_thirty_days(county: County, wecom: Platform, at: datetime) -> None:
    tell(county, at)
    actions.send_waiting(at=at)
    token = token_in(wecom)
    assert actions.note_opened(token=token, at=at + timedelta(days=30)) == ""
    last = at + timedelta(days=30) - MINUTE
    assert actions.note_opened(token=token, at=last) == "/ledger/87/"


@pytest.mark.parametrize("token", ["", "x", "…", "A" * 32, "\ud800", "x" * 5000])
def test_an_invented_link_leads_nowhere(
    county: County, wecom: Platform, at: datetime, token: str
) -> None:
    tell(county, at)
    actions.send_waiting(at=at)
    assert actions.note_opened(token=token, at=at) == ""
    assert Delivery.objects.get().opened_at is None


def test_an_unsent_message_has_no_link(county: County, wecom: Platform, at: datetime) -> None:
    tell(county, at)
    assert Delivery.objects.get().token_hash == ""
    assert actions.note_opened(token="", at=at) == ""


def test_a_message_taken_for_lost_keeps_its_link(
    county: County, wecom: Platform, at: datetime
) -> None:
    wecom.next.append(Answer(500))
    tell(county, at)
    actions.send_waiting(at=at)
    first = token_in(wecom)
    wecom.now = at + MINUTE
    actions.send_waiting(at=wecom.now)
    assert token_in(wecom) == first


def test_without_a_public_address_there_is_no_link(
    county: County, wecom: Platform, settings: Settings, at: datetime
) -> None:
    settings.PUBLIC_URL = ""
    [delivery] = tell(county, at)
    assert "打开办理" not in delivery.text


def test_a_long_message_with_its_link_is_within_2048_bytes(
    county: County, wecom: Platform, at: datetime
) -> None:
    tell(county, at, body="填报情况填报\n" * 200)
    actions.send_waiting(at=at)
    text = wecom.got[0].said["markdown"]["content"]
    assert 1990 < len(text.encode()) <= 2048
    assert len(token_in(wecom)) == 32
