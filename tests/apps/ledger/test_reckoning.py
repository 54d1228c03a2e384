"""Counts that have to agree with somebody else's: by round, by aspect, and the parked share."""

from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from tests.factories import ledger as make
from tests.factories.people import County


def test_each_round_tells_how_far_it_has_come(county: County, at: datetime) -> None:
    """R024."""
    make.make_doing(county, at, round_code="2025省督察")
    make.make_closed(county, at, round_code="2025省督察")
    make.make_doing(county, at, round_code="2026县查")
    make.make_doing(county, at)
    tallies = [(one.words, one.total, one.over) for one in queries.by_round(county.zhou.viewer)]
    assert tallies == [(("2025省督察",), 2, 1), (("2026县查",), 1, 0)]


def test_aspects_and_types_add_up_to_the_round(county: County, at: datetime) -> None:
    """R025."""
    for aspect, kind in (("大气", "扬尘"), ("大气", "扬尘"), ("水", "排污口")):
        make.make_doing(county, at, round_code="2026县查", aspect=aspect, type_word=kind)
    tallies = queries.by_aspect(county.qian.viewer, "2026县查")
    assert [(one.words, one.total) for one in tallies] == [
        (("大气", "扬尘"), 2),
        (("水", "排污口"), 1),
    ]


def test_the_parked_share_shows_who_holds_most(county: County, at: datetime) -> None:
    """R053."""
    for org in (county.housing, county.bureau, county.bureau):
        make.make_issued(county, at, lead_org_id=org.id)
    make.make_closed(county, at)
    shares = [(one.words[0], one.total) for one in queries.parked_share(county.qian.viewer)]
    assert shares == [("云川县生态环境局", 2), ("云川县住房和城乡建设局", 1)]


def test_a_leader_who_did_nothing_lately_stands_with_nought(county: County, at: datetime) -> None:
    """R050, R056."""
    late = make.make_doing(county, at, difficulty="hard", due_on=date(2026, 3, 5))
    ledger.report(
        item_id=late.id, pct=0, text="无", blocked_by="资金", by=county.zhao.viewer, at=at
    )
    make.make_doing(county, at)
    make.make_closed(county, at)
    ledger.instruct(item_id=late.id, text="务必彻底", by=county.li.viewer, at=at)

    def charges(days: int) -> list[tuple[object, ...]]:
        rows = queries.by_leader(county.zhou.viewer, at=at + timedelta(days=days))
        return [(row.name, row.live, row.overdue, row.hard, row.waiting, row.acts) for row in rows]

    assert charges(1) == [("李明", 2, 0, 1, 1, 1)]
    assert charges(40) == [("李明", 2, 2, 1, 1, 0)]


def test_another_county_counts_nothing_of_it(county: County, at: datetime) -> None:
    make.make_doing(county, at, round_code="2026县查")
    assert queries.by_round(county.sun.viewer) == []
