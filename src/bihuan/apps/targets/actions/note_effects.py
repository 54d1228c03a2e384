from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from bihuan.apps.targets import access
from bihuan.apps.targets.actions.naming import plain
from bihuan.apps.targets.events import EffectsNoted
from bihuan.apps.targets.models import CoBenefit
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One side's number and how it was come by; no value is 未估算."""

    side: str
    value: Decimal | None = None
    unit: str = ""
    method: str = ""


@transaction.atomic
def note_effects(
    *, subject: str, effects: Sequence[Effect], by: Viewer, at: datetime
) -> list[CoBenefit]:
    """What a measure does to carbon, pollution, greening and growth, and how it is known."""
    if not access.notes_effects(by, subject):
        raise Refused(
            "targets.note_effects.not_yours", "协同效应由责任单位或调度员填写，您可以查看"
        )
    for one in effects:
        _fits(one)
    sides = {CoBenefit.Side(one.side): one for one in effects}
    in_force = CoBenefit.objects.filter(subject=subject, replaced_at__isnull=True)
    in_force.filter(side__in=sides).update(replaced_at=at)
    made = [
        CoBenefit.objects.create(
            subject=subject,
            side=side,
            value=one.value,
            unit=one.unit.strip(),
            method=one.method.strip(),
            noted_by=by.name,
            noted_at=at,
        )
        for side, one in sides.items()
        if one.value is not None
    ]
    audit.record(EffectsNoted(about=subject, told=_told(sides)), by=by, at=at)
    return made


def _fits(effect: Effect) -> None:
    if effect.value is None:
        return
    word = CoBenefit.Side(effect.side).label
    if not effect.unit.strip():
        raise Refused("targets.note_effects.no_unit", f"{word}：填了数值，请写单位")
    if not effect.method.strip():
        raise Refused(
            "targets.note_effects.no_method", f"{word}：请写明怎样算出来的；没有算过请把数值留空"
        )


def _told(sides: dict[CoBenefit.Side, Effect]) -> str:
    parts = [
        f"{side.label}{plain(one.value)}{one.unit.strip()}"
        if one.value is not None
        else f"{side.label}未估算"
        for side, one in sides.items()
    ]
    return "，".join(parts)
