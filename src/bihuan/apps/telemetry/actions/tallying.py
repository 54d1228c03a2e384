"""What else a batch says: who was heard, which parts came, who knocked, what was no packet."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import F

from bihuan.apps.telemetry.actions.sorting import HOUR, REALTIME, Known, Told, moment
from bihuan.apps.telemetry.models import Newcomer, Quarantine, SplitGroup, Standing
from bihuan.rules import hj212, segments, sitebook
from bihuan.rules.segments import Record

SPLIT_WAITS = timedelta(minutes=10)
LONGEST = 4096
Values = dict[str, dict[str, str | None]]


class Heard:
    """Per logger, the newest of a batch."""

    def __init__(self) -> None:
        self._at: dict[str, tuple[int, str]] = {}
        self._live: dict[str, list[Told]] = {}
        self._hour: dict[str, list[Told]] = {}

    def add(self, record: Record) -> None:
        if record.received_us >= self._at.get(record.mn, (0, ""))[0]:
            self._at[record.mn] = (record.received_us, record.peer)

    def say(self, one: Told) -> None:
        """Parts of one moment are one; a moment that is to come does not stand."""
        if one.data_at is None or one.is_ahead or one.cn not in (REALTIME, HOUR):
            return
        held = (self._live if one.cn == REALTIME else self._hour).setdefault(one.record.mn, [])
        if held and held[0].data_at is not None and held[0].data_at > one.data_at:
            return
        if held and held[0].data_at != one.data_at:
            held.clear()
        held.append(one)

    def keep(self, known: Mapping[str, Known]) -> None:
        ids = {known[mn].id: mn for mn in self._at if mn in known}
        held = {row.device_id: row for row in Standing.objects.filter(device_id__in=ids)}
        rows = [
            self._standing(held.get(id) or Standing(device_id=id), mn) for id, mn in ids.items()
        ]
        Standing.objects.bulk_create(
            [
                Standing(**{name: row.__dict__[name] for name in ("device_id", *SAID)})
                for row in rows
            ],
            update_conflicts=True,
            unique_fields=["device"],
            update_fields=list(SAID),
        )

    def _standing(self, row: Standing, mn: str) -> Standing:
        received_us, peer = self._at[mn]
        heard_at = moment(received_us)
        if row.heard_at is None or heard_at >= row.heard_at:
            row.heard_at, row.peer = heard_at, peer[:60]
        for one in self._live.get(mn, ()):
            row.live_at, row.live = _newer(row.live_at, row.live, one.data_at, _moment(one))
        for one in self._hour.get(mn, ()):
            ends_at = one.data_at + timedelta(hours=1) if one.data_at else None
            row.hour_at, row.hour = _newer(row.hour_at, row.hour, ends_at, _mean(one))
        return row


SAID = ("heard_at", "peer", "live_at", "live", "hour_at", "hour")


def _newer(
    held_at: datetime | None, held: Values, at: datetime | None, values: Values
) -> tuple[datetime | None, Values]:
    if at is None or (held_at is not None and at < held_at):
        return held_at, held
    return at, (held | values if at == held_at else values)


def _moment(one: Told) -> Values:
    return _said(one, "Rtd", "ZsRtd")


def _mean(one: Told) -> Values:
    return _said(one, "Avg", "ZsAvg")


def _said(one: Told, part: str, corrected: str) -> Values:
    content = one.content()
    default = next((value for name, value in content.params if name == "Flag"), "")
    return {
        factor: {
            "value": parts.get(part),
            "corrected": parts.get(corrected),
            "mark": hj212.mark_of(parts) or default,
        }
        for factor, parts in content.values.items()
        if part in parts or corrected in parts
    }


def split(packets: Sequence[Told]) -> None:
    """Parts of one message by number, in whatever order and over whichever lines they come."""
    parts = [one for one in packets if one.head.pnum > 1]
    if not parts:
        return
    times = {one.key[2] for one in parts}
    held = {
        (row.mn, row.cn, row.data_time, row.pnum): row
        for row in SplitGroup.objects.filter(data_time__in=times)
    }
    new: list[SplitGroup] = []
    for one in parts:
        key = (one.record.mn, one.cn, one.key[2], one.head.pnum)
        row = held.get(key)
        if row is None:
            held[key] = row = _group(one)
            new.append(row)
        row.seen = sorted({*row.seen, one.head.pno})
        row.first_at = min(row.first_at, one.received_at)
        row.last_at = max(row.last_at, one.received_at)
        if set(row.seen) >= set(range(1, row.pnum + 1)):
            row.state = SplitGroup.State.COMPLETE
    SplitGroup.objects.bulk_create(new)
    old = [row for row in held.values() if row not in new]
    SplitGroup.objects.bulk_update(old, ["seen", "state", "first_at", "last_at"], batch_size=100)


def _group(one: Told) -> SplitGroup:
    return SplitGroup(
        mn=one.record.mn,
        cn=one.cn,
        data_time=one.key[2],
        pnum=one.head.pnum,
        first_at=one.received_at,
        last_at=one.received_at,
    )


def give_up_splits(now: datetime) -> int:
    """Groups that lack a part after ten minutes; a part that comes late still completes them."""
    late = SplitGroup.objects.filter(state=SplitGroup.State.WAITING, first_at__lt=now - SPLIT_WAITS)
    return late.update(state=SplitGroup.State.MISSING)


def quarantine(bad: Sequence[tuple[int, int, Record]], log: str) -> None:
    rows = []
    for segment, offset, record in bad:
        reason, raw = segments.read_bad(record.raw)
        rows.append(_quarantined(record, reason, raw.decode("latin-1"), (log, segment, offset)))
    Quarantine.objects.bulk_create(rows, ignore_conflicts=True)


def _quarantined(record: Record, reason: str, raw: str, place: tuple[str, int, int]) -> Quarantine:
    log, segment, offset = place
    return Quarantine(
        reason=reason[:40],
        mn=record.mn[:40],
        peer=record.peer[:60],
        received_at=moment(record.received_us),
        raw=sitebook.covered(raw[:LONGEST]),
        log=log,
        segment=segment,
        offset=offset,
    )


def sessions(told: Sequence[tuple[int, int, Record]], log: str) -> None:
    """Who is not let in: an unknown MN waits for a person, the others are kept as they came."""
    refused: list[Quarantine] = []
    knocked: dict[str, tuple[Record, str, int]] = {}
    for segment, offset, record in told:
        said = json.loads(record.raw)
        if said["event"] == "refused":
            place = (log, segment, offset)
            refused.append(_quarantined(record, said["why"], said.get("last", ""), place))
        elif said["event"] == "unknown":
            times = knocked[record.mn][2] if record.mn in knocked else 0
            knocked[record.mn] = (record, said.get("last", ""), times + 1)
    Quarantine.objects.bulk_create(refused, ignore_conflicts=True)
    for mn, (record, last, times) in sorted(knocked.items()):
        _knocked(mn[:40], record, sitebook.covered(last[:LONGEST]), times)


def _knocked(mn: str, record: Record, last: str, times: int) -> None:
    at = moment(record.received_us)
    Newcomer.objects.get_or_create(
        mn=mn, defaults={"peer": record.peer[:60], "first_at": at, "last_at": at}
    )
    Newcomer.objects.filter(mn=mn).update(
        packets=F("packets") + times, last_at=at, peer=record.peer[:60], last_raw=last
    )
