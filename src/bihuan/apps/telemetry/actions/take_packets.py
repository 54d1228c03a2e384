import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from bihuan.apps.telemetry import following
from bihuan.apps.telemetry.actions import (
    keeping,
    machine,
    ordering,
    placing,
    sorting,
    tallying,
)
from bihuan.apps.telemetry.actions.keeping import Kept
from bihuan.apps.telemetry.events import SegmentDamaged, SegmentSealed
from bihuan.apps.telemetry.following import Found, Place, Stretch
from bihuan.apps.telemetry.livepack import Packer
from bihuan.apps.telemetry.models import Batch, Position, SealedSegment
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.series import actions as series
from bihuan.rules.segments import Kind, Record
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Taken:
    """What one batch came to."""

    records: int
    packets: int
    """New ones, revisions included."""
    repeats: int
    revisions: int
    bad: int
    hours: int
    """Values of minutes, hours and days."""
    is_behind: bool
    """Whether more stands in the log already."""
    is_book_old: bool
    """Whether an order changed what the gateway has to know of its sites."""


@dataclass(slots=True)
class _Lot:
    """The records of a stretch, by what they are."""

    packets: list[sorting.Told] = field(default_factory=list)
    bad: list[tuple[int, int, Record]] = field(default_factory=list)
    sessions: list[tuple[int, int, Record]] = field(default_factory=list)
    orders: list[Record] = field(default_factory=list)
    heard: tallying.Heard = field(default_factory=tallying.Heard)
    known: dict[str, sorting.Known] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Range:
    """The stretch of the log at hand; `again` is the ingest it had before a replay."""

    log: str
    start: Place
    until: Place
    again: int | None


@transaction.atomic
def take_packets(*, log: str, root: Path, most: int, by: Viewer, at: datetime) -> Taken:
    """Take the next records of a gateway's log into the store, with the place they end at."""
    machine.require(by, to="take_packets")
    position = _position(log, at)
    start = Place(position.segment, position.offset)
    batch = _next_batch(log, start)
    stretch = _followed(root / log, start, most, batch)
    lot = _sorted(stretch)
    kept = keeping.keep(lot.packets, log)
    again = batch.ingest_id if batch is not None and _begins(batch) == start else None
    hours = _placed(kept, lot, _Range(log, start, stretch.until, again), by, at)
    _tallied(lot, kept, log)
    for one in stretch.ended:
        _ended(one, log, by, at)
    position.segment, position.offset = stretch.until.segment, stretch.until.offset
    position.moved_at = at
    position.save(update_fields=["segment", "offset", "moved_at"])
    notes = [ordering.note(one.raw, sorting.moment(one.received_us)) for one in lot.orders]
    return Taken(
        records=len(stretch.entries),
        packets=len(kept.fresh) + len(kept.revisions),
        repeats=kept.repeats,
        revisions=len(kept.revisions),
        bad=len(lot.bad),
        hours=hours,
        is_behind=stretch.is_behind,
        is_book_old=any(notes),
    )


def _position(log: str, at: datetime) -> Position:
    Position.objects.get_or_create(log=log, defaults={"moved_at": at})
    return Position.objects.select_for_update().get(log=log)


def _next_batch(log: str, place: Place) -> Batch | None:
    """In a replay: the next stretch that has an ingest of its own."""
    here = Q(segment=place.segment, offset__gte=place.offset)
    later = Batch.objects.filter(Q(segment__gt=place.segment) | here, log=log)
    return later.order_by("segment", "offset").first()


def _begins(batch: Batch | None) -> Place | None:
    return Place(batch.segment, batch.offset) if batch is not None else None


def _followed(folder: Path, start: Place, most: int, batch: Batch | None) -> Stretch:
    """A stretch that was taken before is taken whole, and what lies before one ends there."""
    if batch is None:
        return following.follow(folder, start, most)
    if _begins(batch) == start:
        until = Place(batch.until_segment, batch.until_offset)
        return following.follow(folder, start, sys.maxsize, until)
    return following.follow(folder, start, most, _begins(batch))


def _sorted(stretch: Stretch) -> _Lot:
    lot = _Lot()
    records = [entry.record for _, entry in stretch.entries]
    lot.known = sorting.devices({record.mn for record in records})
    packer = Packer()
    for segment, entry in stretch.entries:
        record = entry.record
        if record.kind is Kind.PACKET:
            lot.heard.add(record)
            one = sorting.told(record, segment, entry.offset, lot.known, packer)
            if one is not None and not sorting.is_answer(one.head):
                lot.packets.append(one)
        elif record.kind is Kind.BAD:
            lot.bad.append((segment, entry.offset, record))
        elif record.kind is Kind.SESSION:
            lot.sessions.append((segment, entry.offset, record))
        elif record.kind is Kind.ORDER:
            lot.orders.append(record)
    return lot


def _placed(kept: Kept, lot: _Lot, taken: _Range, by: Viewer, at: datetime) -> int:
    """Values of periods into the series, as one ingest that knows its stretch of the log."""
    placed = placing.place(kept.fresh, kept.revisions, lot.known, taken.again)
    for one in placed.waiting:
        keeping.wait(one)
    if not placed.observations:
        return 0
    arrival = series.Arrival(kind="feed", source=f"gateway/{taken.log}")
    ingest = series.append(
        arrival=arrival, observations=placed.observations, again=taken.again, by=by, at=at
    )
    if taken.again is None:
        Batch.objects.create(
            log=taken.log,
            segment=taken.start.segment,
            offset=taken.start.offset,
            until_segment=taken.until.segment,
            until_offset=taken.until.offset,
            ingest_id=ingest.id,
            taken_at=at,
        )
    return len(placed.observations)


def _tallied(lot: _Lot, kept: Kept, log: str) -> None:
    for one in (*kept.fresh, *kept.revisions):
        lot.heard.say(one)
    lot.heard.keep(lot.known)
    tallying.split(lot.packets)
    if lot.packets:
        tallying.give_up_splits(lot.packets[-1].received_at)
    tallying.quarantine(lot.bad, log)
    tallying.sessions(lot.sessions, log)


def _ended(one: Found, log: str, by: Viewer, at: datetime) -> None:
    """The hash of a segment that will not grow goes into the chain, so that the log is anchored."""
    known = SealedSegment.objects.filter(log=log, number=one.number).first()
    if one.torn_at is not None or (known is not None and known.sha256 != one.sha256):
        where = one.torn_at if one.torn_at is not None else 0
        damaged = SegmentDamaged(log=log, number=one.number, sha256=one.sha256, where=where)
        audit.record(damaged, by=by, at=at)
        return
    if known is None:
        SealedSegment.objects.create(
            log=log, number=one.number, sha256=one.sha256, packets=one.records, sealed_at=at
        )
        sealed = SegmentSealed(log=log, number=one.number, sha256=one.sha256, records=one.records)
        audit.record(sealed, by=by, at=at)
