from dataclasses import replace
from datetime import datetime

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


def test_the_checker_finds_it_done(county: County, at: datetime) -> None:
    item = make.make_checked(county, at)
    verdict = item.verdicts.get()
    assert (item.status, item.is_check_passed) == ("check", True)
    assert (verdict.is_passed, verdict.finding, verdict.checker_name) == (
        True,
        "现场全部覆盖",
        "吴勇",
    )
    assert last(item.subject) == ("ledger.check_passed", "核查合格：现场全部覆盖")


def test_the_finding_is_required(county: County, at: datetime) -> None:
    item = arranged(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.pass_check(item_id=item.id, finding=" ", by=county.wu.viewer, at=at)


def test_a_checker_who_has_become_the_doer_does_not_pass_it(county: County, at: datetime) -> None:
    item = arranged(county, at)
    Item.objects.filter(id=item.id).update(doer_id=county.wu.id)
    with refused("ledger.review.same_person", "办理人、提交人不能审核自己的事项"):
        ledger.pass_check(item_id=item.id, finding="合格", by=county.wu.viewer, at=at)


def test_after_publicity_began_it_is_not_passed_again(county: County, at: datetime) -> None:
    item = make.make_public(county, at)
    with refused("ledger.pass_check.not_now", "当前状态是“公示中”，不能核查合格"):
        ledger.pass_check(item_id=item.id, finding="合格", by=county.wu.viewer, at=at)


def test_the_dispatcher_does_not_check(county: County, at: datetime) -> None:
    item = arranged(county, at)
    with refused("ledger.pass_check.not_yours", "“核查合格”由核查人办理，您可以查看但不能操作"):
        ledger.pass_check(item_id=item.id, finding="合格", by=county.qian.viewer, at=at)


def test_another_checker_does_not_even_see_it(county: County, at: datetime) -> None:
    item = arranged(county, at)
    other = replace(county.wu.viewer, person_id=county.sun.id)
    with invisible():
        ledger.pass_check(item_id=item.id, finding="合格", by=other, at=at)
