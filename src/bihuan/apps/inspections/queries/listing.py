"""The county's inspections, the newest first, each with how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from bihuan.apps.inspections import access
from bihuan.apps.inspections.models import Finding, Inspection, Target
from bihuan.rules.viewer import Viewer

PER_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is asked for; an empty part leaves all in."""

    kind: str = ""
    stage: str = ""
    register: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One inspection and its numbers."""

    inspection: Inspection
    total: int
    visited: int
    unreached: int
    findings: int

    @property
    def waiting(self) -> int:
        return self.total - self.visited - self.unreached


@dataclass(frozen=True, slots=True)
class Page:
    """One page of inspections."""

    rows: Sequence[Row]
    total: int
    number: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def inspections(viewer: Viewer, wanted: Filter, *, number: int = 1) -> Page:
    rows = access.visible_to(viewer)
    for column, value in (("kind", wanted.kind), ("stage", wanted.stage)):
        rows = rows.filter(**{column: value}) if value else rows
    if wanted.register:
        rows = rows.filter(register=wanted.register)
    if wanted.words:
        rows = rows.filter(name__contains=wanted.words)
    total = rows.count()
    begin = (max(1, number) - 1) * PER_PAGE
    ordered = rows.select_related("lead_org").order_by("-planned_at", "-id")
    shown = list(ordered[begin : begin + PER_PAGE])
    return Page(_rows(shown), total, max(1, number))


def _rows(shown: Sequence[Inspection]) -> list[Row]:
    """With their numbers; two queries for a page."""
    ids = [one.id for one in shown]
    states = Target.objects.filter(inspection_id__in=ids).order_by()
    counted = states.values("inspection_id", "state").annotate(n=Count("id"))
    targets = {(row["inspection_id"], row["state"]): row["n"] for row in counted}
    found = Finding.objects.filter(visit__inspection_id__in=ids).order_by()
    per = found.values("visit__inspection_id").annotate(n=Count("id"))
    findings = dict(per.values_list("visit__inspection_id", "n"))
    return [
        Row(
            one,
            sum(targets.get((one.id, str(state)), 0) for state in Target.State),
            targets.get((one.id, "visited"), 0),
            targets.get((one.id, "unreached"), 0),
            findings.get(one.id, 0),
        )
        for one in shown
    ]
