"""The last weeks of a county looked through; what is known already grows or is left alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bihuan.apps.integrity.models import FraudSign
from bihuan.apps.integrity.queries import field
from bihuan.apps.integrity.queries.finding import Found
from bihuan.foundation.series.queries import Window
from bihuan.rules import beijing, fraud

LOOKED_BACK = timedelta(days=35)
GROWN_BY = timedelta(hours=12)
"""So much further a sign reaches before it is worth a line in its journal."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A sign of the rules on its way in, and the open one that it continues."""

    found: Found
    continues: int | None


def leads(county_code: str, at: datetime) -> Iterator[Lead]:
    """New signs, and those that went on since they were noted and nobody has decided."""
    devices = field.devices_of(county_code)
    until = at.replace(minute=0, second=0, microsecond=0)
    since = until - LOOKED_BACK
    held = field.field_of(devices, Window(since, until))
    rows = FraudSign.objects.filter(county_code=county_code, last_at__gte=since)
    known = list(rows.order_by("id"))
    for found in fraud.find(held):
        same = [one for one in known if _is_same(one, found)]
        if not same:
            yield Lead(_found(found), None)
            continue
        last = same[-1]
        is_longer = beijing.moment(found.last_at) - last.last_at >= GROWN_BY
        if last.state == FraudSign.State.OPEN and is_longer:
            yield Lead(_found(found), last.id)


def _found(sign: fraud.Sign) -> Found:
    return Found(
        device_id=int(sign.device),
        pattern=sign.pattern,
        factor=sign.factor,
        other_id=int(sign.other) if sign.other else None,
        first_at=beijing.moment(sign.first_at),
        last_at=beijing.moment(sign.last_at),
        score=sign.score,
        reason=sign.reason,
        evidence=dict(sign.evidence),
        may_be=sign.may_be,
    )


def _is_same(sign: FraudSign, found: fraud.Sign) -> bool:
    return (
        (sign.pattern, sign.factor) == (found.pattern, found.factor)
        and sign.device_id == int(found.device)
        and sign.other_id == (int(found.other) if found.other else None)
        and sign.first_at <= beijing.moment(found.last_at)
        and sign.last_at >= beijing.moment(found.first_at)
    )
