from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def arranged(county: County, at: datetime) -> Item:
    item = make.make_closing(county, at)
    return ledger.arrange_check(
        item_id=item.id, checker_id=county.wu.id, by=county.qian.viewer, at=at
    )


def test_it_goes_back_and_its_clock_runs(county: County, at: datetime) -> None:
    item = arranged(county, at)
    item = ledger.fail_check(item_id=item.id, finding="北侧未覆盖", by=county.wu.viewer, at=at)
    assert (item.status, item.returns, item.clock_due_on) == ("returned", 1, date(2026, 3, 20))
    assert item.verdicts.get().is_passed is False
    assert last(item.subject) == ("ledger.check_failed", "核查不合格：北侧未覆盖")


def test_a_pass_may_still_be_taken_back(county: County, at: datetime) -> None:
    item = make.make_checked(county, at)
    item = ledger.fail_check(item_id=item.id, finding="复看未达标", by=county.wu.viewer, at=at)
    assert (item.status, item.is_check_passed) == ("returned", False)


def test_the_finding_is_required(county: County, at: datetime) -> None:
    item = arranged(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.fail_check(item_id=item.id, finding="", by=county.wu.viewer, at=at)


def test_a_checker_who_has_become_the_doer_does_not_judge_it(county: County, at: datetime) -> None:
    item = arranged(county, at)
    Item.objects.filter(id=item.id).update(doer_id=county.wu.id)
    with refused("ledger.review.same_person", "办理人、提交人不能审核自己的事项"):
        ledger.fail_check(item_id=item.id, finding="未覆盖", by=county.wu.viewer, at=at)


def test_what_went_back_is_not_failed_again(county: County, at: datetime) -> None:
    item = arranged(county, at)
    ledger.fail_check(item_id=item.id, finding="北侧未覆盖", by=county.wu.viewer, at=at)
    with refused("ledger.fail_check.not_now", "当前状态是“已退回”，不能核查不合格"):
        ledger.fail_check(item_id=item.id, finding="北侧未覆盖", by=county.wu.viewer, at=at)


def test_only_the_checker_fails_it(county: County, at: datetime) -> None:
    item = arranged(county, at)
    with refused("ledger.fail_check.not_yours", "“核查不合格”由核查人办理，您可以查看但不能操作"):
        ledger.fail_check(item_id=item.id, finding="未覆盖", by=county.qian.viewer, at=at)
    with invisible():
        ledger.fail_check(item_id=item.id, finding="未覆盖", by=county.sun.viewer, at=at)
