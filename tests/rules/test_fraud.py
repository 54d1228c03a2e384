"""Signs of fraud (R072): of each pattern an exact example, and the honest case that is none."""

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from bihuan.rules import beijing, fraud
from bihuan.rules.fraud import Channel, Outlet, Sign
from tests.factories import fraud as make
from tests.factories.fraud import SO2

Hours = slice


def clock(year: int, month: int, day: int, hour: int = 0) -> datetime:
    """A moment of Beijing without a zone, as a field has them."""
    return datetime(year, month, day, hour, tzinfo=beijing.ZONE).replace(tzinfo=None)


def with_channel(outlet: Outlet, **changed: object) -> Outlet:
    told = replace(outlet.channels[SO2], **changed)  # type: ignore[arg-type]
    return replace(outlet, channels={SO2: told})


def bent(outlet: Outlet, hours: Hours, values: object) -> Outlet:
    """Measured values put in place of what stood; the corrected ones follow."""
    value = outlet.channels[SO2].value.copy()
    value[hours] = values
    assert outlet.o2 is not None
    return with_channel(outlet, value=value, corrected=np.round(value * 12 / (21 - outlet.o2), 2))


def signs(outlet: Outlet, pattern: str) -> list[Sign]:
    return [one for one in fraud.find(make.alone(outlet)) if one.pattern == pattern]


@pytest.mark.parametrize("seed", range(1, 7))
def test_an_honest_stack_shows_no_sign_at_all(seed: int) -> None:
    assert fraud.find(make.alone(make.honest(seed=seed))) == []


def test_nothing_to_look_at_is_nothing_found() -> None:
    assert fraud.find(fraud.Field(np.array([], "datetime64[h]"), ())) == []


def test_the_same_value_for_twelve_hours_is_told_with_its_window() -> None:
    (sign,) = signs(bent(make.honest(), slice(100, 112), 17.25), "constant")
    assert (sign.factor, sign.score, sign.reason) == (SO2, 0.9, "连续12小时都是17.25")
    assert (sign.first_at, sign.last_at) == (
        clock(2026, 10, 5, 5),
        clock(2026, 10, 5, 16),
    )
    assert dict(sign.evidence) == {"连续小时": 12, "数值": 17.25, "判定小时": 6}


def test_a_stopped_plant_may_stand_still() -> None:
    outlet = make.honest()
    assert outlet.load is not None
    load = outlet.load.copy()
    load[100:130] = 5.0
    assert signs(replace(bent(outlet, slice(100, 130), 0.5), load=load), "constant") == []


def test_a_water_analyser_that_repeats_for_two_hours_is_not_constant() -> None:
    values = make.honest().channels[SO2].value
    twice = np.repeat(values[::2], 2)[: len(values)]
    assert signs(bent(make.honest(), slice(None), twice), "constant") == []


def test_far_too_smooth_is_constant_too() -> None:
    outlet = make.honest()
    assert outlet.o2 is not None
    value = np.round(20 * (21 - outlet.o2[200:240]) / 12, 3)
    (sign,) = signs(bent(outlet, slice(200, 240), value), "constant")
    assert sign.reason.startswith("40小时变异系数最低0.0")


def test_two_outlets_that_run_together_are_one_sign_with_the_other_named() -> None:
    first, second = make.honest("1"), make.honest("2", seed=2)
    source = first.channels[SO2].value[48:120]
    copied = bent(second, slice(48, 120), np.round(source * 0.9, 2))
    found = fraud.find(make.beside([first, copied]))
    (sign,) = [one for one in found if one.pattern == "copied_outlet"]
    assert (sign.device, sign.other, sign.score) == ("2", "1", 0.9)
    assert sign.evidence["小时数"] == 72


def test_two_stacks_of_one_boiler_are_alike_and_not_the_same() -> None:
    first, second = make.honest("1"), make.honest("2", seed=2)
    noise = np.random.default_rng(3).normal(0, 0.4, make.HOURS)
    near = bent(second, slice(None), np.round(first.channels[SO2].value + noise, 2))
    assert fraud.find(make.beside([first, near])) == []


def test_a_day_told_again_names_the_day_it_was_told_before() -> None:
    outlet = make.honest()
    (sign,) = signs(
        bent(outlet, slice(240, 288), outlet.channels[SO2].value[67:115]), "copied_period"
    )
    assert sign.evidence["相隔小时"] == 173
    assert sign.evidence["原时段起"] == "2026-10-03 20:00"


def test_a_cliff_at_the_limit_is_clipped_and_a_controlled_plant_is_not() -> None:
    outlet = make.honest()
    drawn = np.random.default_rng(5).normal(33, 2.5, make.HOURS)
    held = with_channel(outlet, corrected=np.round(np.minimum(drawn, 34.6), 2))
    (sign,) = signs(held, "clipped")
    assert sign.evidence["实际超限小时"] == 0
    assert sign.score > 0.9
    assert signs(with_channel(outlet, corrected=np.round(drawn, 2)), "clipped") == []
    calm = np.random.default_rng(6).normal(31, 1.2, make.HOURS)
    assert signs(with_channel(outlet, corrected=np.round(calm, 2)), "clipped") == []


def test_written_numbers_like_some_digits_and_a_coarse_instrument_has_few() -> None:
    outlet = make.honest()
    value = outlet.channels[SO2].value.copy()
    drawn = np.random.default_rng(7).choice([0, 5, 8, 3], make.HOURS, p=[0.4, 0.3, 0.2, 0.1])
    some = np.round(np.floor(value * 10) / 10 + drawn / 100, 2)
    some[::9] = value[::9]
    (sign,) = signs(bent(outlet, slice(0, 96), some[0:96]), "digits")
    assert sign.score == 0.835
    assert "末位有" in sign.reason
    coarse = np.round(value * 2) / 2
    assert signs(bent(outlet, slice(None), coarse), "digits") == []


def peaks(outlet: Outlet, every: int = 30) -> tuple[Outlet, list[int]]:
    """Hours near the limit, five in a row at a time, and the middle of each."""
    middles = list(range(200, 380, every))
    corrected = outlet.channels[SO2].judged.copy()
    for middle in middles:
        corrected[middle - 2 : middle + 3] = [31, 33, 36, 33.4, 31.2]
    return with_channel(outlet, corrected=corrected), middles


@pytest.mark.parametrize(("letter", "pattern"), [("", "gaps"), ("M", "marks")])
def test_what_is_left_out_beside_the_peaks_is_a_sign_and_elsewhere_none(
    letter: str, pattern: str
) -> None:
    outlet, middles = peaks(make.honest())
    at_peaks = outlet.channels[SO2].mark.copy()
    at_peaks[middles] = letter
    (sign,) = signs(with_channel(outlet, mark=at_peaks), pattern)
    assert sign.score > 0.9
    elsewhere = outlet.channels[SO2].mark.copy()
    elsewhere[[middle + 15 for middle in middles]] = letter
    assert signs(with_channel(outlet, mark=elsewhere), pattern) == []


def test_marks_tell_how_many_hours_they_set_aside_were_over_the_limit() -> None:
    outlet, middles = peaks(make.honest())
    mark = outlet.channels[SO2].mark.copy()
    mark[middles] = "M"
    (sign,) = signs(with_channel(outlet, mark=mark), "marks")
    assert sign.evidence["标记时段中超过限值的小时"] == 6


def test_flow_that_no_longer_follows_the_load_is_decoupled() -> None:
    outlet = make.honest()
    assert outlet.flow is not None
    flow = outlet.flow.copy()
    flow[200:272] = 80 + np.random.default_rng(8).normal(0, 8, 72)
    found = signs(replace(outlet, flow=flow), "decoupled")
    assert [one.evidence["两项"] for one in found] == ["流量与负荷"]
    assert found[0].first_at <= clock(2026, 10, 10)


def test_a_plant_that_changes_its_burden_stays_coupled() -> None:
    outlet = make.honest()
    assert outlet.load is not None
    load = outlet.load.copy()
    load[200:272] *= 0.7
    changed = replace(outlet, load=load, flow=np.round(load / 10, 2), o2=9 - (load - 800) / 80)
    assert signs(with_channel(changed, corrected=None), "decoupled") == []
    assert signs(with_channel(changed, corrected=None), "diluted") == []


def test_nothing_measured_while_the_plant_works_is_zeroed() -> None:
    (sign,) = signs(bent(make.honest(), slice(50, 58), 0.05), "zeroed")
    assert sign.evidence["连续小时"] == 8
    assert sign.first_at == clock(2026, 10, 3, 3)


def gassed(outlet: Outlet, starts: list[int]) -> Outlet:
    channel = outlet.channels[SO2]
    value, lowest, highest = channel.value.copy(), channel.value - 2.5, channel.value + 2.5
    for start in starts:
        value[start : start + 3] = (28.0, 28.02, 28.01)
        lowest[start : start + 3], highest[start : start + 3] = 27.95, 28.05
    return with_channel(outlet, value=value, lowest=lowest, highest=highest, corrected=None)


def test_the_same_plateau_again_and_again_is_gas_from_a_bottle() -> None:
    (sign,) = signs(gassed(make.honest(), [200, 212, 236]), "plateau")
    assert sign.reason == "3次停在28附近，共9小时，几乎不动"
    assert sign.score == 0.9


def test_calibrations_that_are_marked_are_none() -> None:
    outlet = gassed(make.honest(), [200, 212, 236])
    mark = outlet.channels[SO2].mark.copy()
    for start in (200, 212, 236):
        mark[start : start + 3] = "C"
    assert signs(with_channel(outlet, mark=mark), "plateau") == []


def test_treatment_that_stands_still_while_production_runs() -> None:
    outlet = make.honest()
    assert outlet.treatment is not None
    treatment = outlet.treatment.copy()
    treatment[300:305] = 3.0
    (sign,) = signs(replace(outlet, treatment=treatment), "treatment_off")
    assert sign.reason == "生产功率正常，治理功率不到平时的10%，连续5小时，浓度没有随之升高"
    assert (sign.first_at, sign.last_at) == (
        clock(2026, 10, 13, 13),
        clock(2026, 10, 13, 17),
    )
    assert outlet.load is not None
    stopped = outlet.load.copy()
    stopped[295:310] = 4.0
    assert signs(replace(outlet, treatment=treatment, load=stopped), "treatment_off") == []


def test_air_in_the_sampling_line_lifts_oxygen_and_thins_the_values() -> None:
    outlet = make.honest()
    assert outlet.o2 is not None
    o2, value = outlet.o2.copy(), outlet.channels[SO2].value.copy()
    o2[100:124] += (20.9 - o2[100:124]) * 0.3
    value[100:124] *= 0.7
    found = signs(replace(bent(outlet, slice(100, 124), value[100:124]), o2=o2), "diluted")
    assert len(found) == 1
    assert found[0].evidence["偏离"] == pytest.approx(2.9, abs=0.1)
    assert "含氧量比同负荷时升高" in found[0].reason


def test_oxygen_turned_down_without_the_values_rising_is_told_too() -> None:
    outlet = make.honest()
    assert outlet.o2 is not None
    o2 = outlet.o2.copy()
    o2[100:124] -= 3
    (sign,) = signs(replace(outlet, o2=o2), "diluted")
    assert "浓度没有相应升高" in sign.reason


def test_a_corrected_value_that_is_not_its_formula() -> None:
    outlet = make.honest()
    corrected = outlet.channels[SO2].judged.copy()
    corrected[60:90] *= 0.9
    (sign,) = signs(with_channel(outlet, corrected=corrected), "miscorrected")
    assert sign.evidence["小时数"] == 30
    assert sign.evidence["相差"] == pytest.approx(-0.1, abs=0.002)


def test_an_hour_that_is_not_the_mean_of_its_minutes() -> None:
    outlet = make.honest()
    minutes = outlet.channels[SO2].value.copy()
    assert signs(with_channel(outlet, minutes=minutes * 1.02), "hour_mean") == []
    minutes[10:30] *= 1.25
    (sign,) = signs(with_channel(outlet, minutes=minutes), "hour_mean")
    assert (sign.evidence["小时数"], sign.evidence["相差"]) == (20, -0.2)


def test_several_pollutants_at_one_time_are_one_sign() -> None:
    outlet = bent(make.honest(), slice(50, 58), 0.05)
    both: dict[str, Channel] = {**outlet.channels, make.NOX: outlet.channels[SO2]}
    (sign,) = signs(replace(outlet, channels=both), "zeroed")
    assert sign.evidence["同时出现的项数"] == 2


def test_every_pattern_says_what_else_it_may_be_and_what_was_measured() -> None:
    report = fraud.report()
    assert report.edition == fraud.EDITION
    assert set(fraud.RULES) == set(fraud.PATTERNS) == set(report.patterns)
    assert all(len(one.may_be) >= 2 and one.rule for one in fraud.PATTERNS.values())
