from datetime import datetime

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.rules.refusal import Refused
from tests.factories import ledger as make
from tests.factories.people import County


def test_a_withdrawn_material_no_longer_speaks_for_its_line(county: County, at: datetime) -> None:
    """R031: evidence for every line of the standard, and only evidence in force."""
    item = make.make_doing(county, at)
    make.give_evidence(county, item, at)
    evidence = item.evidence.get()
    ledger.withdraw_evidence(
        item_id=item.id, evidence_id=evidence.id, reason="传错了", by=county.zhao.viewer, at=at
    )
    with pytest.raises(Refused) as refusal:
        ledger.submit(item_id=item.id, text="已覆盖", by=county.zhao.viewer, at=at)
    assert refusal.value.sentence == "还缺佐证材料：裸土全部覆盖"
    assert queries.detail(county.zhao.viewer, item.id, at=at).evidence == []
    kinds = [record.kind for record in queries.journal(county.qian.viewer, item.id)]
    assert kinds[-2:] == ["files.withdrawn", "ledger.evidence_withdrawn"]


def test_it_must_be_given_a_reason_and_happens_once(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    make.give_evidence(county, item, at)
    evidence = item.evidence.get()
    given = {"item_id": item.id, "evidence_id": evidence.id, "by": county.zhao.viewer, "at": at}
    with pytest.raises(Refused) as empty:
        ledger.withdraw_evidence(**given, reason=" ")
    assert empty.value.code == "ledger.move.no_reason"
    ledger.withdraw_evidence(**given, reason="传错了")
    with pytest.raises(Refused) as twice:
        ledger.withdraw_evidence(**given, reason="再撤一次")
    assert twice.value.code == "ledger.withdraw_evidence.unknown"
