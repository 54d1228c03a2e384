from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bihuan.apps.air import access
from bihuan.apps.air.events import ExceptionalMarked
from bihuan.apps.air.models import ExceptionalDay
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.standards import DAY_VALUES, WORDS
from bihuan.rules.viewer import Viewer

DUST = ("pm10", "pm25")


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a day is exceptional, and the paper that recognises it."""

    kind: str
    reason: str
    basis: str
    pollutants: Sequence[str] = DUST


@transaction.atomic
def mark_exceptional(
    *, place_code: str, day: date, ground: Ground, by: Viewer, at: datetime
) -> ExceptionalDay:
    """The day stays out of these pollutants' means; good days count it as it was (HJ 663)."""
    access.require_place(by, place_code)
    access.require_keeper(by, place_code, to="mark_exceptional", word="认定例外事件日")
    _sound(ground)
    name = places.names([place_code]).get(place_code)
    if name is None:
        raise Refused("air.mark_exceptional.no_place", "例外事件日按县或乡镇认定，该区划未登记")
    if day >= at.date():
        raise Refused("air.mark_exceptional.not_over", "只能认定已经过去的日子")
    held = ExceptionalDay.objects.filter(place_code=place_code, day=day, lifted_at=None)
    if held.exists():
        raise Refused("air.mark_exceptional.marked", f"{name}{day}已认定为例外事件日")
    kind = ExceptionalDay.Kind(ground.kind)
    left_out = DUST if kind is ExceptionalDay.Kind.DUST else tuple(ground.pollutants)
    event_day = ExceptionalDay.objects.create(
        place_code=place_code,
        day=day,
        kind=kind,
        pollutants=list(left_out),
        reason=ground.reason,
        basis=ground.basis,
        marked_by=by.name,
        marked_at=at,
    )
    event = ExceptionalMarked(
        event_id=event_day.id,
        place=name,
        day=day,
        kind=kind.label,
        pollutants="、".join(WORDS[one] for one in left_out),
        reason=ground.reason,
        basis=ground.basis,
    )
    audit.record(event, by=by, at=at)
    return event_day


def _sound(ground: Ground) -> None:
    if ground.kind not in ExceptionalDay.Kind.values:
        raise Refused("air.mark_exceptional.kind", "请选择例外事件类型")
    if not ground.reason.strip() or not ground.basis.strip():
        raise Refused("air.mark_exceptional.no_reason", "请填写认定理由和依据文件")
    if not ground.pollutants or set(ground.pollutants) - set(DAY_VALUES):
        raise Refused("air.mark_exceptional.pollutants", "请选择不参与统计的污染物")
