"""The county's inspections, the newest first, each with how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from bihuan.apps.inspections import access
from bihuan.apps.inspections.models import Inspection
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
    counted = rows.annotate(
        all_targets=Count("targets", distinct=True),
        visited=Count("targets", filter=Q(targets__state="visited"), distinct=True),
        unreached=Count("targets", filter=Q(targets__state="unreached"), distinct=True),
        found=Count("visits__findings", distinct=True),
    )
    begin = (max(1, number) - 1) * PER_PAGE
    shown = counted.select_related("lead_org").order_by("-planned_at", "-id")
    return Page(
        [
            Row(one, one.all_targets, one.visited, one.unreached, one.found)
            for one in shown[begin : begin + PER_PAGE]
        ],
        total,
        max(1, number),
    )
