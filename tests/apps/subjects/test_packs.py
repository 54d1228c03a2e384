"""Editions of a register's pack: adopted with a reason, kept for good, refused with a sentence."""

from datetime import datetime

import pytest

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import events, queries
from bihuan.apps.subjects.models import PackEdition, RegisterType
from bihuan.foundation.audit.models import Record
from bihuan.rules.packs import shipped
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer, system_viewer
from tests.factories import people as make
from tests.factories import registers

SET_UP = system_viewer("建县")


def adopt(text: str, by: Viewer, at: datetime, reason: str = "试行") -> RegisterType:
    return subjects.adopt_pack(county_code=make.CODE, text=text, reason=reason, by=by, at=at)


def refused(text: str, by: Viewer, at: datetime, reason: str = "试行") -> str:
    with pytest.raises(Refused) as found:
        adopt(text, by, at, reason)
    return f"{found.value.code} {found.value.sentence}"


def test_an_edition_holds_and_the_earlier_ones_stay(county: make.County, at: datetime) -> None:
    first = adopt(registers.SITES, county.qian.viewer, at)
    assert (first.code, first.edition, first.owner_org) == ("sites", 1, county.housing)
    changed = registers.SITES.replace("check_days = 30", "check_days = 10")
    adopt(changed, county.qian.viewer, at, "按攻坚方案加密检查")
    assert queries.pack(make.CODE, "sites").check_days == 10
    editions = PackEdition.objects.filter(register=first).order_by("number")
    assert [(one.number, one.text, one.reason) for one in editions] == [
        (1, registers.SITES, "试行"),
        (2, changed, "按攻坚方案加密检查"),
    ]
    record = Record.objects.filter(kind=events.PackAdopted.KIND).latest("seq")
    assert record.subject == "subjects.register:339921:sites"
    assert record.sentence.startswith("清单“建筑工地”采用第2版：按攻坚方案加密检查（")


def test_an_edition_is_read_once_however_often_it_is_asked_for(
    county: make.County, at: datetime
) -> None:
    adopt(registers.SITES, county.qian.viewer, at)
    assert queries.pack(make.CODE, "sites") is queries.pack(make.CODE, "sites")
    assert [one.code for one in queries.packs(make.CODE)] == ["sites"]


def test_a_pack_needs_a_dispatcher_of_the_county(county: make.County, at: datetime) -> None:
    for somebody in (county.zhao, county.li, county.sun):
        assert refused(registers.SITES, somebody.viewer, at).startswith(
            "subjects.adopt_pack.not_yours"
        )
    with pytest.raises(Refused):
        subjects.adopt_shipped(county_code=make.CODE, by=county.zhao.viewer, at=at)


def test_a_pack_with_a_fault_is_refused_with_its_line(county: make.County, at: datetime) -> None:
    wrong = registers.SITES.replace("area > 10000", "aera > 10000")
    assert refused(wrong, county.qian.viewer, at) == (
        "subjects.adopt_pack.bad 第24行：没有aera这个字段；是否应为area"
    )
    assert not RegisterType.objects.exists()


def test_a_reason_is_asked_for(county: make.County, at: datetime) -> None:
    assert refused(registers.SITES, county.qian.viewer, at, " ").startswith(
        "subjects.adopt_pack.no_reason"
    )


def test_the_same_text_is_no_edition(county: make.County, at: datetime) -> None:
    adopt(registers.SITES, county.qian.viewer, at)
    assert refused(registers.SITES, county.qian.viewer, at).startswith("subjects.adopt_pack.same")


def test_a_text_without_end_is_not_read(county: make.County, at: datetime) -> None:
    long = registers.SITES + "#" * 60_001
    assert refused(long, county.qian.viewer, at).startswith("subjects.adopt_pack.too_long")


def test_the_key_stays_once_subjects_are_there(county: make.County, at: datetime) -> None:
    adopt(registers.SITES, county.qian.viewer, at)
    other = registers.SITES.replace('key = ["permit"]', 'key = ["name"]')
    adopt(other, county.qian.viewer, at)
    adopt(registers.SITES, county.qian.viewer, at)
    registers.site(1, at, county.qian.viewer)
    assert refused(other, county.qian.viewer, at).startswith(
        "subjects.adopt_pack.key_changed 已登记1个"
    )


def test_all_shipped_packs_are_adopted_once(county: make.County, at: datetime) -> None:
    made = subjects.adopt_shipped(county_code=make.CODE, by=SET_UP, at=at)
    assert made == list(shipped())
    assert subjects.adopt_shipped(county_code=make.CODE, by=SET_UP, at=at) == []
    records = Record.objects.filter(kind=events.PacksAdopted.KIND)
    assert [one.sentence for one in records] == [f"采用随系统提供的清单{len(made)}种"]
    assert queries.owners(make.CODE)["site"].owner_org == county.housing


def test_what_a_county_edited_is_not_overwritten(county: make.County, at: datetime) -> None:
    own = shipped()["site"].replace("check_days = 14", "check_days = 7")
    adopt(own, county.qian.viewer, at)
    assert "site" not in subjects.adopt_shipped(county_code=make.CODE, by=SET_UP, at=at)
    assert queries.pack(make.CODE, "site").check_days == 7


def test_a_register_that_nobody_adopted_is_not_there(county: make.County) -> None:
    with pytest.raises(NotVisible):
        queries.pack(make.CODE, "sites")
