from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from bihuan.apps.emissions import access, naming
from bihuan.apps.emissions.events import LimitSet
from bihuan.apps.emissions.models import Limit
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

O2_MOST = Decimal(20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """One limit as its document says it."""

    factor: str
    upper: Decimal
    unit: str
    document: str
    from_on: date
    basis: str = "hour"
    lower: Decimal | None = None
    o2_reference: Decimal | None = None
    until_on: date | None = None
    is_verified: bool = True


@transaction.atomic
def set_limit(*, outlet_id: int, terms: Terms, by: Viewer, at: datetime) -> Limit:
    """A stricter limit is a later row: hours before its day keep the limit they had."""
    outlet = access.outlet_for(by, outlet_id)
    access.require_keeper(by, outlet, to="set_limit", word="录入限值")
    _check(terms)
    held = Limit.objects.filter(outlet=outlet, factor=terms.factor, basis=terms.basis)
    if held.filter(from_on=terms.from_on).exists():
        raise Refused("emissions.set_limit.twice", "这一天起的限值已经录入，更正请另定起始日期")
    limit = Limit.objects.create(
        outlet=outlet,
        factor=terms.factor,
        basis=terms.basis,
        upper=terms.upper,
        lower=terms.lower,
        unit=terms.unit.strip(),
        o2_reference=terms.o2_reference,
        document=terms.document.strip()[:120],
        from_on=terms.from_on,
        until_on=terms.until_on,
        is_verified=terms.is_verified,
        set_by=by.name,
        set_at=at,
    )
    event = LimitSet(
        outlet_id=outlet.id,
        outlet=outlet.name,
        limit_id=limit.id,
        factor=naming.factor_word(limit.factor),
        basis=limit.get_basis_display(),
        upper=naming.plain(limit.upper, 4),
        unit=limit.unit,
        from_on=limit.from_on,
        document=limit.document,
    )
    audit.record(event, by=by, at=at)
    return limit


def _check(terms: Terms) -> None:
    if not terms.document.strip():
        raise Refused("emissions.set_limit.no_document", "请写明限值依据的标准或许可证")
    if not terms.factor or not terms.unit.strip() or terms.basis not in Limit.Basis.values:
        raise Refused("emissions.set_limit.incomplete", "请选择因子、单位和均值类型")
    if terms.upper <= 0 or (terms.lower is not None and terms.lower >= terms.upper):
        raise Refused("emissions.set_limit.order", "上限须大于0，并大于下限")
    if terms.o2_reference is not None and not 0 <= terms.o2_reference < O2_MOST:
        raise Refused("emissions.set_limit.o2", "基准含氧量须在0到20之间")
    if terms.until_on is not None and terms.until_on < terms.from_on:
        raise Refused("emissions.set_limit.dates", "截止日期不能早于起始日期")
