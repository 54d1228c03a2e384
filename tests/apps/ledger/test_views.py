from datetime import datetime

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import SavedView
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def keep(county: County, at: datetime, name: str = "大气超期", *, public: bool) -> SavedView:
    return ledger.keep_view(
        name=name, query="chip=overdue", is_public=public, by=county.qian.viewer, at=at
    )


def names(county: County, who: str) -> list[str]:
    viewer = {"qian": county.qian, "wang": county.wang, "li": county.li}[who].viewer
    return [view.name for view in queries.saved_views(viewer)]


def test_a_view_is_ones_own(county: County, at: datetime) -> None:
    view = keep(county, at, " 大气超期 ", public=False)
    assert (names(county, "qian"), names(county, "wang")) == (["大气超期"], [])
    assert last(f"ledger.view:{view.id}") == ("ledger.view_kept", "保存视图“大气超期”")


def test_a_public_view_is_the_countys(county: County, at: datetime) -> None:
    keep(county, at, public=True)
    assert (names(county, "wang"), names(county, "li")) == (["大气超期"], ["大气超期"])


def test_the_same_name_is_the_same_view(county: County, at: datetime) -> None:
    keep(county, at, public=False)
    ledger.keep_view(
        name="大气超期", query="chip=soon", is_public=False, by=county.qian.viewer, at=at
    )
    assert SavedView.objects.get().query == "chip=soon"


def test_a_name_has_one_to_forty_characters(county: County, at: datetime) -> None:
    for name in (" ", "长" * 41):
        with refused("ledger.keep_view.name", "视图名称须为1到40个字"):
            keep(county, at, name, public=False)


def test_a_public_view_is_a_dispatchers_to_give(county: County, at: datetime) -> None:
    with refused("ledger.keep_view.public", "公共视图由调度员保存"):
        ledger.keep_view(name="超期", query="", is_public=True, by=county.zhao.viewer, at=at)


def test_one_forgets_ones_own(county: County, at: datetime) -> None:
    view = keep(county, at, public=True)
    with invisible():
        ledger.drop_view(view_id=view.id, by=county.wang.viewer, at=at)
    ledger.drop_view(view_id=view.id, by=county.qian.viewer, at=at)
    assert names(county, "qian") == []
    assert last(f"ledger.view:{view.id}") == ("ledger.view_dropped", "删除视图“大气超期”")


def test_an_export_leaves_its_number_and_its_filter(county: County, at: datetime) -> None:
    number = ledger.note_export(
        what="台账", filters="领域：大气", rows=12, by=county.qian.viewer, at=at
    )
    kind, sentence = last(f"people.person:{county.qian.id}")
    assert number[:12] == "EX-20260302-"
    assert (kind, sentence) == ("ledger.exported", "导出台账，12条，条件：领域：大气")
