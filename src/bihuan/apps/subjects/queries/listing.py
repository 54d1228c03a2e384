"""A register's list: one Filter for the page, the map, the counts and the export."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from bihuan.apps.subjects import access
from bihuan.apps.subjects.models import Alert, Subject, SurveyMark
from bihuan.apps.subjects.queries.packs import pack
from bihuan.apps.subjects.queries.reading import for_viewer
from bihuan.rules.viewer import Viewer

AT_MOST = 10_000
"""Counts are exact up to here; beyond, a page says 10000+ (ADR 18)."""
PAGE_ROWS = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list shows; every part may be absent."""

    register: str = ""
    words: str = ""
    place_code: str = ""
    zone: tuple[str, ...] = ()
    """Codes of the divisions of one zone of the county's pattern (R020)."""
    state: str = "active"
    alerted: bool = False
    unchecked: bool = False
    """Never checked on the spot (R010)."""
    overdue: bool = False
    """Not checked within the days that the pack promises."""
    failed: bool = False
    stopped: bool = False
    survey_id: int | None = None
    """Not yet seen in this round."""
    parent_id: int | None = None
    org_id: int | None = None
    values: Mapping[str, str] | None = None
    """Fields whose value is exactly this, such as the sector of an enterprise."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of subjects in the order of registration."""

    subjects: list[Subject]
    number: int
    pages: int
    total: int
    is_capped: bool


CHIPS: Mapping[str, str] = {
    "all": "在册",
    "alerted": "有预警",
    "overdue": "超期未查",
    "unchecked": "从未检查",
    "failed": "检查不合格",
    "stopped": "停工整改",
    "retired": "已注销",
}


def chip(wanted: Filter, code: str) -> Filter:
    """The filter with one chip pressed."""
    flat = replace(
        wanted,
        state="active",
        alerted=False,
        unchecked=False,
        overdue=False,
        failed=False,
        stopped=False,
    )
    if code == "retired":
        return replace(flat, state="retired")
    if code == "alerted":
        return replace(flat, alerted=True)
    if code == "unchecked":
        return replace(flat, unchecked=True)
    if code == "overdue":
        return replace(flat, overdue=True)
    if code == "failed":
        return replace(flat, failed=True)
    return replace(flat, stopped=True) if code == "stopped" else flat


def listing(viewer: Viewer, wanted: Filter, *, on: date | None = None, number: int = 1) -> Page:
    rows = found(viewer, wanted, on=on)
    total = rows.order_by()[: AT_MOST + 1].count()
    pages = max(1, -(-total // PAGE_ROWS))
    number = min(max(number, 1), pages)
    first = (number - 1) * PAGE_ROWS
    page = rows.order_by("id")[first : first + PAGE_ROWS]
    return Page(for_viewer(viewer, page), number, pages, total, total > AT_MOST)


def every_row(
    viewer: Viewer, wanted: Filter, *, on: date | None = None, limit: int = AT_MOST
) -> list[Subject]:
    """All rows of a filter for an export or a draw, up to `limit`."""
    return for_viewer(viewer, found(viewer, wanted, on=on).order_by("id")[:limit])


def chip_counts(viewer: Viewer, wanted: Filter, *, on: date) -> dict[str, int]:
    """The number behind each chip, counted no further than AT_MOST + 1."""
    return {
        code: found(viewer, chip(wanted, code), on=on).order_by()[: AT_MOST + 1].count()
        for code in CHIPS
    }


def found(viewer: Viewer, wanted: Filter, *, on: date | None) -> QuerySet[Subject]:
    """The rows of a filter, in no order; what is overdue needs a day."""
    rows = access.visible_to(viewer).filter(state=wanted.state)
    if county := access.county(viewer):
        rows = rows.filter(county_code=county)
    exact = {
        name: value
        for name, value in (
            ("register", wanted.register),
            ("parent_id", wanted.parent_id),
            ("org_id", wanted.org_id),
        )
        if value
    }
    rows = rows.filter(**exact)
    if wanted.place_code:
        rows = rows.filter(access.in_place(wanted.place_code))
    if wanted.zone:
        rows = rows.filter(access.in_places(wanted.zone))
    if wanted.words.strip():
        rows = rows.filter(matches(wanted.words.strip()))
    for code, held in (wanted.values or {}).items():
        rows = rows.filter(**{f"values__{code}": held})
    return _watched(rows, wanted, on=on, county=county)


def _watched(
    rows: QuerySet[Subject], wanted: Filter, *, on: date | None, county: str
) -> QuerySet[Subject]:
    if wanted.alerted:
        rows = rows.filter(id__in=warned(county, wanted.register))
    if wanted.unchecked:
        rows = rows.filter(checked_on__isnull=True)
    if wanted.overdue:
        days = pack(county, wanted.register).check_days if wanted.register else None
        rows = rows.filter(late(days, on)) if days and on else rows.none()
    if wanted.failed:
        rows = rows.filter(check_failed=True)
    if wanted.stopped:
        rows = rows.filter(stopped_on__isnull=False)
    if wanted.survey_id is not None:
        seen = SurveyMark.objects.filter(survey_id=wanted.survey_id, subject=OuterRef("pk"))
        rows = rows.filter(~Exists(seen))
    return rows


def warned(county_code: str, register: str = "") -> QuerySet[Alert, int | None]:
    """Ids of subjects with an open alert: few beside the rows of a register."""
    open_ones = Alert.objects.filter(
        county_code=county_code, cleared_at__isnull=True, subject__isnull=False
    )
    open_ones = open_ones.filter(register=register) if register else open_ones
    return open_ones.values_list("subject_id", flat=True)


def late(check_days: int, on: date) -> Q:
    """Never checked, or longer ago than the pack promises."""
    return Q(checked_on__isnull=True) | Q(checked_on__lt=on - timedelta(days=check_days))


def matches(words: str) -> Q:
    """Name, key, address, in characters or in pinyin."""
    low = words.lower()
    return (
        Q(name__contains=words)
        | Q(key__contains=words.upper())
        | Q(place_text__contains=words)
        | Q(pinyin__contains=low)
    )
