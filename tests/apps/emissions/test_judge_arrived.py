from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bihuan.apps.emissions import queries
from bihuan.apps.emissions.models import Alarm
from bihuan.foundation.audit.models import Record
from bihuan.foundation.series.models import Reading
from bihuan.foundation.series.queries import Window
from bihuan.rules.refusal import Refused
from tests.factories import emissions as make
from tests.factories.emissions import HOUR, OXYGEN, SO2
from tests.factories.people import County

ANY_ORDER = settings(
    max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture
def stack(county: County, at: datetime) -> make.Stack:
    """DA001 with a limit of 35 for SO2."""
    return make.stack(county, at)


def test_three_hours_over_are_one_alarm_with_three_periods(stack: make.Stack, at: datetime) -> None:
    """R070, R074: equal to the limit complies; the figures and the window stand on it."""
    make.tell(stack.device, make.hours(at - HOUR * 3, ["35", "40", "52.5", "41"]), at)
    assert make.judge(at).raised == 1
    alarm = Alarm.objects.get()
    assert (alarm.rule, alarm.factor, alarm.periods, alarm.worst, alarm.limit_id) == (
        "hour_over",
        SO2,
        3,
        Decimal("52.5"),
        stack.limit.id,
    )
    assert (alarm.first_at, alarm.last_at, alarm.state) == (at - HOUR * 3, at, "open")
    assert alarm.text == (
        "DA001排放口二氧化硫小时均值最高52.5mg/m³，限值35mg/m³，共3个小时，3月2日06:00至09:00"
    )


def test_the_same_again_changes_nothing(stack: make.Stack, at: datetime) -> None:
    make.tell(stack.device, make.hours(at, ["40"]), at)
    tallies = [make.judge(at), make.judge(at)]
    make.tell(stack.device, make.hours(at, ["40"]), at)
    tallies.append(make.judge(at))
    assert [(one.raised, one.ended) for one in tallies] == [(1, 0), (0, 0), (0, 0)]
    assert Alarm.objects.get().periods == 1


@given(st.permutations(range(4)), st.sets(st.integers(0, 3)))
@ANY_ORDER
def test_hours_in_a_row_give_one_alarm_in_any_order_of_arrival(
    stack: make.Stack, at: datetime, order: list[int], cuts: set[int]
) -> None:
    """k hours over the limit: one alarm with k periods, however they are batched."""
    Alarm.objects.all().delete()
    Reading.objects.all().delete()
    start = at - HOUR * 3
    for place, hour in enumerate(order):
        make.tell(stack.device, {start + HOUR * hour: "60"}, at)
        if place in cuts:
            make.judge(at)
    make.judge(at)
    (alarm,) = Alarm.objects.all()
    assert (alarm.periods, alarm.first_at, alarm.last_at) == (4, start - HOUR, at)


def test_three_good_hours_end_it_by_itself(stack: make.Stack, at: datetime) -> None:
    make.tell(stack.device, make.hours(at - HOUR * 5, ["40", "40", "20", "20"]), at)
    make.judge(at)
    assert Alarm.objects.get().state == "open"
    make.tell(stack.device, make.hours(at - HOUR, ["20"]), at)
    assert make.judge(at).ended == 1
    alarm = Alarm.objects.get()
    assert (alarm.state, alarm.because, alarm.ended_at, alarm.periods) == (
        "ended",
        "recovered",
        at - HOUR,
        2,
    )
    assert Record.objects.filter(kind="emissions.alarm_ended").count() == 1


def test_what_comes_late_joins_two_alarms_into_one(stack: make.Stack, at: datetime) -> None:
    values: list[str | None] = ["40", "20", "20", "20", "50"]
    make.tell(stack.device, make.hours(at - HOUR * 4, values), at)
    make.judge(at)
    assert list(Alarm.objects.order_by("id").values_list("state", flat=True)) == ["ended", "open"]
    make.tell(stack.device, make.hours(at - HOUR * 3, ["45", "45", "45"]), at)
    make.judge(at)
    first, second = Alarm.objects.order_by("id")
    assert (first.state, first.periods, first.last_at) == ("open", 5, at)
    assert (second.state, second.because, second.merged_into_id) == ("ended", "merged", first.id)


def test_a_corrected_hour_lets_its_alarm_go(
    county: County, stack: make.Stack, at: datetime
) -> None:
    make.tell(stack.device, {at: "400"}, at)
    make.judge(at)
    make.tell(stack.device, {at: "4"}, at)
    assert make.judge(at).ended == 1
    alarm = Alarm.objects.get()
    assert (alarm.state, alarm.because) == ("ended", "corrected")
    card = queries.alarm(county.qian.viewer, alarm.id)
    assert card.is_answered


@pytest.mark.parametrize("mark", ["M", "C", "F", "D", "T", "B", "S"])
def test_only_normal_values_are_judged(stack: make.Stack, at: datetime, mark: str) -> None:
    make.tell(stack.device, {at: "90"}, at, mark=mark)
    assert make.judge(at).raised == 0


def test_minutes_known_to_be_lost_make_an_hour_invalid(stack: make.Stack, at: datetime) -> None:
    """Two of six ten-minute values are of no use: 40 valid minutes."""
    ends = [at - timedelta(minutes=10 * back) for back in range(6)]
    make.tell(stack.device, {at: "90"}, at)
    make.tell(stack.device, dict.fromkeys(ends[2:], "90"), at, averaging_s=600)
    make.tell(stack.device, dict.fromkeys(ends[:2], "90"), at, averaging_s=600, mark="C")
    make.judge(at)
    assert Alarm.objects.count() == 0
    (line,) = queries.hours_judged(stack.outlet.id, Window(at - HOUR, at))
    assert (line.judgement.word, line.judgement.why_word) == ("不判定", "有效分钟数不足")


def test_corrected_value_is_judged_and_a_wrong_correction_is_an_alarm(
    county: County, at: datetime
) -> None:
    """21 at 17.5 % oxygen is 30 at 16 %; the logger that says 20 for three hours is told."""
    stack = make.stack(county, at, o2_reference=Decimal(16))
    ends = [at - HOUR * back for back in range(3)]
    make.tell(stack.device, dict.fromkeys(ends, "21"), at)
    make.tell(stack.device, dict.fromkeys(ends, "20"), at, parameter=f"{SO2}-Zs")
    make.tell(stack.device, dict.fromkeys(ends, "17.5"), at, parameter=OXYGEN)
    make.judge(at)
    alarm = Alarm.objects.get()
    assert (alarm.rule, alarm.periods) == ("zs_wrong", 3)
    lines = queries.hours_judged(stack.outlet.id, Window(at - HOUR, at))
    assert [(one.judgement.value, one.judgement.word) for one in lines] == [(30, "达标")]


def test_too_much_oxygen_is_told_and_not_judged(county: County, at: datetime) -> None:
    stack = make.stack(county, at, o2_reference=Decimal(16))
    ends = [at - HOUR * back for back in range(2)]
    make.tell(stack.device, dict.fromkeys(ends, "90"), at)
    make.tell(stack.device, dict.fromkeys(ends, "20.5"), at, parameter=OXYGEN)
    make.judge(at)
    assert list(Alarm.objects.values_list("rule", "level")) == [("o2_high", "notice")]


def test_hour_that_is_not_its_minutes_mean_is_told(stack: make.Stack, at: datetime) -> None:
    ends = [at - timedelta(minutes=10 * back) for back in range(12)]
    make.tell(stack.device, {at: "20", at - HOUR: "20"}, at)
    make.tell(stack.device, dict.fromkeys(ends, "30"), at, averaging_s=600)
    make.judge(at)
    assert list(Alarm.objects.values_list("rule", "periods")) == [("minutes_differ", 2)]


def test_day_mean_has_its_own_limit(county: County, at: datetime) -> None:
    """MSW incineration is judged by the day."""
    stack = make.stack(county, at, basis="day")
    midnight = at.replace(hour=0)
    make.tell(stack.device, {midnight: "36"}, at, averaging_s=86400)
    make.judge(at)
    alarm = Alarm.objects.get()
    assert (alarm.rule, alarm.first_at, alarm.last_at) == (
        "day_over",
        midnight - timedelta(days=1),
        midnight,
    )


def test_twelve_hours_make_it_urgent_once(stack: make.Stack, at: datetime) -> None:
    """R070: escalation."""
    make.tell(stack.device, make.hours(at - HOUR * 12, ["40"] * 11), at)
    make.judge(at)
    assert Alarm.objects.get().level == "item"
    for back in (1, 0):
        make.tell(stack.device, {at - HOUR * back: "40"}, at)
        make.judge(at)
    assert Alarm.objects.get().level == "urgent"
    assert Record.objects.filter(kind="emissions.alarm_escalated").count() == 1


def test_stricter_limit_holds_from_its_day(county: County, stack: make.Stack, at: datetime) -> None:
    make.limit(county, stack.outlet, at, upper=Decimal(20), from_on=at.date())
    make.tell(stack.device, make.hours(at - HOUR * 12, ["25"] * 13), at)
    make.judge(at)
    alarm = Alarm.objects.get()
    assert (alarm.periods, alarm.first_at) == (9, at.replace(hour=0))


def test_production_without_treatment_is_urgent(
    county: County, stack: make.Stack, at: datetime
) -> None:
    """R074: production on and treatment off is an event, from the second period on."""
    meter = make.telemetry.device(
        county,
        at,
        2,
        outlet_id=stack.outlet.id,
        kind="power",
        roles={"P1": "production", "P2": "treatment"},
    )
    ten = timedelta(minutes=10)
    for name, value in (("P1", "80"), ("P2", "0")):
        make.tell(meter, {at - ten: value}, at, parameter=name, averaging_s=600)
    assert make.judge(at).raised == 0
    for name, value in (("P1", "80"), ("P2", "0.1")):
        make.tell(meter, {at: value}, at, parameter=name, averaging_s=600)
    make.judge(at)
    alarm = Alarm.objects.get()
    assert (alarm.rule, alarm.level, alarm.periods) == ("treatment_off", "urgent", 2)


def test_only_the_system_judges(county: County, at: datetime) -> None:
    for verb in (make.emissions.judge_arrived, make.emissions.watch_silence):
        with pytest.raises(Refused):
            verb(by=county.qian.viewer, at=at)
