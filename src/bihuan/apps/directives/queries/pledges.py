"""R007: what units promised, by unit, by meeting, and how each promise stands on a day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bihuan.apps.directives import access
from bihuan.apps.directives.flow import STANDING_WORDS, Standing
from bihuan.apps.directives.models import Document, Pledge
from bihuan.apps.directives.queries.listing import document as document_of
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

MOST = 1000
TONES = {
    Standing.READ: "warn",
    Standing.OPEN: "run",
    Standing.KEPT: "ok",
    Standing.LATE: "bad",
    Standing.BROKEN: "bad",
    Standing.UNMEASURABLE: "warn",
    Standing.WITHDRAWN: "idle",
}
COUNTED = tuple(one for one in Standing if one not in (Standing.READ, Standing.WITHDRAWN))


@dataclass(frozen=True, slots=True)
class PledgeFilter:
    """Which pledges; every part may be absent."""

    document_id: int | None = None
    org_id: int | None = None
    standing: str = ""


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """One pledge as it stands on the day asked for."""

    pledge: Pledge
    standing: Standing

    @property
    def word(self) -> str:
        return STANDING_WORDS[self.standing]

    @property
    def tone(self) -> str:
        return TONES[self.standing]

    @property
    def is_judged(self) -> bool:
        return bool(self.pledge.evidence)


@dataclass(frozen=True, slots=True)
class UnitPledges:
    """What one unit promised, the newest first."""

    org_id: int | None
    name: str
    rows: list[PledgeRow]


@dataclass(frozen=True, slots=True)
class Pledges:
    """A list of pledges with what the filters would give; read ones wait and are not counted."""

    rows: list[PledgeRow]
    waiting: list[PledgeRow]
    counts: list[tuple[Standing, str, int]]
    total: int
    meetings: list[tuple[int, str]]

    @property
    def units(self) -> list[UnitPledges]:
        held: dict[int | None, list[PledgeRow]] = {}
        for row in self.rows:
            held.setdefault(row.pledge.org_id, []).append(row)
        groups = [
            UnitPledges(org_id, rows[0].pledge.org.name if rows[0].pledge.org else "未定单位", rows)
            for org_id, rows in held.items()
        ]
        return sorted(groups, key=lambda group: (group.org_id is None, group.org_id))


def pledges(viewer: Viewer, wanted: PledgeFilter, *, on: date) -> Pledges:
    """The pledges a viewer may see; one query, and the counts are those without the standing."""
    found = access.pledges_visible_to(viewer)
    meetings = found.order_by("-made_on", "-document_id").values_list(
        "document_id", "document__title", "made_on"
    )
    options = {one: f"{made_on:%Y-%m-%d} {title}" for one, title, made_on in meetings[:MOST]}
    if wanted.document_id is not None:
        found = found.filter(document_id=wanted.document_id)
    if wanted.org_id is not None:
        found = found.filter(org_id=wanted.org_id)
    return _summed(found, on, standing=wanted.standing, meetings=list(options.items()))


def pledge(viewer: Viewer, pledge_id: int, *, on: date) -> PledgeRow:
    found = (
        access.pledges_visible_to(viewer)
        .select_related("org", "document")
        .filter(id=pledge_id)
        .first()
    )
    if found is None:
        raise NotVisible(f"directives.pledge:{pledge_id}")
    return PledgeRow(found, found.standing(on))


def pledges_of(viewer: Viewer, document_id: int, *, on: date) -> list[PledgeRow]:
    """Those of one meeting in the order of its text; withdrawn ones left out."""
    found = access.pledges_visible_to(viewer).filter(document_id=document_id)
    rows = _rows(found.select_related("org"), on)
    kept = [row for row in rows if row.standing != Standing.WITHDRAWN]
    return sorted(kept, key=lambda row: (row.pledge.start is None, row.pledge.start, row.pledge.id))


def pledges_since(viewer: Viewer, document_id: int, *, on: date) -> Pledges:
    """For the next meeting's pack: the pledges of this meeting and of every later one up to a day.

    A pledge nobody has confirmed (`waiting`) is told apart and never counted as made.
    """
    meeting: Document = document_of(viewer, document_id)
    since = meeting.issued_on or meeting.taken_in_at.date()
    found = access.pledges_visible_to(viewer).filter(
        county_code=meeting.county_code, made_on__gte=since, made_on__lte=on
    )
    return _summed(found, on)


def _summed(
    found: QuerySet[Pledge],
    on: date,
    *,
    standing: str = "",
    meetings: Sequence[tuple[int, str]] = (),
) -> Pledges:
    rows = _rows(found.select_related("org", "document").defer("document__text"), on)
    tally = Counter(row.standing for row in rows)
    shown = [row for row in rows if row.standing in COUNTED]
    return Pledges(
        rows=[row for row in shown if standing in ("", row.standing)],
        waiting=[row for row in rows if row.standing == Standing.READ],
        counts=[(one, STANDING_WORDS[one], tally[one]) for one in COUNTED],
        total=len(shown),
        meetings=list(meetings),
    )


def _rows(found: Iterable[Pledge], on: date) -> list[PledgeRow]:
    newest = sorted(found, key=lambda one: (one.made_on, one.document_id, -one.id), reverse=True)
    return [PledgeRow(one, one.standing(on)) for one in newest]
