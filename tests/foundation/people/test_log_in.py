from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from bihuan.foundation.audit import queries as audit
from bihuan.foundation.people import access
from bihuan.foundation.people import actions as people
from bihuan.foundation.people.models import Knock, Person
from bihuan.foundation.profile import actions as profile
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.outcomes import last, refused
from tests.factories.people import SET_UP, County

GOOD = "Qingshan-2026"
WRONG = ("people.log_in.wrong", "账号或密码不对")
LOCKED = ("people.locked", "连续5次失败，请30分钟后再试或联系管理员")
MINUTE = timedelta(minutes=1)


def tried(login: str, password: str, at: datetime, address: str = "10.0.0.9") -> tuple[str, str]:
    with pytest.raises(Refused) as refusal:
        people.log_in(login=login, password=password, address=address, at=at)
    return refusal.value.code, refusal.value.sentence


@pytest.fixture
def zhao(county: County, at: datetime) -> Person:
    return people.reset_password(person_id=county.zhao.id, new=GOOD, by=SET_UP, at=at)


def test_who_comes_in_learns_of_the_login_before(zhao: Person, at: datetime) -> None:
    first = people.log_in(login=" ZHAO ", password=GOOD, address="10.0.0.7", at=at)
    again = people.log_in(login="zhao", password=GOOD, address="10.0.0.8", at=at + MINUTE)
    assert first == people.LoggedIn(
        person_id=zhao.id,
        name="赵强",
        must_change_password=True,
        last_login_at=None,
        last_login_from="",
    )
    assert (again.last_login_at, again.last_login_from) == (at, "10.0.0.7")
    assert last(f"people.person:{zhao.id}") == ("people.logged_in", "赵强登录，来自10.0.0.8")


def test_a_wrong_login_and_a_wrong_password_sound_the_same(zhao: Person, at: datetime) -> None:
    assert tried("zhao", "Wrong-Pass-1", at) == WRONG
    assert tried("nobody", GOOD, at) == WRONG
    assert tried("qian", GOOD, at) == WRONG


def test_the_fifth_failure_locks_and_the_right_password_no_longer_helps(
    zhao: Person, at: datetime
) -> None:
    assert [tried("zhao", "Wrong-Pass-1", at) for _ in range(5)] == [WRONG] * 4 + [LOCKED]
    assert tried("zhao", GOOD, at + 29 * MINUTE) == LOCKED
    assert people.log_in(login="zhao", password=GOOD, address="", at=at + 30 * MINUTE)


def test_a_failure_outlives_its_refusal_and_names_no_password(zhao: Person, at: datetime) -> None:
    for _ in range(5):
        tried("zhao", "Wrong-Pass-1", at)
    tried("my-Secret-Password1", "x", at)
    zhao.refresh_from_db()
    assert (zhao.failed_logins, zhao.locked_until) == (5, at + 30 * MINUTE)
    assert last(f"people.person:{zhao.id}") == (
        "people.log_in_failed",
        "赵强登录失败（密码错误，连续第5次，已锁定），来自10.0.0.9",
    )
    assert last("people.person:0") == (
        "people.log_in_failed",
        "未知账号登录失败（没有此账号），来自10.0.0.9",
    )
    assert "my-" not in str(list(Knock.objects.values()))


def test_failures_need_not_be_consecutive_to_be_forgotten_by_a_success(
    zhao: Person, at: datetime
) -> None:
    for _ in range(4):
        tried("zhao", "Wrong-Pass-1", at)
    people.log_in(login="zhao", password=GOOD, address="", at=at)
    assert tried("zhao", "Wrong-Pass-1", at) == WRONG


def test_after_a_lock_the_count_starts_again(zhao: Person, at: datetime) -> None:
    for _ in range(5):
        tried("zhao", "Wrong-Pass-1", at)
    assert tried("zhao", "Wrong-Pass-1", at + 31 * MINUTE) == WRONG


def test_an_account_that_is_not_there_is_locked_all_the_same(county: County, at: datetime) -> None:
    """Nobody learns from the lock which accounts there are."""
    assert [tried("nobody", "x", at) for _ in range(5)] == [WRONG] * 4 + [LOCKED]
    assert tried("nobody", "x", at + MINUTE) == LOCKED


def test_one_address_may_not_try_accounts_without_end(
    zhao: Person, county: County, at: datetime
) -> None:
    profile.change(key="address_failures", value=5, by=county.admin.viewer, at=at)
    for number in range(5):
        tried(f"somebody{number}", "x", at)
    count = len(audit.about("people.person:0"))
    too_many = ("people.log_in.too_many", "此地址登录失败次数过多，请15分钟后再试")
    assert tried("zhao", GOOD, at) == too_many
    assert len(audit.about("people.person:0")) == count
    assert people.log_in(login="zhao", password=GOOD, address="10.0.0.7", at=at)
    assert people.log_in(login="zhao", password=GOOD, address="10.0.0.9", at=at + 15 * MINUTE)


def test_old_knocks_are_swept_away(zhao: Person, at: datetime) -> None:
    tried("nobody", "x", at)
    people.log_in(login="zhao", password=GOOD, address="", at=at + timedelta(days=2))
    assert not Knock.objects.exists()


def test_a_closed_account_is_not_told_from_a_wrong_one(
    zhao: Person, county: County, at: datetime
) -> None:
    people.deactivate(person_id=zhao.id, reason="调离", by=county.admin.viewer, at=at)
    assert tried("zhao", GOOD, at) == WRONG
    assert last(f"people.person:{zhao.id}")[1] == "赵强登录失败（账号已停用），来自10.0.0.9"
    assert not access.may_come_in(zhao.id, came_in_at=at)


def test_a_password_grows_old(zhao: Person, county: County, at: datetime) -> None:
    own = people.change_password(old=GOOD, new="Baiyun-2027", by=county.zhao.viewer, at=at)
    assert own.password_changed_at == at
    fresh = people.log_in(login="zhao", password="Baiyun-2027", address="", at=at)
    old = people.log_in(
        login="zhao", password="Baiyun-2027", address="", at=at + timedelta(days=91)
    )
    assert (fresh.must_change_password, old.must_change_password) == (False, True)


def test_an_unlocked_account_may_try_at_once(zhao: Person, county: County, at: datetime) -> None:
    with refused("people.unlock.not_locked", "赵强的账号没有锁定"):
        people.unlock(person_id=zhao.id, by=county.security.viewer, at=at)
    for _ in range(5):
        tried("zhao", "Wrong-Pass-1", at)
    with refused("people.unlock.not_yours", "“解锁账号”由安全保密员办理"):
        people.unlock(person_id=zhao.id, by=county.admin.viewer, at=at)
    people.unlock(person_id=zhao.id, by=county.security.viewer, at=at)
    assert last(f"people.person:{zhao.id}") == ("people.unlocked", "解锁赵强的账号")
    assert people.log_in(login="zhao", password=GOOD, address="", at=at)


def test_without_a_password_only_a_demo_lets_anybody_in(
    county: County, at: datetime, settings: Settings
) -> None:
    with refused("people.log_in_as.not_a_demo", "只有演示环境可以不用密码登录"):
        people.log_in_as(login="qian", address="127.0.0.1", at=at)
    settings.DEMO = True
    assert people.log_in_as(login="qian", address="127.0.0.1", at=at).person_id == county.qian.id
    with pytest.raises(NotVisible):
        people.log_in_as(login="nobody", address="127.0.0.1", at=at)


def test_going_out_is_on_record(county: County, at: datetime) -> None:
    people.log_out(by=county.qian.viewer, at=at)
    assert last(f"people.person:{county.qian.id}") == ("people.logged_out", "钱敏退出")
    with pytest.raises(NotVisible):
        people.log_out(by=SET_UP, at=at)
