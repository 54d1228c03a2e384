from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_an_item_without_closure_ends_with_its_review(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at, needs_closure=False)
    item = ledger.finish(item_id=item.id, opinion="同意", by=county.qian.viewer, at=at)
    assert (item.status, item.stage, item.closed_at) == ("done", "over", at)
    assert last(item.subject) == ("ledger.finished", "审核通过，办结")


def test_an_item_with_closure_goes_the_whole_way(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    with refused("ledger.finish.needs_closure", "本事项须走销号程序"):
        ledger.finish(item_id=item.id, by=county.qian.viewer, at=at)


def test_whoever_did_it_does_not_finish_it(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at, needs_closure=False, doer_id=county.qian.id)
    with refused("ledger.review.same_person", "办理人、提交人不能审核自己的事项"):
        ledger.finish(item_id=item.id, by=county.qian.viewer, at=at)


def test_what_is_not_submitted_is_not_finished(county: County, at: datetime) -> None:
    item = make.make_doing(county, at, needs_closure=False)
    with refused("ledger.finish.not_now", "当前状态是“办理中”，不能办结"):
        ledger.finish(item_id=item.id, by=county.qian.viewer, at=at)


def test_only_a_dispatcher_finishes(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at, needs_closure=False)
    with refused("ledger.finish.not_yours", "“办结”由调度员办理，您可以查看但不能操作"):
        ledger.finish(item_id=item.id, by=county.zhao.viewer, at=at)
    with invisible():
        ledger.finish(item_id=item.id, by=county.sun.viewer, at=at)
