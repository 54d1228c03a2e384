"""What the checks found over a register: line by line, and who was never checked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from bihuan.apps.inspections import access
from bihuan.apps.inspections.models import Finding
from bihuan.apps.subjects import access as subjects
from bihuan.foundation.places import queries as places
from bihuan.rules.viewer import Viewer

MOST_NAMES = 500
TOWNSHIP_DIGITS = 9


@dataclass(frozen=True, slots=True)
class LineResult:
    """One line over many visits."""

    code: str
    text: str
    passed: int
    failed: int
    not_applicable: int

    @property
    def fail_percent(self) -> int | None:
        """Of the visits to which it applied."""
        applied = self.passed + self.failed
        return round(100 * self.failed / applied) if applied else None


@dataclass(frozen=True, slots=True)
class LineTable:
    """The lines of one checklist, the one that fails most first."""

    checklist: str
    visits: int
    passed: int
    """Visits in which no line failed."""
    lines: Sequence[LineResult]


def line_table(viewer: Viewer, register: str, *, since: date) -> list[LineTable]:
    """By checklist, of checks by offices since a day (R087)."""
    rows = access.visits_visible_to(viewer).filter(
        subject__register=register, is_self_check=False, ended_at__date__gte=since
    )
    found = rows.order_by("ended_at", "id").values_list(
        "checklist_name", "lines", "answers", "failed"
    )
    counts: dict[str, Counter[tuple[str, str]]] = {}
    texts: dict[str, dict[str, str]] = {}
    totals: dict[str, list[int]] = {}
    for name, lines, answers, failed in found:
        texts.setdefault(name, {}).update(dict(lines))
        counts.setdefault(name, Counter()).update(answers.items())
        totals.setdefault(name, []).append(failed)
    return [
        LineTable(name, len(totals[name]), totals[name].count(0), _lines(texts[name], counts[name]))
        for name in sorted(counts)
    ]


def _lines(texts: dict[str, str], counts: "Counter[tuple[str, str]]") -> list[LineResult]:
    rows = [
        LineResult(code, text, counts[code, "pass"], counts[code, "fail"], counts[code, "none"])
        for code, text in texts.items()
    ]
    return sorted(rows, key=lambda one: (-(one.fail_percent or 0), one.code))


@dataclass(frozen=True, slots=True)
class Gap:
    """Active subjects minus checked ones, by name (R088)."""

    active: int
    checked: int
    names: Sequence[tuple[int, str, str, date | None]]
    """Subject, name, township, last check."""

    @property
    def missing(self) -> int:
        return self.active - self.checked


def named_gap(viewer: Viewer, register: str, *, since: date) -> Gap:
    rows = subjects.visible_to(viewer).filter(register=register, state="active")
    missed = rows.filter(Q(checked_on__isnull=True) | Q(checked_on__lt=since))
    active, missing = rows.count(), missed.count()
    found = list(
        missed.order_by("place_code", "name", "id").values_list(
            "id", "name", "place_code", "checked_on"
        )[:MOST_NAMES]
    )
    names = places.names({code[:TOWNSHIP_DIGITS] for _, _, code, _ in found})
    return Gap(
        active,
        active - missing,
        [(key, name, names.get(code[:TOWNSHIP_DIGITS], code), on) for key, name, code, on in found],
    )


def findings(viewer: Viewer, *, since: date, register: str = "") -> list[Finding]:
    """The latest first, as far as the viewer sees the subjects."""
    rows = Finding.objects.filter(
        visit__in=access.visits_visible_to(viewer).order_by(), visit__ended_at__date__gte=since
    )
    rows = rows.filter(visit__subject__register=register) if register else rows
    rows = rows.select_related("visit__subject", "visit__inspection", "item__lead_org")
    return list(rows.order_by("-visit__ended_at", "id")[:MOST_NAMES])


def family_of(viewer: Viewer, item_id: int) -> list[Finding]:
    """Findings of the visits that an item comes from: one record family (R062)."""
    mine = Finding.objects.filter(item_id=item_id).values("visit_id")
    rows = Finding.objects.filter(
        visit_id__in=mine, visit__in=access.visits_visible_to(viewer).order_by()
    )
    rows = rows.select_related("visit__subject", "visit__inspection", "item__lead_org")
    return list(rows.order_by("visit_id", "id"))
