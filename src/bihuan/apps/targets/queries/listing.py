"""Indicators, the earlier values of a target, what was filed by hand, journals and effects."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bihuan.apps.targets import access
from bihuan.apps.targets.models import CoBenefit, Indicator, Measurement, Split, Target, YearAccount
from bihuan.apps.targets.models.indicator import AVERAGING
from bihuan.foundation.audit import queries as audit
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record


def indicators(viewer: Viewer) -> list[Indicator]:
    return list(access.indicators_visible_to(viewer).order_by("medium", "id"))


def indicator(viewer: Viewer, indicator_id: int) -> Indicator | None:
    return access.indicators_visible_to(viewer).filter(id=indicator_id).first()


def choices(column: str) -> list[tuple[str, str]]:
    """Codes and words of an indicator's column, for forms."""
    held: dict[str, list[tuple[str, str]]] = {
        "medium": Indicator.Medium.choices,
        "source": Indicator.Source.choices,
        "direction": Indicator.Direction.choices,
        "averaging": [(rule.value, word) for rule, word in AVERAGING.items()],
    }
    return held[column]


def years(viewer: Viewer) -> list[int]:
    """Years that have a target, newest first."""
    rows = access.visible_to(viewer).order_by("-year")
    return list(rows.values_list("year", flat=True).distinct())


def earlier(target: Target) -> list[Target]:
    """Those it took the place of, newest first."""
    found = []
    held = target
    while held.replaces is not None:
        held = held.replaces
        found.append(held)
    return found


def measurements(target: Target) -> list[Measurement]:
    return list(target.measurements.order_by("-measured_on", "-id"))


def account(target: Target) -> YearAccount | None:
    return YearAccount.objects.filter(target=target).first()


def months_set(target: Target) -> dict[int, Decimal]:
    """Control values in force, by month."""
    rows = Split.objects.filter(target=target, kind=Split.Kind.MONTH, replaced_at__isnull=True)
    return {row.month: row.value for row in rows.order_by("month") if row.month is not None}


def splits_set(target: Target, kind: str) -> list[Split]:
    rows = Split.objects.filter(target=target, kind=kind, replaced_at__isnull=True)
    return list(rows.select_related("org", "owner").order_by("id"))


@dataclass(frozen=True, slots=True)
class EffectLine:
    """One of the four sides; without a row it is 未估算."""

    side: str
    word: str
    row: CoBenefit | None


def effects(viewer: Viewer, subject: str) -> list[EffectLine]:
    """The four sides of a measure, always four (R102)."""
    access.item_of(viewer, subject)
    rows = CoBenefit.objects.filter(subject=subject, replaced_at__isnull=True)
    held = {row.side: row for row in rows}
    return [EffectLine(side.value, side.label, held.get(side)) for side in CoBenefit.Side]


def journal(target: Target) -> "list[Record]":
    """What happened to it, newest first."""
    return audit.about(f"targets.target:{target.id}")[::-1]
