"""One sweep under way: from a site with bare soil to every site like it (R035)."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.subjects import queries as subjects
from bihuan.apps.sweeps import actions as sweeps
from bihuan.doors.demo import tables
from bihuan.doors.demo.story import Stage

Happening = tuple[date, time, Callable[[datetime], object]]
ISSUED, LASTS = 3, 10
"""Days before today, and days it may take."""
PROBLEM = "东关大道改造工地裸土未覆盖、围挡不连续"


def happenings(stage: Stage, today: date) -> Iterator[Happening]:
    yield today - timedelta(days=ISSUED), time(10, 35), partial(_issue, stage)


def _issue(stage: Stage, at: datetime) -> None:
    by = stage.county.viewer("王敏", at)
    wanted = ledger.Filter(chip="all", words=PROBLEM)
    found = ledger.listing(by, wanted, at=at).items
    pack = subjects.pack(tables.COUNTY, "site")
    if not found:
        return
    sweeps.issue_sweep(
        item_id=found[0].id,
        cause="裸土不覆盖",
        register=pack.code,
        rule="",
        checklist=pack.checklists[0].code,
        end_on=at.date() + timedelta(days=LASTS),
        by=by,
        at=at,
    )
