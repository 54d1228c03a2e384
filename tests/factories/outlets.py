"""One outlet that is over its limit, with the packets that prove it, as its pages show it."""

import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bihuan.apps.emissions import actions as emissions
from bihuan.apps.emissions.models import Alarm
from bihuan.apps.subjects.models import Subject
from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry.models import Device, Packet
from tests.factories import emissions as make_emissions
from tests.factories import packets
from tests.factories.emissions import JUDGE
from tests.factories.people import County, Somebody
from tests.factories.telemetry import device as make_device
from tests.factories.telemetry import outlet as make_outlet
from tests.factories.telemetry import owner as make_owner

HOUR = timedelta(hours=1)
OVER = ("12.5", "36.2", "41.7")
"""Of SO2, against 35: the last three hours."""


@dataclass(frozen=True, slots=True)
class Stack:
    """An outlet with its logger, its owner, the alarm it raised, and the log of the gateway."""

    outlet: Subject
    device: Device
    owner: Somebody
    alarm: Alarm
    log: packets.Log


def over(county: County, at: datetime, root: Path | None = None, number: int = 901) -> Stack:
    """Hours through the gateway's log, judged: the last two are over the limit."""
    owner = make_owner(county, at)
    outlet = make_outlet(county, at, f"DA{number}", org_id=owner.org.id)
    device = make_device(county, at, number, outlet_id=outlet.id)
    make_emissions.limit(county, outlet, at)
    log = receive(device, at, root or Path(tempfile.mkdtemp()), OVER)
    emissions.judge_arrived(by=JUDGE, at=at)
    alarm = Alarm.objects.get(outlet=outlet, rule="hour_over")
    return Stack(outlet, device, owner, alarm, log)


def receive(device: Device, at: datetime, root: Path, values: tuple[str, ...]) -> packets.Log:
    """One hour a value, the last one ended with the hour; and one live value."""
    log = packets.Log(root)
    end = at.replace(minute=0, second=0, microsecond=0)
    for back, value in enumerate(reversed(values)):
        start = end - HOUR * (back + 1)
        sent = start + HOUR + timedelta(minutes=2)
        log.packet(min(sent, at), device.mn, "2061", packets.hour(start, value))
    log.packet(at, device.mn, "2011", packets.live(at, values[-1]))
    telemetry.take_packets(log=packets.LOG, root=root, most=100, by=JUDGE, at=at)
    return log


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of outlets point to."""
    stack = over(county, at)
    told = emissions.explain_alarm(
        alarm_id=stack.alarm.id, cause="device", text="分析仪漂移", by=stack.owner.viewer, at=at
    )
    marked = emissions.mark(
        outlet_id=stack.outlet.id,
        stretch=emissions.Stretch(
            kind="maintenance", from_at=at, until_at=at + HOUR, note="更换滤芯"
        ),
        by=stack.owner.viewer,
        at=at,
    )
    outlet: dict[str, object] = {"outlet_id": stack.outlet.id}
    alarm: dict[str, object] = {"alarm_id": stack.alarm.id}
    known = Packet.objects.filter(mn=stack.device.mn, cn="2061").values_list("id", flat=True)
    packet: dict[str, object] = {"packet_id": known[0]}
    return {
        "outlets-alarm": alarm,
        "outlets-explain": alarm,
        "outlets-dismiss": alarm,
        "outlets-decide": {"explanation_id": told.id},
        "outlets-packet": packet,
        "outlets-packet-review": packet,
        "outlets-mark-withdraw": {"mark_id": marked.id},
        "outlets-outlet": outlet,
        "outlets-packets": outlet,
        "outlets-limits": outlet,
        "outlets-limits-template": outlet,
        "outlets-marks": outlet,
        "outlets-hours": outlet,
    }
