"""The ledger list: one Filter for the page, the counts and the export; flat in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from bihuan.apps.ledger import access
from bihuan.apps.ledger.models import Item, Party
from bihuan.apps.ledger.models.party import Role
from bihuan.apps.ledger.queries.chips import CHIPS, ended_from, issued_from
from bihuan.foundation.profile import queries as profile
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Duty, Viewer

AT_MOST = 10_000
"""Counts are exact up to here; beyond, a page says 10000+ (ADR 18)."""
PAGE_ROWS = 50
SHOWN = ("lead_org", "doer", "leader", "manager", "supervisor")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list shows; every part may be absent. Dates compare with the day it is asked."""

    chip: str = "live"
    words: str = ""
    kind: str = ""
    field: str = ""
    source_class: str = ""
    origin: str = ""
    level: str = ""
    difficulty: str = ""
    round_code: str = ""
    aspect: str = ""
    lead_org_id: int | None = None
    leader_id: int | None = None
    place_code: str = ""
    zone: tuple[str, ...] = ()
    """Codes of the divisions of one zone of the county's pattern (R020)."""
    document_id: int | None = None
    about_subject_id: int | None = None
    role: str = ""
    is_listed: bool | None = None
    is_joint: bool | None = None
    """Several units work on it (多部门协同, R028)."""
    issued_from: date | None = None
    ended_from: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of items, in the order people work: earliest date first."""

    items: list[Item]
    number: int
    pages: int
    total: int
    is_capped: bool


def listing(viewer: Viewer, wanted: Filter, *, at: datetime, number: int = 1) -> Page:
    rows, prefix = _rows(viewer, wanted, at)
    total = capped(rows)
    pages = max(1, -(-total // PAGE_ROWS))
    number = min(max(number, 1), pages)
    first = (number - 1) * PAGE_ROWS
    return Page(
        items=_fetched(_ordered(rows, prefix, wanted), prefix, first, PAGE_ROWS),
        number=number,
        pages=pages,
        total=total,
        is_capped=total > AT_MOST,
    )


def every_row(viewer: Viewer, wanted: Filter, *, at: datetime, limit: int) -> list[Item]:
    """All rows of a filter for an export, up to `limit`."""
    rows, prefix = _rows(viewer, wanted, at)
    return _fetched(_ordered(rows, prefix, wanted), prefix, 0, limit)


def counts(viewer: Viewer, *, at: datetime) -> dict[str, int]:
    """The number behind each chip, counted no further than AT_MOST + 1."""
    rows, _ = source(viewer)
    today, warn = at.date(), profile.current().warn_days
    return {code: capped(rows.filter(chip.condition(today, warn))) for code, chip in CHIPS.items()}


def capped(rows: QuerySet[Any], at_most: int = AT_MOST) -> int:
    """How many rows, counted no further than one more than `at_most`."""
    return rows.order_by()[: at_most + 1].count()


def source(viewer: Viewer) -> tuple[QuerySet[Any], str]:
    """Where a viewer's list is read from: a unit reads its own shares, an area the items.

    The second value is the way from there to the item's other columns.
    """
    is_unit_only = not (viewer.scope and viewer.has(*access.READ_AREA)) and not viewer.has(
        Duty.CHECKER
    )
    if is_unit_only and len(viewer.org_ids) == 1 and viewer.has(*access.ACT_FOR_UNIT):
        (org_id,) = viewer.org_ids
        return Party.objects.filter(org_id=org_id).exclude(stage=Stage.DRAFT), "item__"
    return access.visible_to(viewer), ""


def _rows(viewer: Viewer, wanted: Filter, at: datetime) -> tuple[QuerySet[Any], str]:
    rows, prefix = source(viewer)
    if wanted.chip in CHIPS:
        rows = rows.filter(_chip(wanted.chip, at))
    exact = {
        name: value
        for name, value in (
            ("kind", wanted.kind),
            ("field", wanted.field),
            ("source_class", wanted.source_class),
            ("origin", wanted.origin),
            ("level", wanted.level),
            ("difficulty", wanted.difficulty),
            ("round_code", wanted.round_code),
            ("aspect", wanted.aspect),
            ("lead_org_id", wanted.lead_org_id),
            ("leader_id", wanted.leader_id),
            ("document_id", wanted.document_id),
            ("about_subject_id", wanted.about_subject_id),
            ("is_listed", wanted.is_listed),
        )
        if value not in ("", None)
    }
    rows = rows.filter(**{prefix + name: value for name, value in exact.items()})
    if wanted.place_code:
        rows = rows.filter(**{prefix + "place_code__startswith": wanted.place_code})
    if wanted.zone:
        rows = rows.filter(_within(wanted.zone, prefix))
    if wanted.issued_from or wanted.ended_from:
        since = access.visible_to(viewer).filter(_since(wanted))
        rows = rows.filter(**{("item_id__in" if prefix else "id__in"): since.values("id")})
    if wanted.is_joint:
        own_id = "item_id" if prefix else "id"
        shared = Party.objects.filter(item_id=OuterRef(own_id), role=Role.ASSIST)
        rows = rows.filter(Exists(shared))
    if wanted.role and prefix:
        rows = rows.filter(role=wanted.role)
    if wanted.words.strip():
        rows = rows.filter(matches(wanted.words.strip(), prefix))
    return rows, prefix


def _within(codes: tuple[str, ...], prefix: str) -> Q:
    found = Q()
    for code in codes:
        found |= Q(**{prefix + "place_code__startswith": code})
    return found


def _since(wanted: Filter) -> Q:
    found = Q()
    if wanted.issued_from is not None:
        found &= issued_from(wanted.issued_from)
    if wanted.ended_from is not None:
        found &= ended_from(wanted.ended_from)
    return found


def _chip(code: str, at: datetime) -> Q:
    return CHIPS[code].condition(at.date(), profile.current().warn_days)


def matches(words: str, prefix: str) -> Q:
    """Title, number, unit, in characters or in pinyin initials."""
    low = words.lower()
    found = Q(**{prefix + "title__contains": words})
    for column, part in (
        ("number__icontains", words),
        ("pinyin__contains", low),
        ("lead_org__name__contains", words),
        ("lead_org__pinyin_initials__contains", low),
        ("place_text__contains", words),
    ):
        found |= Q(**{prefix + column: part})
    return found


def _ordered(rows: QuerySet[Any], prefix: str, wanted: Filter) -> QuerySet[Any]:
    item_id = "item_id" if prefix else "id"
    if wanted.chip in {"draft", "over", "all"}:
        return rows.order_by(f"-{item_id}")
    if wanted.chip in {"overdue", "soon"}:
        return rows.order_by("clock_due_on", item_id)
    return rows.order_by("queue_on", item_id)


def _fetched(rows: QuerySet[Any], prefix: str, first: int, count: int) -> list[Item]:
    people = [prefix + name for name in SHOWN]
    page = rows.select_related(*people).prefetch_related(prefix + "steps", prefix + "parties__org")[
        first : first + count
    ]
    return [_item(row) for row in page]


def _item(row: Model) -> Item:
    return row.item if isinstance(row, Party) else row  # type: ignore[return-value]


def similar(viewer: Viewer, title: str, *, limit: int = 5) -> Iterator[Item]:
    """Live items whose title shares its beginning, to warn of a double (登记查重)."""
    if len(title.strip()) < 4:
        return iter(())
    found = access.visible_to(viewer).filter(
        stage__in=[Stage.DRAFT, Stage.LIVE], title__contains=title.strip()[:8]
    )
    return iter(found.order_by("-id")[:limit])
