from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger.models import Listing
from tests.factories import ledger as make
from tests.factories.outcomes import invisible, last, refused
from tests.factories.people import County


def test_it_gets_a_plate_a_sponsor_and_a_rhythm(county: County, at: datetime) -> None:
    """R037."""
    item = make.make_doing(county, at)
    item = ledger.list_for_supervision(
        item_id=item.id,
        terms=make.terms(county, at, reason=" 久拖不决 ", is_public=True),
        by=county.li.viewer,
        at=at,
    )
    assert (item.is_listed, item.listed_reason, item.sponsor_id) == (
        True,
        "久拖不决",
        county.li.id,
    )
    held = item.listings.get()
    assert (held.plate, held.listed_on, held.until_on, held.is_public, held.report_every_days) == (
        "云挂牌〔2026〕1号",
        date(2026, 3, 2),
        date(2026, 3, 30),
        True,
        3,
    )
    assert last(item.subject) == (
        "ledger.listed",
        "挂牌督办云挂牌〔2026〕1号，李明督办，限2026-03-30前完成，每3天报一次：久拖不决",
    )


def test_plates_run_through_the_year_and_begin_anew_in_the_next(
    county: County, at: datetime
) -> None:
    later = at + timedelta(days=306)
    for moment in (at, at, later):
        item = make.make_doing(county, at, due_on=date(2027, 3, 1))
        make.plate(county, item, moment)
    plates = list(Listing.objects.order_by("id").values_list("plate", flat=True))
    assert plates == ["云挂牌〔2026〕1号", "云挂牌〔2026〕2号", "云挂牌〔2027〕1号"]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(["list", "ask", "approve", "refuse"]), max_size=14))
def test_plates_have_no_gaps_and_none_leaves_without_a_removal(
    county: County, at: datetime, deeds: list[str]
) -> None:
    """Whatever is tried: n listings bear the numbers 1 to n, and every one that ended was asked."""
    item = make.make_doing(county, at)
    before = Listing.objects.count()
    removed = 0
    for deed in deeds:
        item.refresh_from_db()
        was_listed, was_asked = item.is_listed, item.removal_is_asked
        if deed == "list" and not was_listed:
            make.plate(county, item, at)
        elif deed == "ask" and was_listed and not was_asked:
            ledger.ask_removal(item_id=item.id, reason="已停产", by=county.zhao.viewer, at=at)
        elif deed == "approve" and was_asked:
            ledger.approve_removal(item_id=item.id, by=county.li.viewer, at=at)
            removed += 1
        elif deed == "refuse" and was_asked:
            ledger.refuse_removal(item_id=item.id, reason="再看", by=county.li.viewer, at=at)
        item.refresh_from_db()
        assert not was_listed or item.is_listed or deed == "approve"
    made = list(item.listings.order_by("id"))
    assert [one.plate for one in made] == [
        f"云挂牌〔2026〕{before + place}号" for place in range(1, len(made) + 1)
    ]
    assert sum(one.removed_at is not None for one in made) == removed
    assert item.is_listed == any(one.removed_at is None for one in made)


def test_the_reason_is_required(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.move.no_reason", "请写明理由"):
        make.plate(county, item, at, reason="")
    assert not Listing.objects.exists()


def test_it_is_not_listed_twice(county: County, at: datetime) -> None:
    item = make.plate(county, make.make_doing(county, at), at)
    with refused("ledger.list_for_supervision.listed", "已经挂牌督办"):
        make.plate(county, item, at)


def test_only_a_county_leader_sponsors(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.list_for_supervision.no_sponsor", "督办领导须是本县的县领导"):
        make.plate(county, item, at, sponsor_id=county.zhao.id)


def test_the_last_day_lies_ahead(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.list_for_supervision.past", "督办期限不能早于今天"):
        make.plate(county, item, at, until_on=date(2026, 3, 1))


@pytest.mark.parametrize("days", [32, -1])
def test_the_rhythm_has_bounds(county: County, at: datetime, days: int) -> None:
    item = make.make_doing(county, at)
    with refused("ledger.list_for_supervision.rhythm", "报告间隔须在1到31天之间"):
        make.plate(county, item, at, report_every_days=days)


def test_what_is_over_is_not_listed(county: County, at: datetime) -> None:
    item = make.make_closed(county, at)
    with refused("ledger.list_for_supervision.not_now", "当前状态是“已销号”，不能挂牌督办"):
        make.plate(county, item, at)


def test_a_unit_lists_nothing(county: County, at: datetime) -> None:
    item = make.make_doing(county, at)
    terms = make.terms(county, at)
    with refused(
        "ledger.list_for_supervision.not_yours",
        "“挂牌督办”由调度员、县领导办理，您可以查看但不能操作",
    ):
        ledger.list_for_supervision(item_id=item.id, terms=terms, by=county.zhao.viewer, at=at)
    with invisible():
        ledger.list_for_supervision(item_id=item.id, terms=terms, by=county.sun.viewer, at=at)
