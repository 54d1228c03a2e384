"""Walks as a list, and one walk as a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bihuan.apps.patrols import access
from bihuan.apps.patrols.models import CheckIn, Passage, Patrol
from bihuan.foundation.files import queries as files
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.rules import track as tracks
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment

PAGE_SIZE = 50
SHOWN_PLACES = 3


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reader of the list asks for; every part may be absent."""

    person_id: int | None = None
    place_code: str = ""
    days: int = 0
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One walk: who, when, how far, through what, and what is odd about it."""

    patrol: Patrol
    person: str
    places: str
    stops: int
    odd: tuple[str, ...]

    @property
    def minutes(self) -> int:
        return round((self.patrol.ended_at - self.patrol.begun_at).total_seconds() / 60)

    @property
    def kilometres(self) -> str:
        return f"{self.patrol.length_m / 1000:.1f}"


@dataclass(frozen=True, slots=True)
class Page:
    rows: tuple[Row, ...]
    number: int
    pages: int
    total: int
    is_capped: bool = False


@dataclass(frozen=True, slots=True)
class PatrolPage:
    """One walk with its track, its check-ins and its photos."""

    row: Row
    track: tuple[tracks.Fix, ...]
    stops: tuple[CheckIn, ...]
    places: tuple[tuple[str, datetime], ...]
    photos: tuple["Attachment", ...]


def listing(viewer: Viewer, wanted: Filter, *, at: datetime, number: int = 1) -> Page:
    """Newest first; five queries however many rows."""
    found = access.visible_to(viewer)
    if wanted.person_id is not None:
        found = found.filter(person_id=wanted.person_id)
    if wanted.place_code:
        through = Passage.objects.filter(place_code__startswith=wanted.place_code)
        found = found.filter(id__in=through.values("patrol_id"))
    if wanted.days:
        found = found.filter(begun_at__gt=at - timedelta(days=wanted.days))
    if wanted.flagged:
        found = found.exclude(flags=[])
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    shown = min(max(1, number), pages)
    begin = (shown - 1) * PAGE_SIZE
    rows = list(found.order_by("-begun_at", "-id")[begin : begin + PAGE_SIZE])
    return Page(rows=_rows(rows), number=shown, pages=pages, total=total)


def patrol(viewer: Viewer, patrol_id: int) -> PatrolPage:
    found = access.visible_to(viewer).filter(id=patrol_id).first()
    if found is None:
        raise NotVisible(f"patrols.patrol:{patrol_id}")
    passed = list(found.passages.order_by("at", "place_code").values_list("place_code", "at"))
    words = places.names(code for code, _ in passed)
    return PatrolPage(
        row=_rows([found])[0],
        track=tracks.parse(found.track),
        stops=tuple(found.checkins.order_by("at", "id")),
        places=tuple((words.get(code, code), moment) for code, moment in passed),
        photos=tuple(files.attachments(found.subject)),
    )


def _rows(patrols: Sequence[Patrol]) -> tuple[Row, ...]:
    names = people.names(one.person_id for one in patrols)
    ids = [one.id for one in patrols]
    passed: dict[int, list[str]] = {one: [] for one in ids}
    rows = Passage.objects.filter(patrol_id__in=ids).order_by("at")
    for patrol_id, code in rows.values_list("patrol_id", "place_code"):
        passed[patrol_id].append(code)
    words = places.names(code for codes in passed.values() for code in codes)
    stops: dict[int, int] = dict.fromkeys(ids, 0)
    for patrol_id in CheckIn.objects.filter(patrol_id__in=ids).values_list("patrol_id", flat=True):
        stops[patrol_id] += 1
    return tuple(
        Row(
            patrol=one,
            person=names.get(one.person_id, ""),
            places=_said(passed[one.id], words),
            stops=stops[one.id],
            odd=tuple(tracks.FLAG_WORDS[flag] for flag in one.flags),
        )
        for one in patrols
    )


def _said(codes: Sequence[str], words: dict[str, str]) -> str:
    """The deepest divisions; their parents say nothing more."""
    deep = [code for code in codes if not any(o != code and o.startswith(code) for o in codes)]
    named = [words.get(code, code) for code in deep]
    said = "、".join(named[:SHOWN_PLACES])
    return said + (f"等{len(named)}处" if len(named) > SHOWN_PLACES else "")
