from datetime import datetime

import pytest

from bihuan.foundation.people import actions as people
from bihuan.rules.viewer import system_viewer
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import CODE, County

GOOD, BETTER = "Qingshan-2026", "Baiyun-2027"
WEAK = ("people.password.weak", "密码至少10个字符，含大写、小写、数字、符号中的三类")


@pytest.fixture(autouse=True)
def with_password(county: County, at: datetime) -> None:
    people.reset_password(person_id=county.zhao.id, new=GOOD, by=county.security.viewer, at=at)


def change(county: County, at: datetime, old: str, new: str) -> None:
    people.change_password(old=old, new=new, by=county.zhao.viewer, at=at)


def test_ones_own_password_is_changed_and_only_the_fact_is_kept(
    county: County, at: datetime
) -> None:
    change(county, at, GOOD, BETTER)
    assert last(f"people.person:{county.zhao.id}") == (
        "people.password_changed",
        "赵强修改了密码",
    )
    assert people.log_in(login="zhao", password=BETTER, address="", at=at)


@pytest.mark.parametrize("new", ["Short-26", "onlylower-and-signs", "12345678901234567890"])
def test_a_weak_password_is_refused(county: County, at: datetime, new: str) -> None:
    with refused(*WEAK):
        change(county, at, GOOD, new)
    with refused(*WEAK):
        people.reset_password(person_id=county.zhao.id, new=new, by=county.security.viewer, at=at)
    with refused(*WEAK):
        people.add_person(
            login="hexin",
            name="何新",
            county_code=CODE,
            password=new,
            by=county.admin.viewer,
            at=at,
        )


def test_the_account_the_old_one_and_a_wrong_old_one_are_refused(
    county: County, at: datetime
) -> None:
    with refused("people.password.has_login", "密码不能包含账号"):
        change(county, at, GOOD, "Zhao-is-here-1")
    with refused("people.change_password.same", "新密码不能和原密码相同"):
        change(county, at, GOOD, GOOD)
    with refused("people.change_password.wrong_old", "原密码不对"):
        change(county, at, "Something-1", BETTER)
    with invisible():
        people.change_password(old=GOOD, new=BETTER, by=system_viewer("夜间任务"), at=at)


def test_a_reset_is_the_keepers_and_must_be_followed_by_a_change(
    county: County, at: datetime
) -> None:
    change(county, at, GOOD, BETTER)
    people.reset_password(person_id=county.zhao.id, new=GOOD, by=county.admin.viewer, at=at)
    assert last(f"people.person:{county.zhao.id}") == (
        "people.password_reset",
        "重置赵强的密码，下次登录须修改",
    )
    assert people.log_in(login="zhao", password=GOOD, address="", at=at).must_change_password
    with refused("people.reset_password.not_yours", "“重置密码”由安全保密员、系统管理员办理"):
        people.reset_password(person_id=county.zhao.id, new=GOOD, by=county.qian.viewer, at=at)
    with refused("people.reset_password.own", "不能给自己办理“重置密码”"):
        people.reset_password(person_id=county.admin.id, new=GOOD, by=county.admin.viewer, at=at)
