from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.series import access, queries
from bihuan.foundation.series.actions import writing
from bihuan.foundation.series.actions.writing import Observation
from bihuan.foundation.series.events import ReadingsReceived
from bihuan.foundation.series.models import Flag, Ingest
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

AHEAD = timedelta(hours=2)
"""A clock that is a little fast is no reason to lose an hour; a year wrong is."""
BY_HAND = Flag.VOID | Flag.EXCEPTIONAL | Flag.CONSTANT | Flag.DUPLICATE_DAY | Flag.INCONSISTENT
BY_HAND |= Flag.CLIPPED
Key = tuple[str, str, int, datetime]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where one lot of readings comes from."""

    kind: str
    source: str
    sha256: str = ""
    note: str = ""
    gaps_speak: bool = False
    """Whether an empty value takes back an earlier one: reviewed data do, others are silent."""


@dataclass(frozen=True, slots=True)
class Received:
    """What an arrival changed."""

    ingest: Ingest
    new: int
    corrected: int
    same: int
    touched: frozenset[tuple[str, date]]
    """Series and natural days whose readings are others than before."""


@transaction.atomic
def receive(
    *, arrival: Arrival, observations: Iterable[Observation], by: Viewer, at: datetime
) -> Received:
    """Append what is new or other than what was said last; the same again changes nothing."""
    access.require_writer(by)
    ingest = Ingest.objects.create(
        kind=arrival.kind,
        source=arrival.source[:120],
        sha256=arrival.sha256,
        received_at=at,
        received_by=by.name,
        note=arrival.note[:200],
    )
    new = corrected = same = 0
    touched: set[tuple[str, date]] = set()
    with writing.appending(ingest, at) as going:
        for chunk in _chunks(observations, at):
            known = _known(chunk)
            fresh = [one for one in chunk if one.key not in known]
            other = [
                one for one in chunk if one.key in known and _differs(one, known[one.key], arrival)
            ]
            _once_an_ingest(other, known, ingest)
            going.add(fresh + other)
            new, corrected = new + len(fresh), corrected + len(other)
            same += len(chunk) - len(fresh) - len(other)
            touched |= {(one.series, beijing.day_of(one.ends_at)) for one in fresh + other}
        _said_once(going.finish(at))
    event = ReadingsReceived(
        ingest_id=ingest.id, source=ingest.source, new=new, corrected=corrected, same=same
    )
    audit.record(event, by=by, at=at)
    return Received(ingest, new, corrected, same, frozenset(touched))


def _chunks(observations: Iterable[Observation], at: datetime) -> Iterator[list[Observation]]:
    going = iter(observations)
    while some := list(islice(going, writing.CHUNK)):
        held: dict[Key, Observation] = {}
        for one in some:
            _checked(one, at)
            if held.setdefault(one.key, one) != one:
                raise _contradiction(one.series, one.parameter, one.ends_at)
        yield [_with_its_gap(one) for one in held.values()]


def _with_its_gap(one: Observation) -> Observation:
    return one if one.value is not None else replace(one, flags=one.flags | Flag.MISSING)


def _checked(one: Observation, at: datetime) -> None:
    if one.averaging_s <= 0 or one.scale <= 0 or not one.unit or not one.series:
        raise Refused("series.receive.unmeasured", f"{one.series}{one.parameter}缺少单位或平均时间")
    if one.ends_at > at + AHEAD:
        raise Refused(
            "series.receive.ahead",
            f"{one.series}有未来时刻{beijing.wall(one.ends_at):%Y-%m-%d %H:%M}的数据，请检查时间",
        )


def _contradiction(series: str, parameter: str, ends_at: datetime) -> Refused:
    said = f"{beijing.wall(ends_at):%Y-%m-%d %H:%M}"
    return Refused(
        "series.receive.contradicts",
        f"{series}的{parameter}在{said}有两个不同的值，请先确定取哪一个",
    )


def _known(chunk: Sequence[Observation]) -> dict[Key, queries.Said]:
    """What was said last of exactly these values."""
    known: dict[Key, queries.Said] = {}
    for averaging_s in {one.averaging_s for one in chunk}:
        mine = [one for one in chunk if one.averaging_s == averaging_s]
        ends = [one.ends_at for one in mine]
        window = queries.Window(min(ends) - beijing.HOUR, max(ends))
        series = sorted({one.series for one in mine})
        if queries.has_any(series, window, averaging_s=averaging_s):
            keys = writing.arrow(mine, 0).select(list(queries.KEY))
            for said in queries.said_last(series, window, keys, averaging_s=averaging_s):
                known[said.series, said.parameter, averaging_s, said.ends_at] = said
    return known


def _differs(one: Observation, last: queries.Said, arrival: Arrival) -> bool:
    """A person's flag on the same value stays: the source says nothing else than before."""
    if one.value is None and last.value is not None and not arrival.gaps_speak:
        return False
    said = (one.value, one.scale, one.unit, one.flags & ~BY_HAND, one.vendor_mark)
    return said != (last.value, last.scale, last.unit, last.flags & ~BY_HAND, last.vendor_mark)


def _once_an_ingest(
    other: Sequence[Observation], known: Mapping[Key, queries.Said], ingest: Ingest
) -> None:
    """An earlier chunk of the same arrival is no revision."""
    for one in other:
        if known[one.key].ingest == ingest.id:
            raise _contradiction(one.series, one.parameter, one.ends_at)


def _said_once(paths: Sequence[str]) -> None:
    """Chunks do not see each other; the finished parts of the ingest are asked once."""
    twice = queries.contradicted(paths)
    if twice is not None:
        raise _contradiction(*twice)
