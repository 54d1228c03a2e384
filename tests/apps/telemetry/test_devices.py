"""Loggers: registered, changed, retired, let in; the site book; and a PW that nobody is told."""

import json
import re
import stat
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.telemetry import access, sealing
from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry.actions import laying
from bihuan.apps.telemetry.models import Device, Standing
from bihuan.foundation.audit.models import Record
from bihuan.rules import sitebook
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.sitebook import SiteLimit
from tests.factories import telemetry as make
from tests.factories.people import SET_UP, County, Somebody

pytestmark = pytest.mark.django_db
PW = "Zx9kQ2"


def last() -> Record:
    return Record.objects.latest("seq")


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_a_logger_is_registered_with_its_outlet_and_stands_silent(
    county: County, at: datetime
) -> None:
    """R069"""
    device = make.device(county, at, networks=("10.8.3.7/16",), password=PW)
    assert device.mn == "339921000000000000000001"
    assert (device.county_code, device.place_code) == ("339921", "339921101")
    assert device.networks == ["10.8.0.0/16"]
    assert device.reports == ["2011", "2051", "2061", "2031"]
    assert Standing.objects.get(device=device).heard_at is None
    assert last().kind == "telemetry.device_registered"
    assert last().sentence == "登记数采仪339921000000000000000001，接在DA001排放口"


def test_the_pw_is_kept_as_a_hash_and_a_seal_and_stands_in_no_row_of_the_trail(
    county: County, at: datetime
) -> None:
    device = make.device(county, at, password=PW, sm4_key="0123456789ABCDEF0123456789ABCDEF")
    assert sitebook.hashed(PW, device.password_salt) == device.password_hash
    assert sealing.open_seal(device.password_sealed) == PW
    assert sealing.open_seal(device.sm4_key_sealed) == "0123456789abcdef0123456789abcdef"
    columns = Device.objects.values().get(id=device.id)
    assert PW not in json.dumps(columns, default=str)
    telemetry.change_device(device_id=device.id, password="Other1", by=county.qian.viewer, at=at)
    told = "".join(f"{one.sentence}{one.facts}" for one in Record.objects.all())
    assert PW not in told
    assert "Other1" not in told


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"mn": "有空 格"}, "mn"),
        ({"mn": "1" * 41}, "mn"),
        ({"password": ""}, "password"),
        ({"password": "12;456"}, "password"),
        ({"sm4_key": "xyz"}, "sm4_key"),
        ({"networks": ("10.8.0.0/99",)}, "network"),
        ({"dialect": "2012"}, "dialect"),
        ({"exceptions": ("all",)}, "exception"),
        ({"reports": ("2041",)}, "reports"),
        ({"realtime_s": 5}, "realtime"),
        ({"minute_s": 90}, "minute"),
        ({"roles": {"a": "production"}}, "roles"),
        ({"kind": "power", "roles": {"a": "lighting"}}, "role"),
        ({"kind": "camera"}, "kind"),
    ],
)
def test_what_is_said_of_a_logger_is_looked_at(
    county: County, at: datetime, told: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        make.device(county, at, **told)
    assert code_of(refused) == f"telemetry.register_device.{code}"


def test_an_mn_is_registered_once(county: County, at: datetime) -> None:
    device = make.device(county, at)
    with pytest.raises(Refused) as refused:
        make.device(county, at, 2, mn=device.mn)
    assert code_of(refused) == "telemetry.register_device.twice"


def test_a_logger_hangs_on_an_outlet_and_on_nothing_else(county: County, at: datetime) -> None:
    works = make.enterprise(county, at)
    for outlet_id in (works.id, 10_000):
        with pytest.raises(Refused) as refused:
            make.device(county, at, outlet_id=outlet_id)
        assert code_of(refused) == "telemetry.register_device.no_outlet"


def test_no_logger_for_an_outlet_that_is_gone(county: County, at: datetime) -> None:
    outlet = make.outlet(county, at)
    subjects.retire_subject(subject_id=outlet.id, on=at.date(), reason="拆除", by=SET_UP, at=at)
    with pytest.raises(Refused) as refused:
        make.device(county, at, outlet_id=outlet.id)
    assert code_of(refused) == "telemetry.register_device.outlet_gone"


def test_only_dispatchers_and_administrators_of_the_county_keep_loggers(
    county: County, at: datetime
) -> None:
    outlet = make.outlet(county, at)

    def register(by: Somebody, number: int) -> Device:
        return telemetry.register_device(
            mn=make.mn_of(number),
            kind="outlet",
            outlet_id=outlet.id,
            password=PW,
            by=by.viewer,
            at=at,
        )

    assert register(county.qian, 1).id
    assert register(county.admin, 2).id
    for somebody in (county.zhao, county.li, county.zhou, county.security):
        with pytest.raises(Refused) as refused:
            register(somebody, 3)
        assert code_of(refused) == "telemetry.register_device.not_yours"


def test_an_enterprise_sees_the_loggers_of_its_own_outlets(county: County, at: datetime) -> None:
    """R057"""
    owner = make.owner(county, at)
    own = make.device(county, at, outlet_id=make.outlet(county, at, org_id=owner.org.id).id)
    other = make.device(county, at, 2)
    assert list(access.visible_to(owner.viewer)) == [own]
    assert access.device_for(owner.viewer, own.id) == own
    with pytest.raises(NotVisible):
        access.device_for(owner.viewer, other.id)


def test_an_outlet_without_accounts_is_its_enterprises(county: County, at: datetime) -> None:
    """R057: the accounts stand on the enterprise, the logger on its outlet."""
    owner = make.owner(county, at)
    works = make.enterprise(county, at, org_id=owner.org.id)
    mine = make.device(county, at, 1, outlet_id=make.outlet(county, at, "DA001", of=works).id)
    other = make.enterprise(county, at, "云川水泥")
    make.device(county, at, 2, outlet_id=make.outlet(county, at, "DA002", of=other).id)
    assert [one.id for one in access.visible_to(owner.viewer)] == [mine.id]


def test_who_sees_loggers_and_who_sees_the_gateway_itself(county: County, at: datetime) -> None:
    """R108: the supervisor reads the county's; a unit of another county reads nothing."""
    device = make.device(county, at)
    seen = {
        name: (access.may_see(one.viewer, device.id), access.watches(one.viewer))
        for name, one in {
            "qian": county.qian,
            "admin": county.admin,
            "security": county.security,
            "zhou": county.zhou,
            "li": county.li,
            "ren": county.ren,
            "sun": county.sun,
        }.items()
    }
    assert seen == {
        "qian": (True, True),
        "admin": (True, True),
        "security": (True, True),
        "zhou": (True, True),
        "li": (True, False),
        "ren": (True, False),
        "sun": (False, False),
    }


def test_a_change_says_what_changed_and_leaves_the_rest(county: County, at: datetime) -> None:
    device = make.device(county, at)
    telemetry.change_device(
        device_id=device.id,
        minute_s=300,
        networks=["192.168.1.0/24"],
        dialect="2025",
        exceptions=["no_password"],
        by=county.admin.viewer,
        at=at,
    )
    device.refresh_from_db()
    assert (device.minute_s, device.networks, device.realtime_s) == (300, ["192.168.1.0/24"], 60)
    assert last().kind == "telemetry.device_changed"
    assert last().sentence == f"修改数采仪{device.mn}：来源网段、协议版本、容错项、分钟数据间隔"


def test_nothing_changed_is_refused(county: County, at: datetime) -> None:
    device = make.device(county, at, sm4_key="a" * 32)
    with pytest.raises(Refused) as refused:
        telemetry.change_device(
            device_id=device.id,
            minute_s=600,
            password=make.PASSWORD,
            sm4_key="A" * 32,
            by=county.qian.viewer,
            at=at,
        )
    assert code_of(refused) == "telemetry.change_device.same"


def test_a_retired_logger_is_not_changed_and_not_retired_again(
    county: County, at: datetime
) -> None:
    device, by = make.device(county, at), county.qian.viewer
    telemetry.retire_device(device_id=device.id, on=at.date(), reason="拆除", by=by, at=at)
    assert last().kind == "telemetry.device_retired"
    assert last().sentence == f"数采仪{device.mn}自2026-03-02起停用：拆除"
    with pytest.raises(Refused) as refused:
        telemetry.change_device(device_id=device.id, minute_s=300, by=by, at=at)
    assert code_of(refused) == "telemetry.change_device.retired"
    with pytest.raises(Refused) as refused:
        telemetry.retire_device(device_id=device.id, on=at.date(), reason="拆除", by=by, at=at)
    assert code_of(refused) == "telemetry.retire_device.retired"


@pytest.mark.parametrize(
    ("on", "reason", "code"),
    [
        (date(2026, 3, 2), " ", "no_reason"),
        (date(2026, 3, 1), "拆除", "date"),
        (date(2026, 3, 3), "拆除", "date"),
    ],
)
def test_retiring_needs_a_reason_and_a_day_that_was(
    county: County, at: datetime, on: date, reason: str, code: str
) -> None:
    device = make.device(county, at)
    with pytest.raises(Refused) as refused:
        telemetry.retire_device(
            device_id=device.id, on=on, reason=reason, by=county.qian.viewer, at=at
        )
    assert code_of(refused) == f"telemetry.retire_device.{code}"


def test_a_logger_comes_back_as_it_was(county: County, at: datetime) -> None:
    device, by = make.device(county, at), county.qian.viewer
    with pytest.raises(Refused) as refused:
        telemetry.restore_device(device_id=device.id, by=by, at=at)
    assert code_of(refused) == "telemetry.restore_device.in_use"
    telemetry.retire_device(device_id=device.id, on=at.date(), reason="检修", by=by, at=at)
    assert telemetry.restore_device(device_id=device.id, by=by, at=at).retired_on is None
    assert last().kind == "telemetry.device_restored"


def test_a_seal_opens_with_an_old_key_and_not_with_a_strange_one(
    county: County, at: datetime, settings: Settings
) -> None:
    device, old = make.device(county, at, password=PW), settings.LOGGER_KEYS
    settings.LOGGER_KEYS = [Fernet.generate_key().decode(), *old]
    assert sealing.open_seal(device.password_sealed) == PW
    settings.LOGGER_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(Refused) as refused:
        sealing.open_seal(device.password_sealed)
    assert code_of(refused) == "telemetry.device.no_key"


def test_a_newcomer_is_admitted_to_an_outlet(county: County, at: datetime) -> None:
    waiting, outlet = make.newcomer(at), make.outlet(county, at)
    device = telemetry.admit_newcomer(
        newcomer_id=waiting.id,
        kind="outlet",
        outlet_id=outlet.id,
        password=PW,
        by=county.admin.viewer,
        at=at,
    )
    waiting.refresh_from_db()
    assert (device.mn, waiting.state, waiting.decided_by) == ("3399219", "admitted", "陈晨")
    assert last().kind == "telemetry.newcomer_admitted"
    assert last().sentence == "认领待接入的数采仪3399219（来自10.8.0.9:4001）"
    with pytest.raises(Refused) as refused:
        telemetry.admit_newcomer(
            newcomer_id=waiting.id,
            kind="outlet",
            outlet_id=outlet.id,
            password=PW,
            by=county.admin.viewer,
            at=at,
        )
    assert code_of(refused) == "telemetry.admit_newcomer.admitted"


def test_registering_an_mn_that_knocks_takes_it_out_of_the_waiting_room(
    county: County, at: datetime
) -> None:
    waiting = make.newcomer(at, make.mn_of(1))
    make.device(county, at)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by) == ("admitted", "钱敏")


def test_a_newcomer_is_refused_once_and_with_a_reason(county: County, at: datetime) -> None:
    waiting, by = make.newcomer(at), county.qian.viewer
    with pytest.raises(Refused) as refused:
        telemetry.refuse_newcomer(newcomer_id=waiting.id, reason="", by=by, at=at)
    assert code_of(refused) == "telemetry.refuse_newcomer.no_reason"
    telemetry.refuse_newcomer(newcomer_id=waiting.id, reason="外县设备", by=by, at=at)
    assert last().kind == "telemetry.newcomer_refused"
    assert last().sentence == "不予接入数采仪3399219：外县设备"
    with pytest.raises(Refused) as refused:
        telemetry.refuse_newcomer(newcomer_id=waiting.id, reason="外县设备", by=by, at=at)
    assert code_of(refused) == "telemetry.refuse_newcomer.decided"


def test_the_security_officer_sees_newcomers_and_decides_none(county: County, at: datetime) -> None:
    waiting = make.newcomer(at)
    with pytest.raises(Refused) as refused:
        telemetry.refuse_newcomer(
            newcomer_id=waiting.id, reason="不明", by=county.security.viewer, at=at
        )
    assert code_of(refused) == "telemetry.refuse_newcomer.not_yours"
    with pytest.raises(NotVisible):
        telemetry.refuse_newcomer(newcomer_id=waiting.id, reason="不明", by=county.li.viewer, at=at)


def test_the_book_holds_the_loggers_in_use_their_limits_and_no_pw(
    county: County, at: datetime, tmp_path: Path
) -> None:
    one = make.device(county, at, 1, password=PW, sm4_key="0" * 32, networks=["10.8.0.0/16"])
    two = make.device(county, at, 2, reports=("2061",))
    gone = make.device(county, at, 3)
    telemetry.retire_device(
        device_id=gone.id, on=at.date(), reason="拆除", by=county.qian.viewer, at=at
    )
    limits = {one.mn: (SiteLimit("a21026", "2061", 35.0, corrected=True),)}
    telemetry.write_book(root=tmp_path / "gateway", limits=limits, by=SET_UP, at=at)
    path = tmp_path / "gateway/sites.json"
    text = path.read_text()
    book = sitebook.read_sites(text)
    assert sorted(book.sites) == [one.mn, two.mn]
    first, second = book.sites[one.mn], book.sites[two.mn]
    assert first.limits == limits[one.mn]
    assert (first.sm4_key, first.networks) == ("0" * 32, ("10.8.0.0/16",))
    assert (first.silent_after_s, second.silent_after_s) == (600, 18000)
    assert sitebook.is_password(PW, first)
    assert not sitebook.is_password("123456", first)
    assert PW not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [held.name for held in path.parent.iterdir()] == ["sites.json"]


def test_a_file_is_laid_out_whole_over_the_one_before(tmp_path: Path) -> None:
    laying.lay(tmp_path / "a.json", "1")
    laying.lay(tmp_path / "a.json", "2")
    assert (tmp_path / "a.json").read_text() == "2"
    assert len(list(tmp_path.iterdir())) == 1


@given(
    pw=st.text(
        st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=";&"), max_size=24
    ),
    head=st.sampled_from(["", "QN=20260302090000123;ST=31;CN=2061;"]),
    key=st.sampled_from(["PW", "pw", "NewPW"]),
)
def test_no_covered_packet_shows_a_pw(pw: str, head: str, key: str) -> None:
    shown = sitebook.covered(f"##0123{head}{key}={pw};MN=1;CP=&&&&")
    assert re.search(rf"{key}=\*{{6}};MN=1", shown)
    assert shown.count(";") == head.count(";") + 2


def test_five_reports_missed_are_a_silence(county: County, at: datetime, tmp_path: Path) -> None:
    slow = make.device(county, at, 1, reports=("2051",), minute_s=1800)
    seldom = make.device(county, at, 2, realtime_s=600)
    book = telemetry.write_book(root=tmp_path, limits={}, by=SET_UP, at=at + timedelta(hours=1))
    assert book.sites[slow.mn].silent_after_s == 9000
    assert book.sites[seldom.mn].silent_after_s == 3000
