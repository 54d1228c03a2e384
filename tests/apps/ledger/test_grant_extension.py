from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Item
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, Somebody


def asked(county: County, at: datetime) -> Item:
    item = make.make_doing(county, at)
    return ledger.ask_extension(
        item_id=item.id, until=date(2026, 4, 1), reason="连续阴雨", by=county.zhao.viewer, at=at
    )


def grant(somebody: Somebody, item_id: int, at: datetime) -> None:
    ledger.grant_extension(item_id=item_id, note="同意", by=somebody.viewer, at=at)


def test_the_date_moves_and_the_first_stays_beside_it(county: County, at: datetime) -> None:
    """R030."""
    item = asked(county, at)
    grant(county.li, item.id, at)
    item.refresh_from_db()
    decided = item.extensions.get()
    assert (item.first_due_on, item.due_on, item.clock_due_on) == (
        date(2026, 3, 20),
        date(2026, 4, 1),
        date(2026, 4, 1),
    )
    assert (item.extension_is_asked, item.is_extended) == (False, True)
    assert (decided.state, decided.decided_by, decided.decision_note) == ("granted", "李明", "同意")
    assert last(item.subject) == (
        "ledger.extension_granted",
        "同意延期：2026-03-20改为2026-04-01",
    )


def test_when_the_new_date_passes_the_clock_is_open_again(county: County, at: datetime) -> None:
    """R030: 1 April is the last day; on the 2nd the lamp is red, counted from the new date."""
    item = asked(county, at)
    grant(county.li, item.id, at)
    limits = queries.limits()
    held = queries.item(county.qian.viewer, item.id)
    last_day, next_day = at + timedelta(days=30), at + timedelta(days=31)
    assert queries.lamp_of(held, last_day, limits).word == "临期"
    over = queries.lamp_of(held, next_day, limits)
    assert (over.word, over.left) == ("超期", "超期1天")


def test_the_units_lists_follow(county: County, at: datetime) -> None:
    item = asked(county, at)
    grant(county.qian, item.id, at)
    days = set(item.parties.values_list("due_on", "clock_due_on"))
    assert days == {(date(2026, 4, 1), date(2026, 4, 1))}


def test_what_nobody_asked_is_not_granted(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.extension.not_asked", "没有待批的延期申请"):
        grant(county.qian, item.id, at)


def test_once_submitted_there_is_nothing_to_grant(county: County, at: datetime) -> None:
    item = asked(county, at)
    make.give_evidence(county, item, at)
    ledger.submit(item_id=item.id, text="已覆盖", by=county.zhao.viewer, at=at)
    with refused("ledger.grant_extension.not_now", "当前状态是“待审核”，不能同意延期"):
        grant(county.qian, item.id, at)


def test_nobody_grants_to_themselves(county: County, at: datetime) -> None:
    item = asked(county, at)
    with refused(
        "ledger.grant_extension.not_yours", "“同意延期”由调度员、县领导办理，您可以查看但不能操作"
    ):
        grant(county.zhao, item.id, at)
    with invisible():
        grant(county.sun, item.id, at)
