from datetime import date, datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County

LATE = {"month": 3, "day": 21}


def submit(county: County, item_id: int, at: datetime) -> None:
    ledger.submit(item_id=item_id, text="已覆盖", by=county.zhao.viewer, at=at)


def test_in_time_it_stops_the_clock(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    assert (item.status, item.progress_pct, item.clock_due_on) == ("review", 100, None)
    assert (item.submitted_at, item.submitted_by_id) == (at, county.zhao.id)
    assert last(item.subject) == (
        "ledger.submitted",
        "云川县住房和城乡建设局提交办结：已覆盖",
    )


def test_on_the_last_day_it_is_in_time(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    make.give_evidence(county, item, at)
    submit(county, item.id, at.replace(day=20, hour=23, minute=59))
    item.refresh_from_db()
    assert item.clock_due_on is None


def test_late_it_stays_late(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    make.give_evidence(county, item, at)
    submit(county, item.id, at.replace(**LATE))
    item.refresh_from_db()
    assert (item.status, item.clock_due_on) == ("review", date(2026, 3, 20))


def test_every_line_of_the_standard_needs_evidence(county: County, at: datetime) -> None:
    """R031."""
    item = make.make_doing(county, at, criteria=["裸土全部覆盖", "喷淋运行"])
    with refused("ledger.submit.no_evidence", "还缺佐证材料：裸土全部覆盖、喷淋运行"):
        submit(county, item.id, at)


def test_it_takes_back_an_open_request_for_more_time(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.ask_extension(
        item_id=item.id, until=date(2026, 4, 1), reason="连续阴雨", by=county.zhao.viewer, at=at
    )
    make.give_evidence(county, item, at)
    submit(county, item.id, at)
    item.refresh_from_db()
    assert (item.extension_is_asked, item.extensions.get().state) == (False, "withdrawn")


def test_it_is_submitted_once(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    with refused("ledger.submit.not_now", "当前状态是“待审核”，不能提交办结"):
        submit(county, item.id, at)


def test_only_the_lead_unit_submits(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.submit.not_yours", "“提交办结”由牵头单位办理，您可以查看但不能操作"):
        ledger.submit(item_id=item.id, text="已清", by=county.feng.viewer, at=at)
    with invisible():
        ledger.submit(item_id=item.id, text="已清", by=county.sun.viewer, at=at)
