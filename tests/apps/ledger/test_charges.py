from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from tests.factories import ledger as make
from tests.factories.people import County


def test_a_leaders_row_counts_what_they_answer_for_and_what_they_did(
    county: County, at: datetime
) -> None:
    """R050, R056: absent action is visible, not scored silently."""
    late = make.make_doing(county, at, difficulty="hard")
    make.make_issued(county, at, due_on=date(2026, 6, 30))
    ledger.report(
        item_id=late.id, pct=10, text="缺资金", blocked_by="资金", by=county.zhao.viewer, at=at
    )
    later = at + timedelta(days=25)
    (before,) = queries.by_leader(county.qian.viewer, at=later)
    assert (before.name, before.live, before.overdue, before.hard) == ("李明", 2, 1, 1)
    assert (before.waiting, before.acts) == (1, 0)
    ledger.instruct(item_id=late.id, text="请财政局核拨", by=county.li.viewer, at=later)
    (after,) = queries.by_leader(county.qian.viewer, at=later)
    assert after.acts == 1
