from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County, Somebody


def report(somebody: Somebody, item_id: int, at: datetime, pct: int, text: str = "已覆盖") -> None:
    ledger.report(item_id=item_id, pct=pct, text=text, by=somebody.viewer, at=at)


def test_the_lead_unit_tells_how_far_it_is(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    report(county.zhao, item.id, at, 40, " 已覆盖四成 ")
    item.refresh_from_db()
    assert (item.progress_pct, item.latest_progress, item.latest_progress_at) == (
        40,
        "已覆盖四成",
        at,
    )
    assert last(item.subject) == (
        "ledger.reported",
        "云川县住房和城乡建设局填报40%：已覆盖四成",
    )


def test_an_assisting_unit_reports_without_moving_the_whole(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    report(county.zhao, item.id, at, 40)
    report(county.feng, item.id, at, 90, "河岸已清")
    item.refresh_from_db()
    assert (item.progress_pct, item.latest_progress) == (40, "河岸已清")
    assert [one.org_name for one in item.progress.order_by("id")] == [
        "云川县住房和城乡建设局",
        "云川县水利局",
    ]


def test_a_hindrance_asks_the_county_for_help(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.report(
        item_id=item.id,
        pct=0,
        text="无变化",
        blocked_by="资金未到位",
        by=county.zhao.viewer,
        at=at,
    )
    item.refresh_from_db()
    told = item.progress.get()
    assert (item.needs_county_help, told.is_unchanged, told.blocked_by) == (
        True,
        True,
        "资金未到位",
    )


def test_an_assisting_report_answers_no_urge_of_the_lead_unit(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    ledger.urge(item_id=item.id, text="请填报", by=county.qian.viewer, at=at)
    report(county.feng, item.id, at, 10)
    item.refresh_from_db()
    assert item.urged_at == at
    report(county.zhao, item.id, at, 10)
    item.refresh_from_db()
    assert item.urged_at is None


def test_more_than_the_whole_is_refused(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.report.pct", "完成率须在0到100之间"):
        report(county.zhao, item.id, at, 101)
    with refused("ledger.report.pct", "完成率须在0到100之间"):
        report(county.zhao, item.id, at, -1)


def test_a_number_without_words_is_refused(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.report.no_text", "请写明进展；没有变化也请说明原因"):
        report(county.zhao, item.id, at, 40, "  ")


def test_what_is_submitted_waits_for_its_review(county: County, at: datetime) -> None:
    item = make.make_submitted(county, at)
    with refused("ledger.report.not_now", "当前状态是“待审核”，不能填报进展"):
        report(county.zhao, item.id, at, 40)


def test_a_dispatcher_reports_for_nobody(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused(
        "ledger.report.not_yours", "“填报进展”由牵头单位、配合单位办理，您可以查看但不能操作"
    ):
        report(county.qian, item.id, at, 40)
    with invisible():
        report(county.sun, item.id, at, 40)
