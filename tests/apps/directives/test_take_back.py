from datetime import datetime

import pytest

from bihuan.apps.directives import actions as directives
from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as items
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import Refused
from tests.factories import directives as make
from tests.factories import ledger as items_of
from tests.factories.people import County


def test_a_confirmation_is_taken_back_while_its_item_is_a_draft(
    county: County, at: datetime
) -> None:
    row = make.confirmed(county, make.proposals(make.take_in(county, at))[0], at)
    item_id = row.item_id or 0
    back = directives.take_back(proposal_id=row.id, by=county.qian.viewer, at=at)
    item = items.item(county.qian.viewer, item_id)
    assert (back.status, back.item_id, back.decided_by) == ("proposed", None, "")
    assert (item.status, item.void_reason) == ("void", "审阅时撤回确认")
    last = audit.about(back.document.subject)[-1]
    assert (last.kind, last.facts["number"]) == ("directives.taken_back", item.number)
    assert audit.about(item.subject)[-1].kind == "ledger.retracted"
    again = make.confirmed(county, back, at)
    assert again.item_id not in (None, item_id)


def test_what_is_open_cannot_be_taken_back(county: County, at: datetime) -> None:
    row = make.proposals(make.take_in(county, at))[0]
    with pytest.raises(Refused) as no:
        directives.take_back(proposal_id=row.id, by=county.qian.viewer, at=at)
    assert no.value.code == "directives.take_back.not_now"


def test_what_was_issued_to_a_unit_is_not_taken_back(county: County, at: datetime) -> None:
    issued = items_of.make_issued(county, at)
    with pytest.raises(Refused) as no:
        ledger.retract(item_id=issued.id, reason="撤回", by=county.qian.viewer, at=at)
    assert no.value.code == "ledger.retract.not_now"
    issued.refresh_from_db()
    assert issued.status == "issued"


def test_a_draft_is_not_retracted_without_a_reason(county: County, at: datetime) -> None:
    row = make.confirmed(county, make.proposals(make.take_in(county, at))[0], at)
    with pytest.raises(Refused):
        ledger.retract(item_id=row.item_id or 0, reason=" ", by=county.qian.viewer, at=at)
