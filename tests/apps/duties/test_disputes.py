from datetime import datetime, timedelta

import pytest

from bihuan.apps.duties import actions as duties
from bihuan.apps.duties import jobs, queries
from bihuan.apps.duties.models import Dispute
from bihuan.apps.ledger import actions as ledger
from bihuan.foundation.jobs import actions as work
from bihuan.foundation.notices.models import Notice
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty
from bihuan.wiring.reactions import HANDLERS
from tests.factories.duties import ON, TOWN, make_declined, make_dispute, make_line
from tests.factories.people import CODE, County, make_person


def _run(at: datetime) -> None:
    while work.run_due(handlers=HANDLERS, at=at):
        continue


def test_second_refusal_goes_to_the_arbiter(county: County, at: datetime) -> None:
    """R054: with who declined and with which clause."""
    head = make_person("zhong", "钟立", county.office, Duty.UNIT_HEAD, "主任", at)
    make_declined(county, at)
    _run(at)
    assert Dispute.objects.count() == 0
    item = make_declined(county, at, times=2)
    _run(at)
    shown = queries.desk(head.viewer, on=ON)
    (row,) = shown.waiting
    assert (row.dispute.item_id, row.dispute.why, shown.may_rule) == (item.id, "bounces", True)
    assert [(one.org, one.clause) for one in row.declines] == [
        ("云川县住房和城乡建设局", "三定规定第四条")
    ] * 2
    assert Notice.objects.filter(person_id=head.id, kind="duties.dispute_raised").count() == 1


def test_a_day_without_an_owner_goes_to_the_arbiter(county: County, at: datetime) -> None:
    make_declined(county, at)
    assert jobs.raise_unclaimed({}, at + timedelta(hours=23)) == "提请裁定0项"
    assert jobs.raise_unclaimed({}, at + timedelta(hours=25)) == "提请裁定1项"
    assert jobs.raise_unclaimed({}, at + timedelta(hours=26)) == "提请裁定0项"


def test_ruling_names_the_lead_and_becomes_a_rule(county: County, at: datetime) -> None:
    """R054: the next one like it is routed by it, before the matrix."""
    make_line(county, at)
    dispute = make_dispute(county, at)
    ruled = duties.rule_dispute(
        dispute_id=dispute.id,
        lead_org_id=county.water.id,
        reason="河道内工地由水利部门负责",
        likewise=duties.Likewise(domain="施工工地", words=["河道"]),
        by=county.li.viewer,
        at=at,
    )
    item = ruled.item
    item.refresh_from_db()
    assert (item.lead_org_id, item.manager_id, item.doer_id) == (
        county.water.id,
        None,
        county.feng.id,
    )
    by_words = {
        words: queries.route(CODE, domain="施工工地", place_code=TOWN, words=words, on=ON)
        for words in ("河道工地裸土", "商品房工地裸土")
    }
    led = [one.lead_org_id for one in by_words.values()]
    assert led == [county.water.id, county.housing.id]
    assert by_words["河道工地裸土"].why == f"李明就{item.number}的裁定，自2026-03-02起照此办理"
    assert ruled.rule is not None
    duties.withdraw_rule(rule_id=ruled.rule.id, reason="职责已写入清单", by=county.li.viewer, at=at)
    again = queries.route(CODE, domain="施工工地", place_code=TOWN, words="河道", on=ON)
    assert again.lead_org_id == county.housing.id


def test_refusing_after_a_ruling_goes_straight_back(county: County, at: datetime) -> None:
    dispute = make_dispute(county, at)
    duties.rule_dispute(
        dispute_id=dispute.id,
        lead_org_id=county.housing.id,
        reason="由住建负责",
        by=county.li.viewer,
        at=at,
    )
    ledger.correct(
        item_id=dispute.item_id,
        version=type(dispute.item).objects.get(id=dispute.item_id).version,
        changes={"supervisor_id": county.wang.id},
        by=county.qian.viewer,
        at=at,
    )
    ledger.assign(item_id=dispute.item_id, by=county.qian.viewer, at=at)
    ledger.decline(
        item_id=dispute.item_id, clause="第四条", reason="还是不归", by=county.zhao.viewer, at=at
    )
    _run(at)
    waiting = queries.desk(county.li.viewer, on=ON).waiting
    assert [row.dispute.item_id for row in waiting] == [dispute.item_id]


def test_bounces_are_counted_by_unit(county: County, at: datetime) -> None:
    make_declined(county, at, times=2)
    make_declined(county, at)
    told = queries.bounces_by_unit(county.qian.viewer)
    assert [(one.org, one.times, one.items) for one in told] == [("云川县住房和城乡建设局", 3, 2)]


def _rule(county: County, at: datetime, dispute: Dispute, **changes: object) -> None:
    held: dict[str, object] = {
        "lead_org_id": county.water.id,
        "reason": "由水利负责",
        "by": county.li.viewer,
    }
    duties.rule_dispute(dispute_id=dispute.id, at=at, **{**held, **changes})  # type: ignore[arg-type]


def test_ruling_is_refused(county: County, at: datetime) -> None:
    dispute = make_dispute(county, at)
    for changes, code in (
        ({"reason": " "}, "duties.rule_dispute.no_reason"),
        ({"likewise": duties.Likewise()}, "duties.rule_dispute.no_case"),
        ({"by": county.qian.viewer}, "duties.rule_dispute.not_yours"),
    ):
        with pytest.raises(Refused) as refused:
            _rule(county, at, dispute, **changes)
        assert refused.value.code == code
    with pytest.raises(NotVisible):
        _rule(county, at, dispute, by=county.zhao.viewer)
    _rule(county, at, dispute)
    with pytest.raises(Refused) as refused:
        _rule(county, at, dispute)
    assert refused.value.code == "duties.rule_dispute.ruled"


def test_item_issued_meanwhile_is_not_ruled_on(county: County, at: datetime) -> None:
    dispute = make_dispute(county, at)
    ledger.assign(item_id=dispute.item_id, by=county.qian.viewer, at=at)
    with pytest.raises(Refused) as refused:
        _rule(county, at, dispute)
    assert refused.value.code == "ledger.take_ruling.not_now"


def test_raising_is_refused(county: County, at: datetime) -> None:
    dispute = make_dispute(county, at)
    held = {"item_id": dispute.item_id, "why": "asked", "at": at}
    for by, code in ((county.qian, "waiting"), (county.li, "not_yours")):
        with pytest.raises(Refused) as refused:
            duties.raise_dispute(**held, by=by.viewer)  # type: ignore[arg-type]
        assert refused.value.code == f"duties.raise_dispute.{code}"
    with pytest.raises(NotVisible):
        duties.raise_dispute(**held, by=county.sun.viewer)  # type: ignore[arg-type]


def test_rule_is_withdrawn_once_with_a_reason(county: County, at: datetime) -> None:
    dispute = make_dispute(county, at)
    _rule(county, at, dispute, likewise=duties.Likewise(words=["河道"]))
    dispute.refresh_from_db()
    assert dispute.rule_id is not None
    for by, reason, code in (
        (county.qian, "改了", "not_yours"),
        (county.li, "", "no_reason"),
        (county.li, "改了", ""),
        (county.li, "改了", "over"),
    ):
        if not code:
            duties.withdraw_rule(rule_id=dispute.rule_id, reason=reason, by=by.viewer, at=at)
            continue
        with pytest.raises(Refused) as refused:
            duties.withdraw_rule(rule_id=dispute.rule_id, reason=reason, by=by.viewer, at=at)
        assert refused.value.code == f"duties.withdraw_rule.{code}"
