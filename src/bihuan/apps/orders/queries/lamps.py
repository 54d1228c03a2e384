from datetime import datetime

from bihuan.apps.orders.flow import Status
from bihuan.apps.orders.models import Order
from bihuan.foundation.profile import queries as profile
from bihuan.rules.lamp import Lamp, LampFacts, Phase, Thresholds, lamp

PHASES: dict[str, Phase] = {
    Status.DRAFT: Phase.DRAFT,
    Status.SENT: Phase.DRAFT,
    Status.ISSUED: Phase.UNSIGNED,
    Status.SIGNED: Phase.WORKING,
    Status.REPLIED: Phase.WITH_REVIEWER,
    Status.CLOSED: Phase.OVER,
    Status.REPLACED: Phase.VOID,
    Status.CANCELLED: Phase.VOID,
}


def limits() -> Thresholds:
    county = profile.current()
    return Thresholds(warn_days=county.warn_days, lag_points=county.lag_pp)


def lamp_of(order: Order, at: datetime, thresholds: Thresholds) -> Lamp:
    """Red past its date without a reply; yellow unsigned past the work hours to sign for it."""
    if order.status in {Status.SENT, Status.REPLACED, Status.CANCELLED}:
        return Lamp("idle" if order.status == Status.SENT else "hold", order.status_word, "")
    replied_in_time = (
        order.status == Status.REPLIED
        and order.replied_at is not None
        and order.replied_at.astimezone(at.tzinfo).date() <= order.due_on
    )
    facts = LampFacts(
        phase=PHASES[order.status],
        due_on=order.due_on,
        clock_due_on=None if replied_in_time else order.due_on,
        sign_by=order.sign_by.astimezone(at.tzinfo) if order.sign_by else None,
        closed_on=order.closed_at.astimezone(at.tzinfo).date() if order.closed_at else None,
    )
    return lamp(facts, at, thresholds)


def is_unsigned_too_long(order: Order, at: datetime) -> bool:
    return order.status == Status.ISSUED and order.sign_by is not None and at > order.sign_by
