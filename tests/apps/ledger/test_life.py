from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.foundation.audit import queries as audit
from bihuan.rules.chain import Whole
from tests.factories import ledger as make
from tests.factories.people import County


def test_an_item_lives_from_draft_to_closed_with_one_event_a_verb(
    county: County, at: datetime
) -> None:
    """R031, R042: every step is dated, by whom, and provable."""
    item = make.make_closed(county, at)
    item.refresh_from_db()
    assert (item.number, item.status, item.stage) == ("YC-2026-0001", "closed", "over")
    kinds = [record.kind for record in queries.journal(county.qian.viewer, item.id)]
    assert kinds == [
        "ledger.opened",
        "ledger.assigned",
        "ledger.signed",
        "files.attached",
        "ledger.evidence_added",
        "ledger.submitted",
        "ledger.accepted",
        "ledger.check_arranged",
        "ledger.check_passed",
        "ledger.published",
        "ledger.closed",
    ]
    assert isinstance(audit.verify(), Whole)


def test_the_clock_stops_when_submitted_in_time_and_runs_again_when_sent_back(
    county: County, at: datetime
) -> None:
    item = make.make_submitted(county, at)
    assert item.clock_due_on is None
    late = datetime(2026, 3, 25, 9, 0, tzinfo=at.tzinfo)
    item = ledger.send_back(item_id=item.id, reason="照片不清", by=county.qian.viewer, at=late)
    assert item.clock_due_on == date(2026, 3, 20)
    lamp = queries.lamp_of(item, late, queries.limits())
    assert (lamp.code, lamp.reason) == ("over", "超期5天")
