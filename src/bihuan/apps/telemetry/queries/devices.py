"""Loggers as a list: whose, when heard, and whether that is too long ago."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from bihuan.apps.subjects import queries as subjects
from bihuan.apps.telemetry import access
from bihuan.apps.telemetry.models import Device
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject

A_PAGE = 30
REGISTER = "discharge"


@dataclass(frozen=True, slots=True)
class DeviceFilter:
    """What of the list is wanted."""

    words: str = ""
    state: str = "in_use"
    """in_use, silent, never or retired."""


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One logger with how it stands at the moment."""

    device: Device
    heard_at: datetime | None
    is_silent: bool

    @property
    def outlet(self) -> "Subject":
        return self.device.outlet


@dataclass(frozen=True, slots=True)
class DevicePage:
    """One page of loggers, those of one enterprise beside each other."""

    rows: list[DeviceRow]
    number: int
    pages: int
    total: int
    is_capped: bool = False


@dataclass(frozen=True, slots=True)
class DeviceCounts:
    """How many stand how: for the health page and the list's chips."""

    in_use: int
    silent: int
    never: int
    retired: int


def devices(viewer: Viewer, wanted: DeviceFilter, number: int, *, at: datetime) -> DevicePage:
    found = _rows(_matching(viewer, wanted), wanted.state, at)
    pages = max(1, -(-len(found) // A_PAGE))
    number = min(max(number, 1), pages)
    return DevicePage(found[(number - 1) * A_PAGE : number * A_PAGE], number, pages, len(found))


def device_counts(viewer: Viewer, *, at: datetime) -> DeviceCounts:
    rows = _rows(access.visible_to(viewer).filter(retired_on__isnull=True), "in_use", at)
    return DeviceCounts(
        in_use=len(rows),
        silent=sum(row.is_silent and row.heard_at is not None for row in rows),
        never=sum(row.heard_at is None for row in rows),
        retired=access.visible_to(viewer).filter(retired_on__isnull=False).count(),
    )


def silent_devices(viewer: Viewer, *, at: datetime) -> list[DeviceRow]:
    """Registered, in use, and unheard for longer than five of its reports."""
    rows = _rows(access.visible_to(viewer).filter(retired_on__isnull=True), "silent", at)
    return sorted(rows, key=lambda row: row.heard_at or at)


def outlets_to_choose(viewer: Viewer) -> list[tuple[int, str]]:
    """Outlets in use that the viewer may hang a logger on, under the enterprise's name."""
    if not access.keeps(viewer):
        return []
    outlets = subjects.active(viewer.scope[:6], REGISTER)
    owners = subjects.named(one.parent_id for one in outlets if one.parent_id)
    named = {one.id: owners[one.parent_id].name if one.parent_id else "" for one in outlets}
    told = [(one.id, f"{named[one.id]} {one.name}".strip()) for one in outlets]
    return sorted(told, key=lambda one: (named[one[0]], one[1], one[0]))


def _matching(viewer: Viewer, wanted: DeviceFilter) -> QuerySet[Device]:
    rows = access.visible_to(viewer).filter(retired_on__isnull=wanted.state != "retired")
    for word in wanted.words.split():
        rows = rows.filter(
            Q(mn__icontains=word)
            | Q(outlet__name__icontains=word)
            | Q(outlet__parent__name__icontains=word)
        )
    return rows


def _rows(found: QuerySet[Device], state: str, at: datetime) -> list[DeviceRow]:
    """Whether it is silent depends on its own rhythm, so it is reckoned here."""
    rows = found.select_related("outlet__parent", "standing")
    told = [_row(one, at) for one in rows.order_by("outlet__parent__name", "outlet__name", "id")]
    if state == "silent":
        return [row for row in told if row.is_silent and row.heard_at is not None]
    return [row for row in told if row.heard_at is None] if state == "never" else told


def _row(device: Device, at: datetime) -> DeviceRow:
    heard_at = device.standing.heard_at
    patience = timedelta(seconds=device.silent_after_s)
    is_silent = device.retired_on is None and (heard_at is None or at - heard_at > patience)
    return DeviceRow(device, heard_at, is_silent)
