from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bihuan.apps.emissions import actions as emissions
from bihuan.apps.emissions import queries
from bihuan.apps.emissions.models import Alarm, Mark
from bihuan.foundation.audit.models import Record
from bihuan.foundation.series.queries import Window
from bihuan.rules import sitebook
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories import emissions as make
from tests.factories.emissions import HOUR, SO2
from tests.factories.people import County

TERMS = emissions.Terms(
    factor=SO2,
    upper=Decimal(35),
    unit="mg/m³",
    document="GB 13223-2011",
    from_on=date(2026, 1, 1),
)


@pytest.fixture
def stack(county: County, at: datetime) -> make.Stack:
    return make.stack(county, at)


def _mark(stack: make.Stack, at: datetime, *, hours: int = 1, kind: str = "starting") -> Mark:
    """The hours until `at`, marked two hours later."""
    told = emissions.Stretch(kind=kind, from_at=at - HOUR * hours, until_at=at, note="点火")
    by = stack.owner.viewer
    return emissions.mark(outlet_id=stack.outlet.id, stretch=told, by=by, at=at + HOUR * 2)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"document": " "}, "no_document"),
        ({"unit": ""}, "incomplete"),
        ({"lower": Decimal(36)}, "order"),
        ({"upper": Decimal(0)}, "order"),
        ({"o2_reference": Decimal(21)}, "o2"),
        ({"until_on": date(2025, 1, 1)}, "dates"),
    ],
)
def test_limit_needs_its_document_and_sense(
    county: County, stack: make.Stack, at: datetime, wrong: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        emissions.set_limit(
            outlet_id=stack.outlet.id,
            terms=replace(TERMS, **wrong),  # type: ignore[arg-type]
            by=county.qian.viewer,
            at=at,
        )
    assert refused.value.code == f"emissions.set_limit.{code}"


def test_limit_is_set_once_a_day_by_a_dispatcher(
    county: County, stack: make.Stack, at: datetime
) -> None:
    with pytest.raises(Refused) as refused:
        make.limit(county, stack.outlet, at)
    assert refused.value.code == "emissions.set_limit.twice"
    with pytest.raises(Refused) as refused:
        emissions.set_limit(outlet_id=stack.outlet.id, terms=TERMS, by=stack.owner.viewer, at=at)
    assert refused.value.code == "emissions.set_limit.not_yours"
    with pytest.raises(NotVisible):
        emissions.set_limit(outlet_id=stack.outlet.id, terms=TERMS, by=county.sun.viewer, at=at)


def test_the_limit_of_a_day_is_the_latest_in_force(
    county: County, stack: make.Stack, at: datetime
) -> None:
    make.limit(county, stack.outlet, at, upper=Decimal(20), from_on=at.date(), is_verified=False)
    before = queries.limits_of(stack.outlet.id, at.date() - timedelta(days=1))
    today = queries.limits_of(stack.outlet.id, at.date())
    assert [(one.bounds, one.doubt) for one in (*before, *today)] == [("35", ""), ("20", "未核实")]
    assert [one.word for one in queries.all_limits_of(stack.outlet.id)] == ["二氧化硫"] * 2
    said = [one.sentence for one in Record.objects.filter(kind="emissions.limit_set")]
    assert said[0].startswith("“DA001排放口”二氧化硫小时均值限值定为35mg/m³，自2026-01-31起")


def test_gateway_gets_the_limits_with_its_book(
    county: County, stack: make.Stack, at: datetime, settings: object, tmp_path: Path
) -> None:
    """R074: what is compared before a packet is answered follows what a person set."""
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    make.run(at)
    book = sitebook.read_sites((tmp_path / "gateway/sites.json").read_text("utf-8"))
    assert book.sites[stack.device.mn].limits == (
        sitebook.SiteLimit(factor=SO2, cn="2061", upper=35.0, corrected=False),
    )


def test_mark_in_time_sets_hours_aside_and_its_withdrawal_brings_them_back(
    stack: make.Stack, at: datetime
) -> None:
    make.tell(stack.device, make.hours(at - HOUR, ["60", "60"]), at)
    make.judge(at)
    make.run(at)
    mark = _mark(stack, at, hours=2)
    make.run(at + HOUR * 2)
    alarm = Alarm.objects.get()
    assert (mark.is_late, alarm.state, alarm.because) == (False, "ended", "marked")
    later = at + HOUR * 3
    emissions.withdraw_mark(mark_id=mark.id, reason="误标", by=stack.owner.viewer, at=later)
    make.run(later)
    going = Alarm.objects.order_by("id").last()
    assert going is not None
    assert (going.state, going.periods) == ("open", 2)
    assert Record.objects.get(kind="emissions.alarm_resumed").facts["number"] == alarm.item_number
    assert going.item_number == alarm.item_number != ""


def test_late_mark_is_shown_and_sets_nothing_aside(stack: make.Stack, at: datetime) -> None:
    """The rule's next day at noon is over."""
    make.tell(stack.device, {at: "60"}, at)
    make.judge(at)
    told = emissions.Stretch(kind="fault", from_at=at - HOUR, until_at=at, note="采样泵坏")
    late = at.replace(hour=12, minute=1) + timedelta(days=1)
    by = stack.owner.viewer
    mark = emissions.mark(outlet_id=stack.outlet.id, stretch=told, by=by, at=late)
    make.run(late)
    assert (mark.is_late, Alarm.objects.get().state) == (True, "open")
    assert queries.marks_of(stack.outlet.id, Window(at - HOUR, at)) == [mark]
    assert "已过标记时限" in Record.objects.get(kind="emissions.mark_made").sentence


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"kind": "holiday"}, "kind"),
        ({"note": " "}, "no_note"),
        ({"until_at": datetime.fromisoformat("2026-03-02T08:00+08:00")}, "order"),
    ],
)
def test_mark_needs_kind_note_and_order(
    stack: make.Stack, at: datetime, wrong: dict[str, object], code: str
) -> None:
    told = emissions.Stretch(kind="starting", from_at=at, until_at=at + HOUR, note="点火")
    with pytest.raises(Refused) as refused:
        emissions.mark(
            outlet_id=stack.outlet.id,
            stretch=replace(told, **wrong),  # type: ignore[arg-type]
            by=stack.owner.viewer,
            at=at,
        )
    assert refused.value.code == f"emissions.mark.{code}"


def test_marks_are_the_enterprises_own(county: County, stack: make.Stack, at: datetime) -> None:
    told = emissions.Stretch(kind="starting", from_at=at, until_at=at + HOUR, note="点火")
    with pytest.raises(Refused) as refused:
        emissions.mark(outlet_id=stack.outlet.id, stretch=told, by=county.qian.viewer, at=at)
    assert refused.value.code == "emissions.mark.not_yours"
    mark = _mark(stack, at)
    for by, reason, code in (
        (county.qian.viewer, "误标", "not_yours"),
        (stack.owner.viewer, " ", "no_reason"),
    ):
        with pytest.raises(Refused) as refused:
            emissions.withdraw_mark(mark_id=mark.id, reason=reason, by=by, at=at)
        assert refused.value.code == f"emissions.withdraw_mark.{code}"
    emissions.withdraw_mark(mark_id=mark.id, reason="误标", by=stack.owner.viewer, at=at)
    with pytest.raises(Refused) as refused:
        emissions.withdraw_mark(mark_id=mark.id, reason="误标", by=stack.owner.viewer, at=at)
    assert refused.value.code == "emissions.withdraw_mark.withdrawn"
    assert Record.objects.filter(kind="emissions.mark_withdrawn").count() == 1
    with pytest.raises(NotVisible):
        emissions.withdraw_mark(mark_id=0, reason="误标", by=stack.owner.viewer, at=at)


def test_effective_rate_and_filled_mean_of_a_window(stack: make.Stack, at: datetime) -> None:
    """Filled hours serve the mean and are never judged (HJ 75)."""
    make.tell(stack.device, make.hours(at - HOUR * 9, ["10"] * 9), at)
    make.tell(stack.device, {at: "90"}, at, mark="C")
    window = Window(at - HOUR * 10, at)
    rate = queries.effective(stack.outlet.id, window)
    total = queries.filled_mean(stack.outlet.id, SO2, window)
    lines = queries.hours_judged(stack.outlet.id, window)
    assert (rate.due, rate.arrived, rate.valid, rate.percent) == (10, 10, 9, Decimal("90.0"))
    assert (total.hours, total.filled, total.missing, total.mean) == (10, 1, 0, Decimal(10))
    assert queries.compliant_percent(lines) == Decimal("100.0")
