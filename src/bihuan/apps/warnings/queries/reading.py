"""Plans, lists and warnings as they are looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from bihuan.apps.warnings import access
from bihuan.apps.warnings.flow import Status
from bihuan.apps.warnings.models import Emitter, ListImport, Measure, Plan, Response, Warning
from bihuan.foundation.audit import queries as audit
from bihuan.rules.alerts import Level
from bihuan.rules.emergencylist import POLLUTANTS
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record


@dataclass(frozen=True, slots=True)
class Line:
    """One warning in the list; of a unit, its own measures only."""

    warning: Warning
    emitters: int
    measures: int
    done: int
    unable: int


def warnings(viewer: Viewer) -> list[Line]:
    """What is in force first, then the newest; two queries for any number."""
    own = access.responses_visible_to(viewer).order_by()
    counted = {
        row["warning_id"]: row
        for row in own.values("warning_id").annotate(
            emitters=Count("emitter_id", distinct=True),
            measures=Count("id"),
            done=Count("id", filter=Q(state=Response.State.DONE)),
            unable=Count("id", filter=Q(state=Response.State.UNABLE)),
        )
    }
    rows = access.visible_to(viewer).select_related("plan").order_by("-starts_at", "-id")
    lines = [
        Line(row, *(counted[row.id][name] for name in ("emitters", "measures", "done", "unable")))
        if row.id in counted
        else Line(row, 0, 0, 0, 0)
        for row in rows
    ]
    return sorted(lines, key=lambda line: line.warning.status != Status.ACTIVE)


def warning(viewer: Viewer, warning_id: int) -> Warning:
    rows = access.visible_to(viewer).select_related("plan")
    found = rows.filter(id=warning_id).first()
    if found is None:
        raise NotVisible(f"warnings.warning:{warning_id}")
    return found


def in_force(viewer: Viewer) -> Warning | None:
    """The warning of the moment, for the banner; one at most."""
    rows = access.visible_to(viewer).filter(status=Status.ACTIVE)
    return rows.select_related("plan").first()


def standing_at(county_code: str, at: datetime) -> list[Warning]:
    """Those that had been issued by then and not lifted, of a county whose reader was checked."""
    rows = Warning.objects.filter(county_code=county_code, issued_at__lte=at)
    rows = rows.filter(Q(lifted_at__isnull=True) | Q(lifted_at__gt=at))
    return list(rows.order_by("starts_at", "id"))


def plan(county_code: str) -> Plan | None:
    return Plan.objects.filter(county_code=county_code, to_on__isnull=True).first()


def plans(county_code: str) -> list[Plan]:
    return list(Plan.objects.filter(county_code=county_code).order_by("-from_on", "-id"))


@dataclass(frozen=True, slots=True)
class Listed:
    """One object of the list with its measures by level."""

    emitter: Emitter
    measures: Mapping[Level, list[Measure]]
    cuts: Mapping[Level, Mapping[str, Decimal]]


def emergency_list(viewer: Viewer, *, kind: str = "", grade: str = "") -> list[Listed]:
    """By kind, grade and name; two queries."""
    rows = access.emitters_visible_to(viewer).select_related("org", "overseer")
    if kind:
        rows = rows.filter(kind=kind)
    if grade:
        rows = rows.filter(grade=grade)
    found = rows.prefetch_related("measures").order_by("kind", "grade", "name", "id")
    return [_listed(one) for one in found]


def _listed(emitter: Emitter) -> Listed:
    held: dict[Level, list[Measure]] = {level: [] for level in Level}
    for one in sorted(emitter.measures.all(), key=lambda row: row.place):
        held[Level(one.level)].append(one)
    return Listed(
        emitter, held, {level: added([one.cut for one in rows]) for level, rows in held.items()}
    )


def grades(viewer: Viewer) -> list[tuple[str, int]]:
    """How many enterprises of each grade, the best first."""
    rows = access.emitters_visible_to(viewer).filter(kind=Emitter.Kind.ENTERPRISE).order_by()
    counted = dict(rows.values_list("grade").annotate(number=Count("id")))
    return sorted(counted.items(), key=lambda one: (one[0] == "", one[0].replace("A+", "A ")))


def kinds() -> list[tuple[str, str]]:
    return [(str(code), str(word)) for code, word in Emitter.Kind.choices]


def list_imports(county_code: str) -> list[ListImport]:
    return list(ListImport.objects.filter(county_code=county_code).order_by("-id")[:20])


def list_import(county_code: str, import_id: int) -> ListImport:
    found = ListImport.objects.filter(county_code=county_code, id=import_id).first()
    if found is None:
        raise NotVisible(f"warnings.list:{import_id}")
    return found


def response(viewer: Viewer, response_id: int) -> Response:
    rows = access.responses_visible_to(viewer).select_related("warning", "emitter")
    found = rows.filter(id=response_id).first()
    if found is None:
        raise NotVisible(f"warnings.response:{response_id}")
    return found


def journal(viewer: Viewer, found: Warning) -> "list[Record]":
    """Newest first; a whole warning's history is for who reads the county."""
    if not access.reads_area(viewer):
        return []
    return audit.about(f"warnings.warning:{found.id}")[::-1]


def added(cuts: list[dict[str, str]]) -> dict[str, Decimal]:
    """Cuts by pollutant in kg a day; a pollutant nobody states is absent, not zero."""
    total: dict[str, Decimal] = {}
    for cut in cuts:
        for name in POLLUTANTS:
            if name in cut:
                total[name] = total.get(name, Decimal()) + Decimal(cut[name])
    return total
