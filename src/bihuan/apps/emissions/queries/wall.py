"""在线监测墙: every outlet a viewer may see, its state now, its last day, and who fell silent."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from bihuan.apps.emissions import access
from bihuan.apps.emissions.models import Alarm, Limit, Mark
from bihuan.apps.emissions.queries.sheets import OXYGEN, bounds_of
from bihuan.apps.emissions.queries.silences import silent_after
from bihuan.apps.emissions.queries.strips import Hour, Watched, strips
from bihuan.rules.emissions import NORMAL, Judgement, Span, Told, Why, judge
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject
    from bihuan.apps.telemetry.models import Device, Standing

PAGE_ROWS = 60
DAY = timedelta(days=1)


class State(StrEnum):
    """What an outlet's lamp says; the first that holds, in this order."""

    ABSENT = "absent"
    STOPPED = "stopped"
    SILENT = "silent"
    OVER = "over"
    MARKED = "marked"
    UNJUDGED = "unjudged"
    MEETS = "meets"


WORDS = {
    State.OVER: "超标",
    State.SILENT: "断数",
    State.MARKED: "标记",
    State.STOPPED: "停产",
    State.MEETS: "达标",
    State.UNJUDGED: "未设限值",
    State.ABSENT: "未联网",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What of the wall is asked for."""

    enterprise_id: int | None = None
    place_code: str = ""
    medium: str = ""
    words: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One factor's last hour beside its limit."""

    factor: str
    judged: Judgement
    mark: str
    limit: Limit | None


@dataclass(frozen=True, slots=True)
class Row:
    """One outlet on the wall."""

    outlet: "Subject"
    devices: "tuple[Device, ...]"
    state: State
    reason: str
    heard_at: datetime | None
    hour_at: datetime | None
    readings: tuple[Reading, ...]
    alarms: int
    hours: tuple[Hour, ...] = ()

    @property
    def enterprise(self) -> "Subject | None":
        return self.outlet.parent

    @property
    def word(self) -> str:
        return WORDS[self.state]


@dataclass(frozen=True, slots=True)
class Wall:
    """One page of the wall, with the counts of every state over all pages."""

    rows: list[Row]
    number: int
    pages: int
    total: int
    counts: dict[State, int]
    enterprises: "list[Subject]"
    is_capped: bool = False


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands about the outlets: limits in force, marks of the last day, open alarms."""

    limits: Mapping[int, Mapping[str, Limit]]
    marks: Mapping[int, Sequence[Mark]]
    alarms: Mapping[int, Mapping[str, int]]


def wall(viewer: Viewer, wanted: Filter, *, at: datetime, number: int = 1) -> Wall:
    """Rows by enterprise and name, so that a refreshed page keeps its place."""
    outlets = _outlets(viewer)
    kept = [one for one in outlets if _is_wanted(one, wanted)]
    around = _around([one.id for one in kept], at)
    rows = [_row(one, around, at) for one in kept]
    counts = Counter(row.state for row in rows)
    shown = [row for row in rows if not wanted.state or row.state == wanted.state]
    pages = max(1, -(-len(shown) // PAGE_ROWS))
    number = min(max(number, 1), pages)
    first = (number - 1) * PAGE_ROWS
    return Wall(
        rows=_with_hours(shown[first : first + PAGE_ROWS], around, at),
        number=number,
        pages=pages,
        total=len(shown),
        counts={state: counts[state] for state in WORDS},
        enterprises=_enterprises(outlets),
    )


def state_of(viewer: Viewer, outlet_id: int, *, at: datetime) -> Row | None:
    """One outlet as the wall shows it; None where the viewer does not see it."""
    found = [one for one in _outlets(viewer, outlet_id) if one.id == outlet_id]
    if not found:
        return None
    around = _around([outlet_id], at)
    (row,) = _with_hours([_row(found[0], around, at)], around, at)
    return row


def _outlets(viewer: Viewer, outlet_id: int | None = None) -> "list[Subject]":
    rows = access.outlets_visible_to(viewer).filter(state="active")
    if outlet_id is not None:
        rows = rows.filter(id=outlet_id)
    found = list(rows.select_related("parent").prefetch_related("devices__standing"))
    return sorted(found, key=_order)


def _order(one: "Subject") -> tuple[str, str, str, int]:
    firm = one.parent
    return firm.pinyin if firm else "", firm.name if firm else "", one.name, one.id


def _is_wanted(one: "Subject", wanted: Filter) -> bool:
    words = wanted.words.strip()
    named = f"{one.name} {one.parent.name if one.parent else ''} {one.pinyin}"
    return (
        (wanted.enterprise_id is None or one.parent_id == wanted.enterprise_id)
        and one.place_code.startswith(wanted.place_code)
        and (not wanted.medium or one.values.get("medium") == wanted.medium)
        and words in named
    )


def _enterprises(outlets: "Iterable[Subject]") -> "list[Subject]":
    held = {one.parent_id: one.parent for one in outlets if one.parent is not None}
    return list(held.values())


def _around(ids: Sequence[int], at: datetime) -> _Around:
    limits: dict[int, dict[str, Limit]] = defaultdict(dict)
    for limit in limits_on(ids, at.date()):
        limits[limit.outlet_id][limit.factor] = limit
    marks: dict[int, list[Mark]] = defaultdict(list)
    lately = Mark.objects.filter(
        outlet_id__in=ids, from_at__lte=at, until_at__gt=at - DAY, withdrawn_at__isnull=True
    )
    for mark in lately.order_by("from_at", "id"):
        marks[mark.outlet_id].append(mark)
    alarms: dict[int, Counter[str]] = defaultdict(Counter)
    standing = Alarm.objects.filter(outlet_id__in=ids, state=Alarm.State.OPEN)
    for outlet_id, rule in standing.order_by("id").values_list("outlet_id", "rule"):
        alarms[outlet_id][rule] += 1
    return _Around(limits, marks, alarms)


def limits_on(outlet_ids: Iterable[int], on: date) -> list[Limit]:
    """The limits of hourly means in force on a day: of each factor the latest begun, last."""
    held = Limit.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=on),
        outlet_id__in=list(outlet_ids),
        basis=Limit.Basis.HOUR,
        from_on__lte=on,
    )
    return list(held.order_by("outlet_id", "factor", "from_on"))


def _row(one: "Subject", around: _Around, at: datetime) -> Row:
    devices = tuple(
        device
        for device in one.devices.all()
        if device.kind == "outlet" and device.retired_on is None
    )
    standings = [device.standing for device in devices]
    heard = [standing.heard_at for standing in standings if standing.heard_at]
    hours = [standing.hour_at for standing in standings if standing.hour_at]
    readings = _readings(standings, around.limits.get(one.id, {}))
    state, reason = _state(one.id, devices, readings, around, at)
    return Row(
        outlet=one,
        devices=devices,
        state=state,
        reason=reason,
        heard_at=max(heard, default=None),
        hour_at=max(hours, default=None),
        readings=readings,
        alarms=sum(around.alarms.get(one.id, {}).values()),
    )


def _readings(standings: "Sequence[Standing]", limits: Mapping[str, Limit]) -> tuple[Reading, ...]:
    """Judged factors first, in the order of their codes; the rest of the hour after them."""
    hour: dict[str, dict[str, Any]] = {}
    for standing in standings:
        hour |= standing.hour
    order = [*sorted(limits), *sorted(code for code in hour if code not in limits)]
    oxygen = _number(hour.get(OXYGEN, {}).get("value"))
    return tuple(_reading(code, hour.get(code, {}), limits.get(code), oxygen) for code in order)


def _reading(
    code: str, said: Mapping[str, Any], limit: Limit | None, oxygen: Decimal | None
) -> Reading:
    mark = str(said.get("mark") or NORMAL)
    told = Told(
        measured=_number(said.get("value")),
        told_corrected=_number(said.get("corrected")),
        o2=oxygen,
        mark=mark,
    )
    return Reading(code, judge(told, bounds_of(limit)), mark, limit)


def _number(text: object) -> Decimal | None:
    try:
        return Decimal(str(text))
    except InvalidOperation:
        return None


def _state(
    outlet_id: int,
    devices: "Sequence[Device]",
    readings: Sequence[Reading],
    around: _Around,
    at: datetime,
) -> tuple[State, str]:
    marks = [
        one for one in around.marks.get(outlet_id, ()) if one.until_at > at and not one.is_late
    ]
    judged = [one for one in readings if one.limit is not None]
    stop = next((one for one in marks if one.kind == Mark.Kind.STOPPED), None)
    quiet = [device for device in devices if is_silent(device, at)]
    rules = around.alarms.get(outlet_id, {})
    is_over = any(one.judged.exceeds for one in judged) or any(
        rule.endswith("_over") for rule in rules
    )
    is_marked = all(one.judged.why == Why.MARKED for one in judged)
    first = marks[0].get_kind_display() if marks else "数采仪标记"
    order = (
        (not devices, State.ABSENT, "没有登记数采仪"),
        (stop is not None, State.STOPPED, stop.note if stop else ""),
        (bool(quiet), State.SILENT, ""),
        (is_over, State.OVER, ""),
        (bool(marks) or (bool(judged) and is_marked), State.MARKED, first),
        (not judged, State.UNJUDGED, ""),
    )
    return next(((state, why) for holds, state, why in order if holds), (State.MEETS, ""))


def is_silent(device: "Device", at: datetime) -> bool:
    """Whether a device has said nothing for longer than it may, or never."""
    heard = device.standing.heard_at
    return heard is None or at - heard > silent_after(device)


def _with_hours(rows: Sequence[Row], around: _Around, at: datetime) -> list[Row]:
    """Each row with its strip: its factors with a limit, or all where nothing is judged."""
    hours = strips({row.outlet.id: _watched(row, around) for row in rows}, at=at)
    return [replace(row, hours=hours[row.outlet.id]) for row in rows]


def _watched(row: Row, around: _Around) -> Watched:
    limits = around.limits.get(row.outlet.id, {})
    marks = around.marks.get(row.outlet.id, ())
    return Watched(
        devices=row.devices,
        factors=sorted(limits) or [one.factor for one in row.readings],
        limits=list(limits.values()),
        marks=[Span(one.from_at, one.until_at) for one in marks if not one.is_late],
    )
