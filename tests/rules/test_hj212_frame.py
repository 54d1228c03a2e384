"""Frames out of a stream: by length, salvaged, and the same however the stream is cut."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules import hj212
from bihuan.rules.hj212.frame import LIMIT
from tests.factories import hj212 as made

GOOD = made.whole()
SIZE = len(made.BODY)
WRONG = GOOD[:-6] + b"4F61\r\n"


def kinds(*parts: bytes) -> list[str]:
    return [frame.kind for frame in made.read(parts)[0]]


def only(raw: bytes) -> hj212.Frame:
    [frame] = made.read([raw])[0]
    return frame


def test_a_packet_as_the_standard_wants_it():
    frame = only(GOOD)
    assert frame.raw == GOOD
    assert frame.body == made.BODY.encode()
    assert (frame.kind, frame.declared, frame.violations) == ("ok", SIZE, ())
    assert frame.crc_text == frame.crc_calc == GOOD[-6:-2].decode()


@pytest.mark.parametrize(
    ("raw", "kind", "violations"),
    [
        (GOOD[:-2], "ok_lenient", ("no_crlf",)),
        (GOOD[:-2] + b"\n", "ok_lenient", ("no_crlf",)),
        (GOOD[:-2] + b"**\r\n", "ok_lenient", ("tail_**CRLF",)),
        (GOOD[:-6] + GOOD[-6:-2].lower() + b"\r\n", "ok_lenient", ("lowercase_crc",)),
        (made.with_length(GOOD, f"{SIZE}"), "ok_lenient", ("length_3_digits",)),
        (made.with_length(GOOD, f"0{SIZE:04d}"), "ok_lenient", ("length_5_digits",)),
        (made.with_length(GOOD, f"{SIZE + 6:04d}"), "bad_length", ("length_mismatch",)),
        (made.with_length(GOOD, f"{SIZE - 9:04d}"), "bad_length", ("length_mismatch",)),
        (made.with_length(GOOD, "9999"), "bad_length", ("length_mismatch",)),
        (made.with_length(GOOD, ""), "bad_length", ("length_mismatch", "length_missing")),
        (WRONG, "bad_crc", ("bad_crc",)),
        (WRONG[:-6] + b"4G61\r\n", "bad_crc", ("bad_crc",)),
        (WRONG[:-8] + b"xx4F61\r\n", "bad_crc", ("bad_crc",)),
        (made.with_length(WRONG, f"{SIZE + 13:04d}"), "bad_crc", ("bad_crc", "length_mismatch")),
        (GOOD[:90], "incomplete", ("incomplete",)),
        (GOOD[:-3], "incomplete", ("incomplete",)),
        (b"GET / HTTP/1.1", "garbage", ("garbage",)),
    ],
)  # fmt: skip
def test_every_way_to_stray_has_its_class_and_name(raw, kind, violations):
    frame = only(raw)
    assert (frame.kind, frame.violations) == (kind, violations)
    assert frame.raw == raw.rstrip(b"\n") or frame.raw == raw


def test_a_length_of_two_digits_is_read():
    frame = only(made.with_length(made.whole("ST=91;CN=9014;CP=&&&&"), "21"))
    assert (frame.kind, frame.declared, frame.violations) == (
        "ok_lenient",
        21,
        ("length_2_digits",),
    )


def test_a_segment_over_1024_bytes_is_read_and_named():
    long = made.BODY[:-2] + ";a19001-Rtd=10.0" * 60 + "&&"
    frame = only(made.whole(long))
    assert (frame.kind, frame.declared, frame.violations) == ("ok_lenient", 1118, ("over_1024",))


def test_garbage_between_packets_costs_no_packet():
    assert kinds(b"\x00\r\n" + GOOD + b"noise" + GOOD[:-2] + GOOD + b"\r\n\r\n" + GOOD[:40]) == [
        "ok", "garbage", "ok_lenient", "ok", "incomplete",
    ]  # fmt: skip


def test_a_packet_after_half_of_one_is_found():
    assert kinds(GOOD[:70] + GOOD) == ["incomplete", "ok"]
    assert kinds(GOOD[:-12] + GOOD) == ["incomplete", "ok"]
    assert kinds(WRONG[:50] + WRONG[60:] + GOOD) == ["bad_crc", "ok"]


def test_a_length_that_reaches_into_the_next_packet_costs_neither():
    assert kinds(made.with_length(GOOD, f"{SIZE + 40:04d}") + GOOD) == ["bad_length", "ok"]


def test_signs_too_many_cost_nothing():
    assert kinds(b"#" + GOOD) == ["ok"]


def test_a_quiet_line_decides_what_a_flowing_one_leaves_open():
    framer = hj212.Framer()
    assert framer.feed(GOOD[:-2]) == []
    [frame] = framer.settle()
    assert (frame.kind, frame.violations) == ("ok_lenient", ("no_crlf",))
    assert framer.feed(b"\r\n") == []
    assert (framer.pending, framer.skipped) == (0, 2)


def test_a_quiet_line_decides_a_length_that_counts_too_much():
    framer = hj212.Framer()
    assert framer.feed(made.with_length(GOOD, f"{SIZE + 6:04d}")) == []
    assert [one.kind for one in framer.settle()] == ["bad_length"]


def test_a_quiet_line_leaves_half_a_packet_alone():
    framer = hj212.Framer()
    framer.feed(GOOD[:100])
    assert framer.settle() == []
    assert [one.kind for one in framer.feed(GOOD[100:])] == ["ok"]


def test_cipher_bytes_that_look_like_signs_are_framed_by_length():
    body = made.BODY.replace("a21026-Rtd=12.5", "a##0101&&1C80\r\n")
    assert [frame.kind for frame in made.read([made.whole(body)])[0]] == ["ok"]


@pytest.mark.parametrize("noise", [b"#", b"##", b"&&1C80", b"##9999QN=", b"\x00", b"##0101", b"x"])
def test_memory_is_bounded_whatever_comes(noise):
    framer = hj212.Framer()
    for _ in range(60):
        framer.feed(noise * (600 // len(noise)))
        assert framer.pending <= LIMIT + 20


def test_places_that_look_like_an_end_are_tried_a_few_times():
    framer = hj212.Framer()
    frames = framer.feed(b"##9999" + b"QN=1;CP=&&1234;" * 100)
    assert frames[0].kind == "bad_crc"
    assert len(frames[0].raw) < 200


def _streams() -> st.SearchStrategy[bytes]:
    rng = st.randoms(use_true_random=False)
    return st.builds(
        lambda rng, count: b"".join(
            made.damaged(rng, rng.choice(KNOWN)) if rng.random() < 0.6 else rng.choice(KNOWN)
            for _ in range(count)
        ),
        rng, st.integers(1, 5),
    )  # fmt: skip


KNOWN = (
    GOOD,
    GOOD[:-2],
    WRONG,
    GOOD[:-2] + b"**\r\n",
    made.with_length(GOOD, f"{SIZE + 6:04d}"),
    made.with_length(GOOD, f"{SIZE}"),
    hj212.closed(GOOD, made.KEY),
    hj212.closed(GOOD, made.KEY, is_printed=True),
    made.whole("ST=91;CN=9013;PW=123456;MN=39921000000001;CP=&&QN=20261126080012345&&"),
)


@settings(deadline=None)  # byte by byte on a busy machine
@given(_streams(), st.randoms(use_true_random=False))
def test_any_cut_gives_the_same_frames(stream, rng):
    expected = made.read([stream])
    assert made.read(made.pieces(rng, stream)) == expected
    assert made.read([stream[at : at + 1] for at in range(len(stream))]) == expected


@settings(deadline=None)
@given(_streams())
def test_every_byte_is_in_a_frame_or_counted_as_blank(stream):
    frames, skipped = made.read([stream])
    assert sum(len(frame.raw) for frame in frames) + skipped == len(stream)


def test_damage_is_taken_for_a_packet_at_most_once_in_256():
    rng = random.Random(11)
    taken = 0
    for _ in range(6000):
        frames, _ = made.read([made.damaged(rng, GOOD)])
        taken += any(hj212.is_usable(one) and one.body != made.BODY.encode() for one in frames)
    assert taken <= 6000 / 256
