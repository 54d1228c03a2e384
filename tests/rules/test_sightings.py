"""Near duplicates: the law is the connected components, however and in whatever order they come."""

from datetime import datetime, timedelta, timezone
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules.sightings import (
    KINDS,
    REACHES,
    Sighting,
    cell,
    cells_around,
    clusters,
    family,
    grouped,
    linked,
    metres,
    rounded,
)

AT = datetime(2026, 6, 5, 12, 0, tzinfo=timezone(timedelta(hours=8)))


def seen(east_m: float, north_m: float, hours: float, **changes: object) -> Sighting:
    held = {"family": "fire", "accuracy_m": 0, **changes}
    return Sighting(
        str(held["family"]),
        rounded(118.0 + east_m / 94_000),
        rounded(32.0 + north_m / 111_195),
        AT + timedelta(hours=hours),
        int(str(held["accuracy_m"])),
    )


def brute(sightings: dict[str, Sighting]) -> list[tuple[str, ...]]:
    """Every pair looked at; labels spread until nothing changes."""
    labels = {key: key for key in sightings}
    pairs = [
        (one, other)
        for one, other in combinations(sightings, 2)
        if linked(sightings[one], sightings[other])
    ]
    for _ in sightings:
        for one, other in pairs:
            labels[one] = labels[other] = min(labels[one], labels[other])
    return grouped(labels.items())


POINTS = st.builds(
    seen,
    st.integers(-2500, 2500),
    st.integers(-2500, 2500),
    st.integers(0, 30),
    family=st.sampled_from(["fire", "fire", "dust"]),
    accuracy_m=st.sampled_from([0, 30, 375, 1000]),
)


@given(st.lists(POINTS, max_size=14), st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_clusters_are_those_of_brute_force_in_any_order(points: list[Sighting], random) -> None:  # type: ignore[no-untyped-def]
    """R086: fire points from any source merge into one incident."""
    named = {f"{number:02}": one for number, one in enumerate(points)}
    shuffled = list(named.items())
    random.shuffle(shuffled)
    assert clusters(dict(shuffled)) == brute(named)


@given(POINTS, POINTS)
@settings(max_examples=200, deadline=None)
def test_what_is_linked_lies_in_the_cells_around(one: Sighting, other: Sighting) -> None:
    assert linked(one, other) == linked(other, one)
    if linked(one, other):
        around = cells_around(one.family, one.lon, one.lat)
        assert cell(other.family, other.lon, other.lat) in around


def test_a_chain_of_near_points_is_one_and_a_gap_makes_two() -> None:
    chain = {str(step): seen(step * 450, 0, step * 5) for step in range(5)}
    assert clusters(chain) == [("0", "1", "2", "3", "4")]
    del chain["2"]
    assert clusters(chain) == [("0", "1"), ("3", "4")]


def test_an_error_widens_the_reach_but_never_beyond_it() -> None:
    assert not linked(seen(0, 0, 0), seen(800, 0, 0))
    assert linked(seen(0, 0, 0), seen(800, 0, 0, accuracy_m=375))
    assert not linked(seen(0, 0, 0), seen(1600, 0, 0, accuracy_m=50_000))


def test_smoke_and_fire_are_one_family_and_every_family_has_its_reach() -> None:
    assert family("smoke") == family("fire")
    assert {name for _, name in KINDS.values()} == set(REACHES)


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert round(metres(118, 32, 118, 33)) == 111_195
