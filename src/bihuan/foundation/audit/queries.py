from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q
from django.db.models.fields.json import KT

from bihuan.foundation.audit import access
from bihuan.foundation.audit.models import ChainHead, Record
from bihuan.rules import chain
from bihuan.rules.viewer import Viewer

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Filter:
    """What an auditor asks for; every part may be absent."""

    words: str = ""
    kind: str = ""
    actor_id: int | None = None
    subject: str = ""
    from_on: date | None = None
    to_on: date | None = None


def about(subject: str, *, kinds: Iterable[str] = (), limit: int = 500) -> list[Record]:
    """The journal of one subject, oldest first. Ask for it only after its own access check."""
    rows = Record.objects.filter(subject=subject)
    wanted = list(kinds)
    if wanted:
        rows = rows.filter(kind__in=wanted)
    newest = list(rows.order_by("-seq")[:limit])
    return newest[::-1]


def of_subjects(subjects: Collection[str], kinds: Iterable[str]) -> list[Record]:
    """Records of these kinds about any of these subjects, oldest first; one query."""
    rows = Record.objects.filter(subject__in=subjects, kind__in=list(kinds))
    return list(rows.order_by("seq"))


def newest(kinds: Iterable[str], *, limit: int) -> list[Record]:
    """The latest records of these kinds, whatever they are about."""
    return list(Record.objects.filter(kind__in=list(kinds)).order_by("-seq")[:limit])


def count_on(subject: str, kind: str, at: datetime) -> int:
    """How often something happened to a subject on the day of `at`, in its own zone."""
    opens = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Record.objects.filter(
        subject=subject, kind=kind, at__gte=opens, at__lt=opens + timedelta(days=1)
    ).count()


def counts_by_actor(kinds: Iterable[str], *, since: datetime) -> dict[int, int]:
    """How often each person did one of these since a moment."""
    rows = Record.objects.filter(kind__in=list(kinds), at__gte=since, actor_id__isnull=False)
    counted = rows.order_by("actor_id").values_list("actor_id").annotate(times=Count("id"))
    return {int(actor_id): times for actor_id, times in counted}


def moments(
    kinds: Iterable[str], *, until: datetime, subjects: Collection[str] | None = None
) -> Iterator[tuple[str, str, datetime]]:
    """Subject, kind and moment of every such record, or of these subjects, oldest first."""
    rows = Record.objects.filter(kind__in=list(kinds), at__lte=until).order_by("at", "seq")
    if subjects is not None:
        rows = rows.filter(subject__in=subjects)
    return rows.values_list("subject", "kind", "at").iterator(chunk_size=BATCH)


def latest(prefix: str, *, until: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    """The facts of the last event of each subject that begins so, up to a moment; one query."""
    known = Record.objects.filter(subject__startswith=prefix, at__lte=until)
    last = known.order_by().values("subject").annotate(last=Max("seq")).values("last")
    rows = Record.objects.filter(seq__in=last).order_by("seq")
    return rows.values_list("subject", "facts").iterator(chunk_size=BATCH)


def last_moments(
    prefix: str, kinds: Iterable[str], *, until: datetime
) -> Iterator[tuple[str, datetime]]:
    """When one of these last happened to each subject that begins so; one query."""
    rows = Record.objects.filter(subject__startswith=prefix, kind__in=list(kinds), at__lte=until)
    return rows.order_by().values_list("subject").annotate(last=Max("at")).iterator(BATCH)


def standings(
    prefix: str, kinds: Iterable[str], *, since: datetime, until: datetime
) -> Iterator[tuple[str, str, datetime, str | None]]:
    """Subject, kind, moment and the status then, subject by subject in the order of time.

    Of the subjects to which anything happened since a moment, their whole life.
    """
    rows = Record.objects.filter(subject__startswith=prefix, at__lte=until)
    stirred = rows.filter(at__gte=since).order_by().values("subject")
    whole = rows.filter(subject__in=stirred, kind__in=list(kinds)).order_by("subject", "seq")
    status = KT("facts__after__status")
    return whole.values_list("subject", "kind", "at", status).iterator(chunk_size=BATCH)


def by_seq(seq: int) -> Record:
    return Record.objects.get(seq=seq)


def newest_of(actor_id: int, *, limit: int = 20) -> list[Record]:
    return list(Record.objects.filter(actor_id=actor_id).order_by("-seq")[:limit])


def search(viewer: Viewer, wanted: Filter, *, limit: int = 100, before: int = 0) -> list[Record]:
    """Newest first; `before` is the last seq of the page shown."""
    rows = access.visible_to(viewer)
    if wanted.words:
        rows = rows.filter(
            Q(sentence__contains=wanted.words) | Q(actor_name__contains=wanted.words)
        )
    if wanted.kind:
        rows = rows.filter(kind__startswith=wanted.kind)
    if wanted.actor_id is not None:
        rows = rows.filter(actor_id=wanted.actor_id)
    if wanted.subject:
        rows = rows.filter(subject=wanted.subject)
    if wanted.from_on:
        rows = rows.filter(at__date__gte=wanted.from_on)
    if wanted.to_on:
        rows = rows.filter(at__date__lte=wanted.to_on)
    if before:
        rows = rows.filter(seq__lt=before)
    return list(rows.order_by("-seq")[:limit])


def verify() -> chain.Whole | chain.Broken:
    """Walk the whole chain, then compare its end with the head row: a cut tail shows too."""
    outcome = chain.verify(record.ring for record in _all())
    if isinstance(outcome, chain.Broken):
        return outcome
    head = ChainHead.objects.filter(id=1).first() or ChainHead()
    if (head.seq, head.hash) != (outcome.count, outcome.hash):
        return chain.Broken(outcome.count + 1, f"链头记到第{head.seq}条，尾部被截断或改动")
    return outcome


def _all() -> Iterator[Record]:
    """Every record in order, in batches, so that memory stays flat."""
    last = 0
    while batch := list(Record.objects.filter(seq__gt=last).order_by("seq")[:BATCH]):
        yield from batch
        last = batch[-1].seq


def kinds() -> Iterable[str]:
    return Record.objects.order_by("kind").values_list("kind", flat=True).distinct()


def as_json(records: Iterable[Record]) -> list[dict[str, object]]:
    """Events with their hashes, so that a reader outside can check each against its content."""
    return [
        {"content": record.content, "previous": record.previous, "hash": record.hash}
        for record in records
    ]
