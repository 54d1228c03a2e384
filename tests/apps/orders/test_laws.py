"""Laws for any stream of deeds: numbers without gaps, colours that only rise, nothing lost."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.apps.orders import actions as orders
from bihuan.apps.orders.flow import ORDERS, Status
from bihuan.apps.orders.models import Order
from bihuan.rules.colours import RANK, Colour
from bihuan.rules.refusal import Refused
from tests.factories import ledger as make_ledger
from tests.factories import orders as make
from tests.factories.people import County

DEEDS = (
    "compose", "send_up", "issue", "return_draft", "sign_for", "reply", "send_back", "close",
    "cancel", "upgrade",
)  # fmt: skip
STREAM = st.lists(
    st.tuples(
        st.sampled_from(DEEDS), st.integers(0, 5), st.sampled_from(list(Colour)),
        st.integers(0, 1),
    ),
    min_size=4, max_size=30,
)  # fmt: skip


def _do(county: County, at: datetime, deed: str, pick: int, colour: Colour) -> None:
    drafter, leader, unit = county.qian.viewer, county.li.viewer, county.zhao.viewer
    known = list(Order.objects.order_by("-id").values_list("id", flat=True))
    if deed == "compose" or not known:
        item = make_ledger.make_doing(county, at)
        make.make_draft(county, at, item, colour=colour, due_on=date(2027, 6, 1))
        return
    order_id = known[pick % len(known)]
    who = {"issue": leader, "return_draft": leader, "cancel": leader, "sign_for": unit,
           "reply": unit}.get(deed, drafter)  # fmt: skip
    given: dict[str, object] = {
        "return_draft": {"reason": "改"},
        "reply": {"text": "办"},
        "send_back": {"reason": "缺"},
        "cancel": {"reason": "错"},
        "upgrade": {"colour": colour, "due_on": date(2027, 6, 1), "reason": "拖"},
    }.get(deed, {})
    getattr(orders, deed)(order_id=order_id, by=who, at=at, **given)


@pytest.mark.slow("thirty streams of up to thirty deeds each, in the real database")
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(stream=STREAM)
def test_no_stream_of_deeds_leaves_a_gap_or_lowers_a_colour(
    county: County, stream: list[tuple[str, int, Colour, int]]
) -> None:
    at = datetime.fromisoformat("2026-12-30T09:00:00+08:00")
    with transaction.atomic():
        for deed, pick, colour, days in stream:
            at += timedelta(days=days)
            try:
                _do(county, at, deed, pick, colour)
            except Refused:
                continue
        _hold()
        transaction.set_rollback(True)


def _hold() -> None:
    rows = list(Order.objects.order_by("id"))
    numbered = [one for one in rows if one.number]
    for year in {one.year for one in numbered}:
        serials = sorted({one.serial or 0 for one in numbered if one.year == year})
        assert serials == list(range(1, len(serials) + 1))
    for key in {(one.year, one.serial) for one in numbered}:
        line = sorted(
            (one for one in numbered if (one.year, one.serial) == key), key=lambda one: one.turn
        )
        assert [one.turn for one in line] == list(range(1, len(line) + 1))
        assert all(
            RANK[Colour(low.colour)] < RANK[Colour(high.colour)] for low, high in pairwise(line)
        )
        assert all(one.status in {Status.REPLACED, Status.CANCELLED} for one in line[:-1])
    assert all(one.stage == ORDERS.states[one.status].stage for one in rows)
    assert all(one.signer_id != one.drafter_id for one in numbered)
