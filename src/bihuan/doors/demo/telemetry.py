"""The demo county's outlets online: two weeks through a gateway's log, and what came of them.

Every hour stands in the log as the packet that brought it; the last quarter has the packets of
real time as well, with the oddities of the field. What follows follows from the projector's, the
watchman's and the people's own verbs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from bihuan.apps.emissions import actions as emissions
from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries as registers
from bihuan.apps.telemetry import actions as telemetry
from bihuan.doors.demo import clues, lineside, outlets, tables
from bihuan.doors.demo.outlets import Watched
from bihuan.doors.demo.segmentlog import LOG, Book
from bihuan.doors.demo.story import Stage
from bihuan.rules import beijing
from bihuan.rules import emissions as rule
from bihuan.rules.viewer import system_viewer

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject

Happening = tuple[date, time, Callable[[datetime], object]]
PROJECTOR, WATCHMAN = system_viewer("接收程序"), system_viewer("在线监测值守")
KEEPER, MACHINIST = "王敏", "韩冰"
LISTED, EARLY, LATE = 22, 12, 2
"""Days before today: the register; the first loggers, then the rest are connected."""
TAKEN = (3, 0)
"""Days before today on which the log is taken in."""
FIRST_HOUR = time(9, 0)
MORNING = time(7, 0)
AT_ONCE = 20_000
VERIFIED_BEFORE = 60
TEMPLATES = {
    "coal_boiler": "boiler",
    "sinter": "sinter",
    "coke_oven": "coke",
    "cement_kiln": "cement",
}
SEWAGE = "GB 18918-2002表1一级A标准"
WATER = (("w01018", "50"), ("w21003", "5"), ("w21001", "15"))


@dataclass(slots=True)
class Made:
    """What later scenes go on with."""

    today: date
    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    """Outlets by enterprise and number."""
    devices: dict[int, int] = field(default_factory=dict)
    """Devices by the number of what they watch."""
    root: Path = field(init=False)
    book: Book = field(init=False)

    def __post_init__(self) -> None:
        self.root = Path(settings.HOME) / "gateway"
        self.book = Book(self.root)

    @property
    def morning(self) -> datetime:
        return datetime.combine(self.today, MORNING, beijing.ZONE)


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    made = Made(today)
    yield today - timedelta(days=LISTED), time(8, 45), partial(_register, stage, made)
    for ago in (EARLY, LATE):
        yield today - timedelta(days=ago), time(8, 20), partial(_equip, stage, made, ago)
    for ago in TAKEN:
        yield today - timedelta(days=ago), time(7, 4), partial(_take, made, ago)
    yield from clues.happenings(stage, today, made.ids, made.devices)


def _register(stage: Stage, made: Made, at: datetime) -> None:
    """Enterprises that were on no list, then every outlet under its own."""
    by = stage.county.viewer(KEEPER, at)
    entries = []
    for village, name, values in outlets.new_firms():
        place = tables.villages()[village]
        dated = {
            "permit_to": (at + timedelta(days=700)).date().isoformat(),
            "self_report_on": (at - timedelta(days=20)).date().isoformat(),
            "self_report_days": 90,
            "staff_trained_on": (at - timedelta(days=80)).date().isoformat(),
            "ledger_kept_on": at.date().isoformat(),
        }
        entries.append(
            subjects.Entry(
                name=name,
                values={**values, **dated},
                place_code=place.code,
                lon=place.lon,
                lat=place.lat,
            )
        )
    subjects.register_many(
        register="enterprise", entries=entries, why="自动监控企业补登记", by=by, at=at
    )
    firms = _firms(stage, at)
    verified_on = (at - timedelta(days=VERIFIED_BEFORE)).date().isoformat()
    wanted = []
    for one in outlets.outlets():
        firm = firms[one.firm]
        shift = int(one.code[-1]) * 0.0004
        wanted.append(
            subjects.Entry(
                name=one.name,
                values=outlets.outlet_values(one, verified_on),
                place_code=firm.place_code,
                lon=round((firm.lon or 0.0) + shift, 6),
                lat=round((firm.lat or 0.0) - shift, 6),
                org_id=firm.org_id,
                parent_id=firm.id,
            )
        )
    kept = subjects.register_many(
        register="discharge", entries=wanted, why="自动监控排放口登记", by=by, at=at
    )
    made.ids |= {one.key: row.id for one, row in zip(outlets.outlets(), kept, strict=True)}


def _firms(stage: Stage, at: datetime) -> dict[str, "Subject"]:
    by = stage.county.viewer(KEEPER, at)
    whole = registers.Filter(register="enterprise")
    return {one.name: one for one in registers.every_row(by, whole, on=at.date())}


def _watched(ago: int) -> list[Watched]:
    """Those that were connected then."""
    whole = (*outlets.outlets(), *outlets.meters())
    return [one for one in whole if one.has_history == (ago == EARLY)]


def _equip(stage: Stage, made: Made, ago: int, at: datetime) -> None:
    """A logger on each outlet, six power meters, and the limits that each has to keep."""
    by = stage.county.viewer(KEEPER, at)
    for one in _watched(ago):
        plant = one.plant(made.morning)
        device = telemetry.register_device(
            mn=plant.mn,
            kind="power" if one.is_meter else "outlet",
            outlet_id=made.ids[one.key],
            password=plant.password,
            reports=("2011", "2061"),
            realtime_s=outlets.REALTIME_S,
            roles={"EP01": "production", "EP02": "treatment"} if one.is_meter else None,
            by=by,
            at=at,
        )
        made.devices[one.number] = device.id
        if one.is_meter:
            continue
        for terms in _terms(one, at.date() + timedelta(days=1)):
            emissions.set_limit(outlet_id=made.ids[one.key], terms=terms, by=by, at=at)


def _terms(one: Watched, on: date) -> Iterator[emissions.Terms]:
    if one.kind == "waste_water":
        for factor, written in WATER:
            yield emissions.Terms(
                factor=factor, upper=Decimal(written), unit="mg/L", document=SEWAGE, from_on=on
            )
        return
    template = rule.TEMPLATES[TEMPLATES[one.kind]]
    for factor, upper in template.limits:
        yield emissions.Terms(
            factor=factor,
            upper=upper,
            unit="mg/m³",
            document=template.document,
            from_on=on,
            o2_reference=template.o2_reference,
            is_verified=template.is_verified and template.o2_is_verified,
        )


def _take(made: Made, ago: int, at: datetime) -> None:
    """The hours since the last time, through the log into the store; then they are judged."""
    until = made.morning - timedelta(days=ago)
    last = max((made.morning - timedelta(days=one) for one in TAKEN if one > ago), default=None)
    for connected in (EARLY, LATE):
        begun = made.morning - timedelta(days=connected)
        since = last if last and last > begun else begun.replace(hour=FIRST_HOUR.hour)
        for one in _watched(connected) if since < until else ():
            lineside.put_hours(made.book, one, since, until, made.morning)
    if not ago:
        lineside.put_last_minutes(made.book, made.morning)
        clues.put_orders(made.book, made.devices)
        outlets.write_field(made.root / "field.json", made.morning)
    made.book.seal(at)
    while telemetry.take_packets(
        log=LOG, root=made.root, most=AT_ONCE, by=PROJECTOR, at=at
    ).is_behind:
        continue
    emissions.judge_arrived(by=WATCHMAN, at=at)
