"""Outlets and loggers of tests, made through the actions."""

from datetime import datetime
from typing import Any

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects.models import RegisterType, Subject
from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry.models import Device, Newcomer, Quarantine
from bihuan.rules.codes import uscc_check_sign
from bihuan.rules.viewer import Duty
from tests.factories.machines import adopt
from tests.factories.people import CODE, SET_UP, County, Somebody, make_org, make_person

PASSWORD = "123456"


def enterprise(county: County, at: datetime, name: str = "云川钢铁", **entry: Any) -> Subject:
    """An enterprise on its register, the one of that name where it stands already."""
    _adopted(at)
    held = Subject.objects.filter(county_code=CODE, register="enterprise")
    if known := held.filter(name=name).first():
        return known
    first = f"91339921{held.count():09}"
    values = {"uscc": first + uscc_check_sign(first), "sector": "钢铁"}
    told = subjects.Entry(name=name, values=values, place_code=CODE + "101", **entry)
    return subjects.register_subject(register="enterprise", entry=told, by=SET_UP, at=at)


def owner(county: County, at: datetime) -> Somebody:
    """何厂: the environment officer of 云川钢铁; give their org's id to `outlet`."""
    works = make_org("云川钢铁有限公司", "云川钢铁", "enterprise", at, CODE + "101")
    return make_person("owner", "何厂", works, Duty.ENTERPRISE, "环保员", at)


def outlet(
    county: County,
    at: datetime,
    number: str = "DA001",
    *,
    name: str = "",
    medium: str = "废气",
    of: Subject | None = None,
    org_id: int | None = None,
    **values: object,
) -> Subject:
    """An outlet in 青石镇 of an enterprise; registers are adopted with the first."""
    entry = subjects.Entry(
        name=name or f"{number}排放口",
        values={"number": number, "medium": medium, **values},
        place_code=CODE + "101",
        lon=118.0 + int(number[-3:]) / 100,
        lat=31.4,
        org_id=org_id,
        parent_id=(of or enterprise(county, at)).id,
    )
    return subjects.register_subject(register="discharge", entry=entry, by=SET_UP, at=at)


def _adopted(at: datetime) -> None:
    if not RegisterType.objects.filter(county_code=CODE, code="discharge").exists():
        adopt(at, "enterprise", "discharge")


def mn_of(number: int) -> str:
    """24 characters, as the standard of 2017 orders."""
    return f"339921{number:018}"


def device(
    county: County,
    at: datetime,
    number: int = 1,
    *,
    outlet_id: int | None = None,
    **told: Any,
) -> Device:
    """A logger registered by the dispatcher, on an outlet of its own unless one is named."""
    if outlet_id is None:
        outlet_id = outlet(county, at, f"DA{number:03}").id
    said = {"mn": mn_of(number), "kind": "outlet", "password": PASSWORD, **told}
    return telemetry.register_device(outlet_id=outlet_id, by=county.qian.viewer, at=at, **said)


def newcomer(at: datetime, mn: str = "3399219") -> Newcomer:
    """An MN that nobody registered, as the projector notes it."""
    return Newcomer.objects.create(mn=mn, peer="10.8.0.9:4001", first_at=at, last_at=at, packets=3)


def quarantined(mn: str, at: datetime, raw: str = "", reason: str = "bad_crc") -> Quarantine:
    """A packet with a wrong CRC, as the projector notes it."""
    return Quarantine.objects.create(
        reason=reason,
        mn=mn,
        peer="10.8.0.1:4100",
        received_at=at,
        raw=raw or f"##0050ST=31;CN=2011;PW=******;MN={mn};CP=&&&&ABCD\r\n",
        log="log/main",
        segment=1,
        offset=Quarantine.objects.count(),
    )


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """One logger, one that knocks, one bad packet, one command that waits."""
    made = device(county, at)
    about = {"device_id": made.id}
    knocks = {"newcomer_id": newcomer(at).id}
    asked = telemetry.ask_command(
        device_id=made.id,
        cn="3015",
        parameters=(),
        reason="超标",
        by=county.qian.viewer,
        at=at,
    )
    command = {"command_id": asked.id}
    return {
        **{f"gateway-device{verb}": dict(about) for verb in ("", "-edit", "-retire", "-restore")},
        "gateway-admit": knocks,
        "gateway-refuse": knocks,
        "gateway-quarantined": {"quarantine_id": quarantined(made.mn, at).id},
        "gateway-command": command,
        "gateway-second": command,
    }
