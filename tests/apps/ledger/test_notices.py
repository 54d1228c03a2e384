"""What follows from an item's events: who is told, once, and never whoever did it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

import pytest

from bihuan.apps.ledger import actions as ledger
from bihuan.foundation.jobs import actions as jobs
from bihuan.foundation.jobs import queries as job_queries
from bihuan.foundation.notices.models import Notice
from bihuan.wiring.reactions import HANDLERS
from tests.factories import ledger as make
from tests.factories.people import County

Deed = Callable[[County, datetime], None]


@pytest.fixture(autouse=True)
def nothing_waits(county: County, at: datetime) -> None:
    """What the making of the county has asked for is done."""
    jobs.run_due(handlers=HANDLERS, at=at)


def told(county: County, deed: Deed, at: datetime) -> dict[str, set[str]]:
    """Kind of notice → the logins of those told, by one deed alone."""
    jobs.run_due(handlers=HANDLERS, at=at, limit=1000)
    before = set(Notice.objects.values_list("id", flat=True))
    deed(county, at)
    jobs.run_due(handlers=HANDLERS, at=at, limit=1000)
    assert job_queries.waiting_count() == 0
    found: dict[str, set[str]] = {}
    for notice in Notice.objects.exclude(id__in=before).select_related("person"):
        found.setdefault(notice.kind, set()).add(notice.person.login)
    return found


def test_the_unit_hears_of_what_it_is_given(county: County, at: datetime) -> None:
    item = make.make_item(county, at)

    def deed(county: County, at: datetime) -> None:
        ledger.assign(item_id=item.id, by=county.qian.viewer, at=at)

    assert told(county, deed, at) == {"ledger.assigned": {"zhao", "zheng"}}
    notice = Notice.objects.get(person_id=county.zhao.id)
    assert (notice.title, notice.body, notice.url) == (
        "【交办】YC-2026-0001 东门工地土方未覆盖",
        "调度员 钱敏：下发给云川县住房和城乡建设局，时限2026-03-20",
        f"/ledger/{item.id}/",
    )


def test_the_dispatchers_hear_of_a_submission(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    make.give_evidence(county, item, at)

    def deed(county: County, at: datetime) -> None:
        ledger.submit(item_id=item.id, text="已覆盖", by=county.zhao.viewer, at=at)

    assert told(county, deed, at) == {"ledger.submitted": {"qian", "wang"}}


def test_whoever_did_it_is_not_told(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)

    def deed(county: County, at: datetime) -> None:
        ledger.instruct(item_id=item.id, text="务必彻底", by=county.li.viewer, at=at)
        make.plate(county, item, at)

    assert told(county, deed, at) == {
        "ledger.instructed": {"zhao", "zheng", "qian", "wang"},
        "ledger.listed": {"zhao", "zheng", "li"},
    }
    urgent = Notice.objects.filter(kind="ledger.instructed", urgency="urgent").count()
    assert (urgent, Notice.objects.filter(kind="ledger.listed", urgency="urgent").count()) == (4, 0)


def test_assisting_units_checker_and_leader_hear_of_what_is_theirs(
    county: County, at: datetime
) -> None:
    doing, closing = make.make_doing(county, at), make.make_closing(county, at)

    def deed(county: County, at: datetime) -> None:
        ledger.ask_extension(
            item_id=doing.id, until=date(2026, 4, 1), reason="雨", by=county.zhao.viewer, at=at
        )
        ledger.ask_consent(item_id=doing.id, by=county.zhao.viewer, at=at)
        ledger.arrange_check(
            item_id=closing.id, checker_id=county.wu.id, by=county.qian.viewer, at=at
        )
        ledger.ask_void(item_id=doing.id, reason="重复", by=county.qian.viewer, at=at)

    assert told(county, deed, at) == {
        "ledger.extension_asked": {"qian", "wang", "li"},
        "ledger.consent_asked": {"feng"},
        "ledger.check_arranged": {"wu"},
        "ledger.void_asked": {"li"},
    }


def test_running_again_tells_nobody_again(county: County, at: datetime) -> None:
    make.make_issued(county, at)
    jobs.run_due(handlers=HANDLERS, at=at)
    count = Notice.objects.count()
    jobs.run_due(handlers=HANDLERS, at=at)
    assert (Notice.objects.count(), count) == (2, 2)


def tells_and_fails(arguments: Mapping[str, object], at: datetime) -> str:
    HANDLERS["tell_unit"](arguments, at)
    raise ConnectionError("the power went")


def test_what_failed_half_way_has_told_nobody_and_is_tried_again(
    county: County, at: datetime
) -> None:
    make.make_issued(county, at)
    jobs.run_due(handlers={**HANDLERS, "tell_unit": tells_and_fails}, at=at)
    assert (Notice.objects.count(), job_queries.waiting_count()) == (0, 1)
    jobs.run_due(handlers=HANDLERS, at=at + timedelta(minutes=1))
    assert (Notice.objects.count(), job_queries.waiting_count()) == (2, 0)
