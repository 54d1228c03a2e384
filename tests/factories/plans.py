"""Backplans of an item, laid through the action."""

from datetime import date, datetime
from typing import Any

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Item, Step
from tests.factories.people import Somebody

Row = queries.PlanRow
CHAIN = (Row("招标", 3), Row("施工", 4, after=("招标",)), Row("验收", 2, after=("施工",)))
"""Nine working days: back from Friday 20 March 2026 they begin on Tuesday the 10th."""
FINISH = date(2026, 3, 20)


def sketch(*rows: queries.PlanRow, finish: date = FINISH, **changes: Any) -> queries.Sketch:
    return queries.Sketch(finish_on=finish, rows=rows or CHAIN, **changes)


def lay(
    somebody: Somebody,
    item: Item,
    at: datetime,
    plan: queries.Sketch | None = None,
    *,
    reason: str = "",
) -> Item:
    return ledger.lay_backplan(
        item_id=item.id, sketch=plan or sketch(), reason=reason, by=somebody.viewer, at=at
    )


def step(item: Item, name: str) -> Step:
    return item.steps.get(name=name)
