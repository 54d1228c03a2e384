"""Tracks of a walk: thinned within their tolerance, measured, flagged and never refused."""

from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules import track
from bihuan.rules.track import Fix

AT = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))
NEAR = st.floats(min_value=-0.02, max_value=0.02)


def fixes(*points: tuple[float, float], every_s: int = 60) -> tuple[Fix, ...]:
    return tuple(
        Fix(lon, lat, AT + timedelta(seconds=every_s * number))
        for number, (lon, lat) in enumerate(points)
    )


@settings(max_examples=60, deadline=None)
@given(points=st.lists(st.tuples(NEAR, NEAR), min_size=2, max_size=40))
def test_what_is_left_out_lies_within_the_tolerance_of_what_is_kept(
    points: list[tuple[float, float]],
) -> None:
    walk = fixes(*((118.2 + lon, 25.3 + lat) for lon, lat in points))
    thin = track.thin(walk, tolerance_m=20)
    assert (thin[0], thin[-1]) == (walk[0], walk[-1])
    assert set(thin) <= set(walk)
    flat = dict(zip(walk, track._flat(walk), strict=True))
    for one in walk:
        away = min(
            track._from_line(flat[one], flat[start], flat[end]) for start, end in pairwise(thin)
        )
        assert away <= 20.001


def test_a_straight_walk_keeps_two_fixes_and_its_length() -> None:
    walk = fixes(*((118.2, 25.3 + number * 0.0005) for number in range(21)))
    assert len(track.thin(walk)) == 2
    assert track.length_m(walk) == 1112


def test_a_track_is_read_again_as_it_was_written() -> None:
    walk = fixes((118.20553, 25.30609), (118.20653, 25.30709))
    assert track.parse(track.write(walk)) == walk
    assert track.parse("") == ()


@pytest.mark.parametrize(
    ("walk", "flags"),
    [
        (fixes((118.2, 25.3), (118.21, 25.3)), ()),
        (fixes((118.2, 25.3), (118.3, 25.3)), (track.FAST,)),
        (fixes(*[(118.2, 25.3)] * 5), (track.STILL,)),
        (fixes((118.2, 25.3), (118.2001, 25.3), every_s=900), (track.AHEAD,)),
        (fixes((118.2, 25.3), (118.2001, 25.3), every_s=-60), (track.BACK,)),
        ((), ()),
    ],
)
def test_an_odd_track_is_flagged(walk: tuple[Fix, ...], flags: tuple[str, ...]) -> None:
    assert track.flags(walk, received_at=AT + timedelta(minutes=5)) == flags


def test_a_leg_nobody_can_walk_is_not_counted() -> None:
    assert track.length_m(fixes((118.2, 25.3), (118.3, 25.3))) == 0


@pytest.mark.parametrize(
    ("point", "sentence"),
    [
        ([118.2, 25.3], "每个点须有经度、纬度和时间"),
        (["118", 25.3, AT.isoformat()], "经度和纬度须为数字"),
        ([218.2, 25.3, AT.isoformat()], "坐标超出范围"),
        ([118.2, 25.3, "昨天"], "时间须为带时区的日期时间"),
        ([118.2, 25.3, "2026-03-02T09:00:00"], "时间须为带时区的日期时间"),
    ],
)
def test_what_is_no_fix_is_named(point: list[object], sentence: str) -> None:
    with pytest.raises(track.BadTrack, match=sentence):
        track.read([point])


def test_a_very_long_track_is_sampled_with_its_end() -> None:
    walk = fixes(*((118.2, 25.3 + number * 1e-6) for number in range(track.MOST + 5)))
    held = track.sampled(walk)
    assert len(held) == 5004
    assert held[-1] == walk[-1]
