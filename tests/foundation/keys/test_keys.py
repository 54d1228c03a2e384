"""Keys of machines: issued once, found in constant time, revoked for good."""

from datetime import date, datetime, timedelta

import pytest

from bihuan.foundation.audit.models import Record
from bihuan.foundation.keys import access, queries
from bihuan.foundation.keys import actions as keys
from bihuan.foundation.keys.models import Key
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.people import CODE, OTHER, SET_UP, County


def issue(county: County, at: datetime, **changes: object) -> tuple[Key, str]:
    given: dict[str, object] = {
        "name": "城区高空瞭望",
        "grants": ["read", "camera"],
        "county_code": CODE,
        "by": county.security.viewer,
        "at": at,
    }
    return keys.issue_key(**(given | changes))  # type: ignore[arg-type]


def test_the_text_of_a_key_is_given_once_and_kept_nowhere(county: County, at: datetime) -> None:
    key, text = issue(county, at)
    assert text.startswith("bh_")
    assert len(text) == 46
    assert key.prefix == text[:11]
    assert key.grants == ["camera", "read"]
    assert key.expires_on == date(2027, 3, 2)
    event = Record.objects.get(kind="keys.issued")
    assert event.sentence == (
        f"签发接入密钥“城区高空瞭望”（{text[:11]}…），可用于视频点位、查看办理结果，有效至2027-03-02"
    )
    kept = [str(value) for value in Key.objects.values_list().get()] + [str(event.facts)]
    assert not any(text in one or text[11:] in one for one in kept)


def test_a_key_lets_its_machine_in_as_its_county_and_for_its_grants(
    county: County, at: datetime
) -> None:
    key, text = issue(county, at)
    caller = access.caller_of(text, at)
    assert (caller.key_id, caller.county_code) == (key.id, CODE)
    assert caller.viewer.name == "密钥·城区高空瞭望"
    assert caller.viewer.scope == caller.reader.scope == CODE
    caller.require("camera")
    caller.require("hotline", "read")
    with pytest.raises(Refused) as no:
        caller.require("hotline", "sensor")
    assert no.value.code == "keys.not_granted"
    assert no.value.sentence == "此密钥没有“12345工单、传感器”权限"


@pytest.mark.parametrize(
    "spoil", [lambda text: text[:-1] + "!", lambda text: "bh_nothing", str.upper]
)
def test_any_other_text_is_refused_alike(county: County, at: datetime, spoil: object) -> None:
    _, text = issue(county, at)
    with pytest.raises(Refused) as no:
        access.caller_of(spoil(text), at)  # type: ignore[operator]
    assert no.value.code == "keys.unknown"


def test_a_key_opens_nothing_after_its_last_day(county: County, at: datetime) -> None:
    _, text = issue(county, at, expires_on=date(2026, 3, 9))
    assert access.caller_of(text, at + timedelta(days=7))
    with pytest.raises(Refused) as no:
        access.caller_of(text, at + timedelta(days=8))
    assert no.value.code == "keys.expired"


def test_a_revoked_key_opens_nothing_and_stays_in_the_list(county: County, at: datetime) -> None:
    key, text = issue(county, at)
    keys.note_used(key_id=key.id, on=at.date())
    keys.revoke_key(key_id=key.id, reason="设备更换", by=county.admin.viewer, at=at)
    with pytest.raises(Refused) as no:
        access.caller_of(text, at)
    assert no.value.code == "keys.revoked"
    assert (
        Record.objects.get(kind="keys.revoked").sentence == "吊销接入密钥“城区高空瞭望”：设备更换"
    )
    fresh, _ = issue(county, at)
    lines = queries.keys(county.admin.viewer, today=at.date())
    assert [(line.key.id, line.word) for line in lines] == [(fresh.id, "有效"), (key.id, "已吊销")]
    assert lines[1].key.last_used_on == at.date()


def test_the_list_says_which_keys_end_soon_or_have_ended(county: County, at: datetime) -> None:
    issue(county, at, expires_on=date(2026, 3, 31))
    words = [
        queries.keys(county.admin.viewer, today=day)[0].word
        for day in (date(2026, 3, 2), date(2026, 4, 1))
    ]
    assert words == ["还有29天到期", "已到期"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "keys.issue.no_name"),
        ({"name": "名" * 41}, "keys.issue.long_name"),
        ({"grants": []}, "keys.issue.no_grant"),
        ({"grants": ["all"]}, "keys.issue.unknown_grant"),
        ({"per_minute": 0}, "keys.issue.pace"),
        ({"county_code": OTHER}, "keys.issue.elsewhere"),
        ({"expires_on": date(2026, 3, 2)}, "keys.issue.past"),
        ({"expires_on": date(2029, 4, 1)}, "keys.issue.too_long"),
    ],
)
def test_a_key_is_refused(
    county: County, at: datetime, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as no:
        issue(county, at, **changes)
    assert no.value.code == code


def test_a_name_stands_once_among_the_keys_in_force(county: County, at: datetime) -> None:
    issue(county, at)
    with pytest.raises(Refused) as no:
        issue(county, at)
    assert no.value.code == "keys.issue.name_taken"


def test_keys_are_kept_by_the_administrator_and_the_security_officer(
    county: County, at: datetime
) -> None:
    key, _ = issue(county, at)
    with pytest.raises(Refused) as no:
        issue(county, at, name="另一个", by=county.qian.viewer)
    assert no.value.code == "keys.not_yours"
    assert queries.keys(county.qian.viewer, today=at.date()) == []
    with pytest.raises(NotVisible):
        keys.revoke_key(key_id=key.id, reason="试试", by=county.qian.viewer, at=at)


@pytest.mark.parametrize(("times", "reason", "code"), [(2, "旧", "again"), (1, " ", "no_reason")])
def test_a_revocation_is_refused(
    county: County, at: datetime, times: int, reason: str, code: str
) -> None:
    key, _ = issue(county, at)
    for _ in range(times - 1):
        keys.revoke_key(key_id=key.id, reason=reason, by=SET_UP, at=at)
    with pytest.raises(Refused) as no:
        keys.revoke_key(key_id=key.id, reason=reason, by=SET_UP, at=at)
    assert no.value.code == f"keys.revoke.{code}"
