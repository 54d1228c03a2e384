from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from bihuan.apps.targets import access, queries
from bihuan.apps.targets.actions.naming import name_of
from bihuan.apps.targets.events import TargetSplit
from bihuan.apps.targets.models import Split, Target
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

TOWNSHIP_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One child: the township, department or month, its number, and who answers for it."""

    value: Decimal
    place_code: str = ""
    month: int | None = None
    org_id: int | None = None
    owner_id: int | None = None
    weight: Decimal = Decimal(1)


@transaction.atomic
def split(
    *, target_id: int, kind: str, pieces: Sequence[Piece], by: Viewer, at: datetime
) -> list[Split]:
    """Hand a target down as a whole set of one kind; an earlier set of the kind gives way (R019).

    Children may together be stricter than their parent, never looser.
    """
    target = access.target_for(by, target_id)
    of_kind = Split.Kind(kind)
    if not pieces:
        raise Refused("targets.split.empty", "没有填任何一份，无从分解")
    for piece in pieces:
        _fits(piece, of_kind, target)
    _once(pieces, of_kind)
    told = _reconciled(target, of_kind, pieces)
    in_force = Split.objects.filter(target=target, kind=of_kind, replaced_at__isnull=True)
    in_force.update(replaced_at=at)
    made = [
        Split.objects.create(
            target=target,
            kind=of_kind,
            place_code=piece.place_code if of_kind is Split.Kind.TOWNSHIP else "",
            month=piece.month if of_kind is Split.Kind.MONTH else None,
            org_id=None if of_kind is Split.Kind.MONTH else piece.org_id,
            owner_id=piece.owner_id,
            value=piece.value,
            weight=piece.weight,
            set_by=by.name,
            set_at=at,
        )
        for piece in pieces
    ]
    event = TargetSplit(
        target_id=target.id,
        name=name_of(target),
        kind=of_kind.label,
        count=len(made),
        reconciled=told,
    )
    audit.record(event, by=by, at=at)
    return made


def _fits(piece: Piece, kind: Split.Kind, target: Target) -> None:
    if piece.value < 0 or piece.weight <= 0:
        raise Refused("targets.split.negative", "分解值不能是负数，权数须大于零")
    if kind is Split.Kind.MONTH:
        if piece.month not in range(1, 13):
            raise Refused("targets.split.month", "按月分解，每份写1到12中的一个月")
        return
    county = target.place_code[:6]
    if piece.org_id is None:
        raise Refused("targets.split.no_owner", "每一份都要有责任单位")
    if orgs.org(piece.org_id).county_code != county:
        raise Refused("targets.split.unit_elsewhere", "责任单位须是本县的单位")
    if kind is Split.Kind.TOWNSHIP and not _is_township(piece.place_code, county):
        raise Refused("targets.split.township", "按乡镇分解，每份写本县的一个乡镇")


def _is_township(code: str, county: str) -> bool:
    return len(code) == TOWNSHIP_DIGITS and code.startswith(county) and places.exists(code)


def _once(pieces: Sequence[Piece], kind: Split.Kind) -> None:
    named = [
        piece.month if kind is Split.Kind.MONTH else piece.place_code or piece.org_id
        for piece in pieces
    ]
    if len(named) != len(set(named)):
        raise Refused("targets.split.twice", f"同一个{kind.label}填了两份")


def _reconciled(target: Target, kind: Split.Kind, pieces: Sequence[Piece]) -> str:
    """The sentence of how the children come back; Refused where they are looser."""
    parts = [(piece.value, piece.weight, piece.month) for piece in pieces]
    held = queries.reconciled(target, kind, parts)
    if held is None:
        return queries.unreconciled_told(target, kind)
    told = queries.reconciled_told(target, kind, held)
    loose = held.residual > 0 if target.indicator.is_at_most else held.residual < 0
    if loose:
        raise Refused("targets.split.loose", f"{told}，各份都完成了也达不到目标")
    return told
