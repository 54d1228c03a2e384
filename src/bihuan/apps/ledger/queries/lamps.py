from collections.abc import Iterable
from datetime import date, datetime

from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Item, Step
from bihuan.apps.ledger.models.item import Pace
from bihuan.foundation.profile import queries as profile
from bihuan.rules.backplan import Paced, planned_pct
from bihuan.rules.deadlines import Unit
from bihuan.rules.lamp import Lamp, LampFacts, Phase, Thresholds, lamp

PHASES: dict[str, Phase] = {
    Status.DRAFT: Phase.DRAFT,
    Status.ISSUED: Phase.UNSIGNED,
    Status.DOING: Phase.WORKING,
    Status.COSIGN: Phase.WORKING,
    Status.RETURNED: Phase.WORKING,
    Status.REVIEW: Phase.WITH_REVIEWER,
    Status.CLOSING: Phase.WITH_REVIEWER,
    Status.CHECK: Phase.WITH_REVIEWER,
    Status.PUBLICITY: Phase.PUBLIC,
    Status.SUSPENDED: Phase.HELD,
    Status.VOID: Phase.VOID,
    Status.CLOSED: Phase.OVER,
    Status.DONE: Phase.OVER,
}


def limits() -> Thresholds:
    county = profile.current()
    return Thresholds(warn_days=county.warn_days, lag_points=county.lag_pp)


def planned(item: Item, at: datetime) -> int:
    """序时进度: a step grows day by day from its start; one that has only its date counts after it.

    By the tables that ship: a list asks for no calendar, and a share of a step moves by little.
    """
    return planned_pct([paced(step) for step in item.steps.all()], today=at.date())


def late_start(steps: Iterable[Step], today: date) -> str:
    """The first step that had to begin before today and has not (R043)."""
    late = [
        (step.start_on, step.name)
        for step in steps
        if step.start_on and step.start_on < today and not (step.begun_on or step.done_on)
    ]
    return min(late)[1] if late else ""


def paced(step: Step) -> Paced:
    if step.start_on is None:
        return Paced(step.due_on, step.due_on, step.weight, Unit.NATURAL)
    return Paced(step.start_on, step.due_on, step.weight, Unit(step.unit))


def lamp_of(item: Item, at: datetime, thresholds: Thresholds) -> Lamp:
    """The item's lamp; lists, pages, exports and messages all come here."""
    facts = LampFacts(
        phase=PHASES[item.status],
        due_on=item.due_on,
        clock_due_on=item.clock_due_on,
        start_on=item.start_on,
        sign_by=item.sign_by.astimezone(at.tzinfo) if item.sign_by else None,
        planned_pct=planned(item, at),
        progress_pct=item.progress_pct,
        late_start=late_start(item.steps.all(), at.date()),
        closed_on=item.closed_at.astimezone(at.tzinfo).date() if item.closed_at else None,
        hold_reason=item.void_reason if item.status == Status.VOID else item.hold_reason,
        is_standing=item.is_standing,
        is_immediate=item.pace == Pace.IMMEDIATE,
    )
    return lamp(facts, at, thresholds)
