"""The field of loggers: the same for the same seed, honest, and bent where it was planted."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from bihuan.rules import beijing, loggers
from bihuan.rules.loggers.noise import key
from bihuan.rules.loggers.publishing import HOUR

NOON = datetime(2026, 11, 1, 12, tzinfo=beijing.ZONE)
SEED = 7


def within(made: loggers.Series) -> np.ndarray:
    planted = made.truth[0]
    begins, ends = planted.from_at.timestamp(), planted.until_at.timestamp()
    return (made.ends_at - HOUR >= begins) & (made.ends_at <= ends) & (made.marks == "N")


def so2(scenario: str) -> tuple[np.ndarray, np.ndarray]:
    """Corrected SO2 within the planted stretch: as sent, and as it honestly was."""
    bent = loggers.series(SEED, scenario, 12)
    honest = loggers.series(SEED, "honest", 12)
    where = within(bent)
    return bent.values["a21026-Zs"][where], honest.values["a21026-Zs"][where]


def test_the_same_seed_says_the_same_wherever_one_begins_to_look() -> None:
    plant = loggers.plant(SEED, 1, "sinter")
    whole = loggers.means(plant, NOON, NOON + timedelta(hours=48), HOUR)
    later = loggers.means(plant, NOON + timedelta(hours=30), NOON + timedelta(hours=40), HOUR)
    for name, values in later.values.items():
        assert np.array_equal(values, whole.values[name][30:40], equal_nan=True), name


def test_an_hour_is_the_mean_of_its_ten_minutes() -> None:
    plant = loggers.plant(SEED, 1, "cement_kiln")
    hours = loggers.means(plant, NOON, NOON + timedelta(hours=6), HOUR)
    tens = loggers.means(plant, NOON, NOON + timedelta(hours=6), 600)
    assert set(hours.marks) == set(tens.marks) == {"N"}
    for name in ("a21026", "a21002", "a19001"):
        again = tens.values[name].reshape(6, 6).mean(axis=1)
        assert np.abs(again - hours.values[name]).max() <= 0.011, name


@pytest.mark.parametrize("kind", ["coal_boiler", "sinter", "coke_oven", "cement_kiln"])
def test_an_honest_stack_keeps_its_limits_and_follows_its_load(kind: str) -> None:
    made = loggers.series(SEED, "honest", 40, kind=kind)
    normal = made.marks == "N"
    assert normal.mean() > 0.9
    for factor, channel in made.plant.kind.channels.items():
        told = made.values[f"{factor}-Zs"][normal]
        assert (told > channel.limit).mean() < 0.03, factor
        assert np.std(told) / np.mean(told) > 0.08, factor
    flow, oxygen = made.values["a00000"][normal], made.values["a19001"][normal]
    assert np.corrcoef(flow, made.load[normal])[0, 1] > 0.9
    assert np.corrcoef(oxygen, made.load[normal])[0, 1] < -0.5


def test_the_corrected_value_is_the_measured_one_at_the_reference_oxygen() -> None:
    made = loggers.series(SEED, "honest", 10)
    normal = made.marks == "N"
    by_hand = made.values["a21026"] * (21 - 9.0) / (21 - made.values["a19001"])
    off = np.abs(by_hand[normal] / made.values["a21026-Zs"][normal] - 1)
    assert off.max() < 0.02


def test_every_scenario_of_fraud_is_planted_where_its_truth_says() -> None:
    for code, scenario in loggers.SCENARIOS.items():
        if code == "honest":
            continue
        made = loggers.series(SEED, code, 9)
        assert [one.scenario for one in made.truth] == [code]
        assert {one.is_fraud for one in made.truth} == {scenario.is_fraud}
        assert made.truth[0].until_at - made.truth[0].from_at == timedelta(days=3)


def test_over_is_over_in_every_normal_hour() -> None:
    sent, honest = so2("over")
    assert sent.min() > 35 > np.median(honest)


def test_flat_does_not_move_while_the_load_does() -> None:
    sent, honest = so2("flat")
    assert np.ptp(sent) == 0 < np.ptp(honest)


def test_clipped_comes_near_its_limit_and_never_over_it() -> None:
    sent, _ = so2("clipped")
    assert sent.max() < 35
    assert ((sent > 0.93 * 35).mean()) > 0.3


def test_digits_end_in_what_people_like() -> None:
    sent, _ = so2("digits")
    last = np.rint(sent * 100).astype(int) % 10
    assert np.isin(last, (0, 5, 8)).mean() > 0.7


def test_gaps_come_where_the_value_is_high() -> None:
    bent = loggers.series(SEED, "gaps", 12)
    planted = bent.truth[0]
    inside = (bent.ends_at > planted.from_at.timestamp()) & (
        bent.ends_at <= planted.until_at.timestamp()
    )
    assert (bent.marks[inside] == "").mean() > 0.1
    assert np.nanmax(bent.values["a21026-Zs"][inside & (bent.marks == "N")]) < 36


def test_a_copy_is_that_of_its_neighbour() -> None:
    bent = loggers.series(SEED, "copied", 12)
    other = loggers.series(SEED + 1, "honest", 12)
    both = within(bent) & (other.marks == "N")
    assert both.sum() > 50
    assert np.array_equal(bent.values["a21026"][both], other.values["a21026"][both])


def test_diluted_values_are_not_those_of_their_oxygen() -> None:
    bent = loggers.series(SEED, "dilution", 12)
    where = within(bent)
    by_hand = bent.values["a21026"][where] * 12 / (21 - bent.values["a19001"][where])
    assert (by_hand / bent.values["a21026-Zs"][where]).min() > 1.3


def test_treatment_stands_still_at_the_meter_while_production_draws_power() -> None:
    bent = loggers.series(SEED, "treatment_off", 12, kind="power")
    where = within(bent)
    assert bent.values["EP02"][where].max() < 10 < 300 < np.median(bent.values["EP01"][where])


def test_a_field_keeps_its_names_however_many_stand_in_it() -> None:
    few, many = loggers.plants(339921, 3), loggers.plants(339921, 60)
    assert few == many[:3]
    assert few[0].mn == "339921000000000000000001"
    assert len({one.mn for one in many}) == len({one.password for one in many}) == 60
    assert few[0].seed == key(339921, "plant", 1)


def test_a_life_moved_by_days_is_the_same_life() -> None:
    plant = loggers.bent(
        loggers.plant(SEED, 1, "waste_water"), "flat", NOON, NOON + timedelta(hours=5)
    )
    week = timedelta(days=7)
    moved = loggers.bent(
        replace(loggers.plant(SEED, 1, "waste_water"), shift_s=7 * 86_400),
        "flat",
        NOON + week,
        NOON + week + timedelta(hours=5),
    )
    first = loggers.means(plant, NOON - timedelta(hours=3), NOON + timedelta(hours=9), HOUR)
    later = loggers.means(
        moved, NOON + week - timedelta(hours=3), NOON + week + timedelta(hours=9), HOUR
    )
    assert np.array_equal(first.values["w01018"], later.values["w01018"], equal_nan=True)
    assert np.array_equal(first.ends_at + 7 * 86_400, later.ends_at)
