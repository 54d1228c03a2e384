"""Limits and marks of an outlet, and the limits that the gateway itself looks at."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from bihuan.apps.emissions import naming
from bihuan.apps.emissions.models import Limit, Mark
from bihuan.apps.emissions.queries.sheets import limit_in
from bihuan.apps.telemetry import access as telemetry
from bihuan.foundation.series.queries import Window
from bihuan.rules import emissions
from bihuan.rules.sitebook import SiteLimit
from bihuan.rules.viewer import system_viewer

COMMANDS = {"hour": "2061", "day": "2031"}
BOOK = system_viewer("接入名册")


@dataclass(frozen=True, slots=True)
class LimitCard:
    """One limit as a line."""

    limit: Limit

    @property
    def word(self) -> str:
        return naming.factor_word(self.limit.factor)

    @property
    def bounds(self) -> str:
        return naming.bounds(self.limit.lower, self.limit.upper)

    @property
    def doubt(self) -> str:
        return "" if self.limit.is_verified else "未核实"


def limits_of(outlet_id: int, on: date) -> list[LimitCard]:
    """In force on a day, one of each factor and basis."""
    held: dict[tuple[str, str], list[Limit]] = defaultdict(list)
    for one in Limit.objects.filter(outlet_id=outlet_id).order_by("factor", "basis", "id"):
        held[one.factor, one.basis].append(one)
    in_force = [limit_in(some, on) for some in held.values()]
    return [LimitCard(one) for one in in_force if one is not None]


def all_limits_of(outlet_id: int) -> list[LimitCard]:
    """Past and coming ones too, the newest first."""
    rows = Limit.objects.filter(outlet_id=outlet_id).order_by("factor", "basis", "-from_on", "id")
    return [LimitCard(one) for one in rows]


def marks_of(outlet_id: int, window: Window) -> list[Mark]:
    """All that touch the window, late and withdrawn ones too, the latest first."""
    rows = Mark.objects.filter(
        outlet_id=outlet_id, until_at__gt=window.since, from_at__lt=window.until
    )
    return list(rows.order_by("-from_at", "-id"))


def book_limits(on: date) -> Mapping[str, tuple[SiteLimit, ...]]:
    """By MN: what the gateway compares before it answers. pH has two sides and waits."""
    devices = telemetry.visible_to(BOOK).filter(retired_on__isnull=True, kind="outlet")
    mns: dict[int, list[str]] = defaultdict(list)
    for outlet_id, mn in devices.order_by("id").values_list("outlet_id", "mn"):
        mns[outlet_id].append(mn)
    current = Q(until_on__isnull=True) | Q(until_on__gte=on)
    rows = Limit.objects.filter(current, from_on__lte=on, outlet_id__in=list(mns))
    held: dict[tuple[int, str, str], Limit] = {}
    for one in rows.order_by("from_on", "id"):
        held[one.outlet_id, one.factor, one.basis] = one
    found: dict[str, list[SiteLimit]] = defaultdict(list)
    for (outlet_id, factor, basis), limit in sorted(held.items()):
        if limit.lower is None:
            for mn in mns[outlet_id]:
                found[mn].append(_site_limit(factor, basis, limit))
    return {mn: tuple(some) for mn, some in found.items()}


def _site_limit(factor: str, basis: str, limit: Limit) -> SiteLimit:
    return SiteLimit(
        factor=factor,
        cn=COMMANDS[basis],
        upper=float(limit.upper),
        corrected=limit.o2_reference is not None,
    )


def templates() -> Sequence[emissions.Template]:
    """To start from when an outlet's limits are entered."""
    return tuple(emissions.TEMPLATES.values())


def doubts() -> Sequence[str]:
    """Numbers of this judgement that were not checked against their document."""
    return emissions.doubts()
