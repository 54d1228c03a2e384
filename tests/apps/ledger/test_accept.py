from dataclasses import replace
from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_the_closing_procedure_begins(county: County, at: datetime) -> None:
    item = make.make_closing(county, at)
    assert (item.status, item.stage) == ("closing", "live")
    assert last(item.subject) == ("ledger.accepted", "审核通过，进入销号程序")


def test_whoever_did_it_does_not_review_it(county: County, at: datetime) -> None:
    """R031."""
    item = make.make_submitted(county, at, doer_id=county.qian.id)
    with refused("ledger.review.same_person", "办理人、提交人不能审核自己的事项"):
        ledger.accept(item_id=item.id, by=county.qian.viewer, at=at)


def test_whoever_submitted_it_does_not_review_it(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    both = replace(county.qian.viewer, person_id=county.zhao.id)
    with refused("ledger.review.same_person", "办理人、提交人不能审核自己的事项"):
        ledger.accept(item_id=item.id, by=both, at=at)


def test_whoever_covers_the_doer_does_not_review_it(county: County, at: datetime) -> None:
    """R031, R055."""
    item = make.make_submitted(county, at)
    covering = replace(county.wang.viewer, covers=frozenset({county.zhao.id}))
    with refused("ledger.review.same_person", "办理人、提交人不能审核自己的事项"):
        ledger.accept(item_id=item.id, by=covering, at=at)


def test_an_item_without_closure_is_finished_instead(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at, needs_closure=False)
    with refused("ledger.accept.no_closure", "本事项不需销号，请直接办结"):
        ledger.accept(item_id=item.id, by=county.qian.viewer, at=at)


def test_it_is_accepted_once(county: County, at: datetime) -> None:
    item = make.make_closing(county, at)
    with refused("ledger.accept.not_now", "当前状态是“销号申请中”，不能审核通过"):
        ledger.accept(item_id=item.id, by=county.wang.viewer, at=at)


def test_only_a_dispatcher_accepts(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    with refused("ledger.accept.not_yours", "“审核通过”由调度员办理，您可以查看但不能操作"):
        ledger.accept(item_id=item.id, by=county.zhou.viewer, at=at)
    with invisible():
        ledger.accept(item_id=item.id, by=county.sun.viewer, at=at)
