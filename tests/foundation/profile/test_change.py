from datetime import datetime

import pytest

from bihuan.foundation.audit import queries as audit
from bihuan.foundation.profile import actions as profile
from bihuan.foundation.profile import queries
from bihuan.foundation.profile.keys import KEYS
from bihuan.foundation.profile.models import Setting
from tests.factories.outcomes import last, refused
from tests.factories.people import County


def test_a_county_without_rows_has_every_default(db: None) -> None:
    county = queries.current()
    assert {name: getattr(county, name) for name in KEYS} == {
        name: key.default for name, key in KEYS.items()
    }
    assert (county.county_code, county.office_name, county.sign_hours) == ("339921", "县环委办", 24)


def test_the_administrator_changes_a_threshold_and_leaves_an_event(
    county: County, at: datetime
) -> None:
    profile.change(key="warn_days", value=5, by=county.admin.viewer, at=at)
    profile.change(key="watermark", value=False, by=county.admin.viewer, at=at)
    assert (queries.current().warn_days, queries.current().watermark) == (5, False)
    assert last("profile.setting:warn_days") == (
        "profile.setting_changed",
        "把参数“临期天数”由7改为5",
    )
    assert last("profile.setting:watermark")[1] == "把参数“水印”由开改为关"
    assert Setting.objects.get(key="warn_days").changed_by_name == "陈晨"


def test_a_second_change_starts_from_the_first(county: County, at: datetime) -> None:
    for days in (5, 9):
        profile.change(key="warn_days", value=days, by=county.admin.viewer, at=at)
    assert [record.sentence for record in audit.about("profile.setting:warn_days")] == [
        "把参数“临期天数”由7改为5",
        "把参数“临期天数”由5改为9",
    ]


@pytest.mark.parametrize(
    ("key", "value", "code", "sentence"),
    [
        ("colour", 1, "unknown_key", "没有这个参数"),
        ("warn_days", "7", "wrong_type", "“临期天数”的值类型不对"),
        ("warn_days", True, "wrong_type", "“临期天数”的值类型不对"),
        ("watermark", 1, "wrong_type", "“水印”的值类型不对"),
        ("lockout_failures", 99, "out_of_range", "“锁定次数”的值须在3到10之间"),
        ("county_name", "  ", "out_of_range", "“县名”的字数须在1到60之间"),
        ("county_code", "33992x", "not_digits", "“区划代码”须是6位数字"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    county: County, at: datetime, key: str, value: str | int, code: str, sentence: str
) -> None:
    with refused(f"profile.change.{code}", sentence):
        profile.change(key=key, value=value, by=county.admin.viewer, at=at)
    assert not Setting.objects.exists()


def test_nobody_but_the_countys_administrator_changes_anything(
    county: County, at: datetime
) -> None:
    for somebody in (county.qian, county.security, county.sun):
        with refused("profile.not_the_keeper", "此项由本县系统管理员维护"):
            profile.change(key="warn_days", value=5, by=somebody.viewer, at=at)


def test_the_page_shows_every_key_in_one_query(
    county: County, at: datetime, django_assert_num_queries: object
) -> None:
    profile.change(key="warn_days", value=5, by=county.admin.viewer, at=at)
    with django_assert_num_queries(1):  # type: ignore[operator]
        lines = queries.lines()
    changed = [line for line in lines if line.changed_by]
    assert len(lines) == len(KEYS)
    assert [(line.key, line.value, line.default, line.changed_by) for line in changed] == [
        ("warn_days", 5, 7, "陈晨")
    ]
