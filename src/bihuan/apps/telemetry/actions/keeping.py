"""Packets into their table: once each, repeats counted, revisions beside the first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet

from bihuan.apps.telemetry.actions.sorting import Key, Told
from bihuan.apps.telemetry.models import Packet
from bihuan.foundation.series.actions import inserting

COLUMNS = (
    "mn",
    "cn",
    "st",
    "data_time",
    "pnum",
    "pno",
    "data_at",
    "sha256",
    "revision",
    "review",
    "is_backfill",
    "received_at",
    "peer",
    "log",
    "segment",
    "offset",
    "deviations",
    "repeats",
    "live",
)
AT_ONCE = 200
"""Alternatives in one question; SQLite bears a thousand."""
NAMED = 500


@dataclass(slots=True)
class Kept:
    """What became of a batch's packets."""

    fresh: list[Told] = field(default_factory=list)
    revisions: list[Told] = field(default_factory=list)
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    revision: int
    sha256: str
    place: tuple[str, int, int]


def keep(packets: Iterable[Told], log: str) -> Kept:
    """The first of each key goes in at once; only where some key is taken is the table asked."""
    kept = Kept()
    first: dict[Key, Told] = {}
    later: list[Told] = []
    for one in packets:
        held = first.setdefault(one.key, one)
        if held is one:
            continue
        if held.sha256 == one.sha256:
            held.repeats += 1
            kept.repeats += 1
        else:
            later.append(one)
    firsts = list(first.values())
    if _insert(firsts, log) == len(firsts):
        kept.fresh = firsts
        taken: dict[Key, list[_Row]] = {}
    else:
        taken = _rows(firsts)
        later = _apart(firsts, taken, log, kept) + later
    _revise(later, taken, log, kept)
    return kept


def _apart(
    firsts: Sequence[Told], taken: dict[Key, list[_Row]], log: str, kept: Kept
) -> list[Told]:
    """Those that went in now are fresh; the others are told by the table's own rows."""
    others = []
    for one in firsts:
        mine = (log, one.segment, one.offset)
        if any(row.place == mine and row.revision == 0 for row in taken.get(one.key, ())):
            kept.fresh.append(one)
        else:
            others.append(one)
    return others


def _revise(later: Sequence[Told], taken: dict[Key, list[_Row]], log: str, kept: Kept) -> None:
    if not later:
        return
    taken = taken | _rows([one for one in later if one.key not in taken])
    again: dict[int, int] = defaultdict(int)
    revised: list[Told] = []
    for one in later:
        rows = taken[one.key]
        mine = (log, one.segment, one.offset)
        stayed = next((row for row in rows if row.place == mine), None)
        if stayed is not None:  # a replay: a person decided on this row
            one.revision = stayed.revision
            again[stayed.id] += one.repeats
            kept.revisions.append(one)
            continue
        same = next((row for row in rows if row.sha256 == one.sha256), None)
        if same is not None:
            again[same.id] += 1 + one.repeats
            kept.repeats += 1
            continue
        one.revision = 1 + max(row.revision for row in rows)
        rows.append(_Row(-len(revised) - 1, one.revision, one.sha256, mine))
        revised.append(one)
    for place, one in enumerate(revised, 1):
        one.repeats += again.pop(-place, 0)
    _insert(revised, log)
    kept.revisions += revised
    for count in set(again.values()):
        ids = [id for id, times in again.items() if times == count]
        for start in range(0, len(ids), NAMED):
            rows_again = Packet.objects.filter(id__in=ids[start : start + NAMED])
            rows_again.update(repeats=F("repeats") + count)


def _insert(packets: Sequence[Told], log: str) -> int:
    stamped = inserting.stamper()
    stamps: dict[str, object] = {}
    for one in packets:
        if one.key[2] not in stamps and one.data_at is not None:
            stamps[one.key[2]] = stamped(one.data_at)
    rows = [
        (
            *one.key[:2],
            one.head.st,
            *one.key[2:],
            stamps[one.key[2]] if one.data_at is not None else None,
            one.sha256,
            one.revision,
            Packet.Review.WAITING if one.revision else Packet.Review.NONE,
            one.head.is_backfill,
            stamped(one.received_at),
            one.record.peer[:60],
            log,
            one.segment,
            one.offset,
            ",".join(one.deviations)[:200],
            one.repeats,
            one.live,
        )
        for one in packets
    ]
    return inserting.insert(Packet, COLUMNS, rows)


def _rows(packets: Sequence[Told]) -> dict[Key, list[_Row]]:
    """All rows of these keys, asked by the fewest alternatives: a logger's times or a time's."""
    found: dict[Key, list[_Row]] = {one.key: [] for one in packets}
    for rows in _asked(packets):
        columns = ("mn", "cn", "data_time", "pnum", "pno", "id", "revision", "sha256")
        for *key, id, revision, sha256, log, segment, offset in rows.values_list(
            *columns, "log", "segment", "offset"
        ):
            held = found.get((key[0], key[1], key[2], key[3], key[4]))
            if held is not None:
                held.append(_Row(id, revision, sha256, (log, segment, offset)))
    return found


def _asked(packets: Sequence[Told]) -> Iterable[QuerySet[Packet]]:
    by_mn: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_time: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mn, cn, data_time, *_ in (one.key for one in packets):
        by_mn[cn, mn].add(data_time)
        by_time[cn, data_time].add(mn)
    if len(by_mn) <= len(by_time):
        parts = [Q(cn=cn, mn=mn, data_time__in=some) for (cn, mn), some in _cut(by_mn)]
    else:
        parts = [Q(cn=cn, data_time=time, mn__in=some) for (cn, time), some in _cut(by_time)]
    for start in range(0, len(parts), AT_ONCE):
        either = Q()
        for part in parts[start : start + AT_ONCE]:
            either |= part
        yield Packet.objects.filter(either).order_by("id")


def _cut(
    grouped: dict[tuple[str, str], set[str]],
) -> Iterable[tuple[tuple[str, str], list[str]]]:
    """Lists short enough for one question; few in a question where they are long."""
    for named, values in grouped.items():
        ordered = sorted(values)
        for start in range(0, len(ordered), NAMED):
            yield named, ordered[start : start + NAMED]


def wait(one: Told) -> None:
    """A person should look at this packet: it says other than what stands in the series."""
    mn, cn, data_time, pnum, pno = one.key
    rows = Packet.objects.filter(mn=mn, cn=cn, data_time=data_time, pnum=pnum, pno=pno)
    same = rows.filter(revision=one.revision, review=Packet.Review.NONE)
    same.update(review=Packet.Review.WAITING)
