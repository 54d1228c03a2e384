from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Item
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County

WORDS = "居民反映夜间仍有扬尘"


def test_it_is_checked_again(county: County, at: datetime) -> None:
    item = make.make_public(county, at)
    item = ledger.object_to(item_id=item.id, objection=WORDS, by=county.qian.viewer, at=at)
    shown = item.publicities.get()
    assert (item.status, item.is_check_passed, item.public_until_on) == ("check", False, None)
    assert (shown.objection, shown.objected_at) == (WORDS, at)
    assert last(item.subject) == ("ledger.objected", "公示异议：居民反映夜间仍有扬尘")


def test_the_objection_is_written_down(county: County, at: datetime) -> None:
    item = make.make_public(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        ledger.object_to(item_id=item.id, objection="", by=county.qian.viewer, at=at)


def test_it_belongs_to_the_publicity_of_its_time(county: County, at: datetime) -> None:
    item = make.make_public(county, at)
    ledger.object_to(item_id=item.id, objection="第一次", by=county.qian.viewer, at=at)
    ledger.pass_check(item_id=item.id, finding="复核合格", by=county.wu.viewer, at=at)
    ledger.publish(item_id=item.id, by=county.qian.viewer, at=at)
    ledger.object_to(item_id=item.id, objection="第二次", by=county.qian.viewer, at=at)
    objections = item.publicities.order_by("id").values_list("objection", flat=True)
    assert list(objections) == ["第一次", "第二次"]


def test_what_was_submitted_late_is_late_again(county: County, at: datetime) -> None:
    """No free time: publicity stood still, the check does not."""
    late = at.replace(day=25)
    item = make.make_doing(county, at)
    make.give_evidence(county, item, at)
    ledger.submit(item_id=item.id, text="已覆盖", by=county.zhao.viewer, at=late)
    ledger.accept(item_id=item.id, by=county.qian.viewer, at=late)
    ledger.arrange_check(item_id=item.id, checker_id=county.wu.id, by=county.qian.viewer, at=late)
    ledger.pass_check(item_id=item.id, finding="合格", by=county.wu.viewer, at=late)
    ledger.publish(item_id=item.id, by=county.qian.viewer, at=late)
    assert Item.objects.get(id=item.id).clock_due_on is None
    ledger.object_to(item_id=item.id, objection=WORDS, by=county.qian.viewer, at=late)
    assert Item.objects.get(id=item.id).clock_due_on == date(2026, 3, 20)


def test_after_closing_it_is_too_late_to_object(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    with refused("ledger.object.not_now", "当前状态是“已销号”，不能登记异议"):
        ledger.object_to(item_id=item.id, objection=WORDS, by=county.qian.viewer, at=at)


def test_only_a_dispatcher_registers_it(county: County, at: datetime) -> None:
    item = make.make_public(county, at)
    with refused("ledger.object.not_yours", "“登记异议”由调度员办理，您可以查看但不能操作"):
        ledger.object_to(item_id=item.id, objection=WORDS, by=county.zhao.viewer, at=at)
    with invisible():
        ledger.object_to(item_id=item.id, objection=WORDS, by=county.sun.viewer, at=at)
