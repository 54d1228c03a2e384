from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.rules.viewer import Duty
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, Somebody, make_person


def arrange(county: County, item_id: int, checker: Somebody, at: datetime) -> None:
    ledger.arrange_check(item_id=item_id, checker_id=checker.id, by=county.qian.viewer, at=at)


def test_a_checker_is_named(county: County, at: datetime) -> None:
    item = make.make_closing(county, at)
    arrange(county, item.id, county.wu, at)
    item.refresh_from_db()
    assert (item.status, item.checker_id, item.is_check_passed) == ("check", county.wu.id, False)
    assert last(item.subject) == ("ledger.check_arranged", "安排吴勇核查")


def test_whoever_has_no_duty_to_check_is_refused(county: County, at: datetime) -> None:
    item = make.make_closing(county, at)
    with refused("ledger.arrange_check.no_duty", "指定的人没有核查职责"):
        arrange(county, item.id, county.zhou, at)


def test_a_checker_of_another_county_is_refused(county: County, at: datetime) -> None:
    stranger = make_person("he", "何远", county.sun.org, Duty.CHECKER, "执法队员", at)
    item = make.make_closing(county, at)
    with refused("ledger.arrange_check.no_duty", "指定的人没有核查职责"):
        arrange(county, item.id, stranger, at)


def test_whoever_answers_for_the_item_does_not_check_it(county: County, at: datetime) -> None:
    """R031."""
    item = make.make_closing(county, at, manager_id=county.wu.id)
    with refused("ledger.arrange_check.same_person", "核查人不能是办理、提交或负责本事项的人"):
        arrange(county, item.id, county.wu, at)


def test_the_lead_unit_does_not_check_itself(county: County, at: datetime) -> None:
    inside = make_person("jin", "金波", county.housing, Duty.CHECKER, "质监站", at)
    item = make.make_closing(county, at)
    with refused("ledger.arrange_check.same_unit", "核查人不能来自牵头单位"):
        arrange(county, item.id, inside, at)


def test_it_is_reviewed_first(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    with refused("ledger.arrange_check.not_now", "当前状态是“待审核”，不能安排核查"):
        arrange(county, item.id, county.wu, at)


def test_only_a_dispatcher_arranges(county: County, at: datetime) -> None:
    item = make.make_closing(county, at)
    with refused("ledger.arrange_check.not_yours", "“安排核查”由调度员办理，您可以查看但不能操作"):
        ledger.arrange_check(item_id=item.id, checker_id=county.wu.id, by=county.zhao.viewer, at=at)
    with invisible():
        ledger.arrange_check(item_id=item.id, checker_id=county.wu.id, by=county.sun.viewer, at=at)
