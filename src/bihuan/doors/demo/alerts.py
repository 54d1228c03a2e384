"""What the registers raised on their first night: issued by the dispatcher, signed by the units."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as held
from bihuan.doors.demo.story import Stage

Happening = tuple[date, time, Callable[[datetime], object]]
ISSUED, SIGNED = 21, 20
"""Days before today."""
DISPATCHER = "陈思远"
LASTS, STEP, SPREAD = 25, 7, 30
"""Days each may take, so that none is late yet: the first, between one and the next, at most."""


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    issued: list[int] = []
    yield today - timedelta(days=ISSUED), time(10, 5), partial(_issue, stage, issued)
    yield today - timedelta(days=SIGNED), time(9, 20), partial(_sign, stage, issued)


def _issue(stage: Stage, issued: list[int], at: datetime) -> None:
    """Those whose unit and people the matrix knows; the rest waits for somebody to fill it in."""
    by = stage.county.viewer(DISPATCHER, at)
    drafts = held.listing(by, held.Filter(chip="draft", origin="register"), at=at).items
    for place, item in enumerate(drafts):
        if None in (item.lead_org_id, item.manager_id, item.doer_id, item.supervisor_id):
            continue
        due_on = at.date() + timedelta(days=LASTS + place * STEP % SPREAD)
        changes = {"due_on": due_on, "measure": "核实清单预警的情况，查明原因，整改到位"}
        ledger.correct(
            item_id=item.id,
            version=item.version,
            changes=changes,
            criteria=["现场核实，预警的情形不再存在"],
            by=by,
            at=at,
        )
        ledger.assign(item_id=item.id, by=by, at=at)
        issued.append(item.id)


def _sign(stage: Stage, issued: list[int], at: datetime) -> None:
    clerk = stage.county.viewer(DISPATCHER, at)
    for item_id in issued:
        unit = held.item(clerk, item_id).lead_org
        if unit is not None:
            by = stage.county.viewer(stage.county.voice(unit.short), at)
            ledger.sign_for(item_id=item_id, by=by, at=at)
