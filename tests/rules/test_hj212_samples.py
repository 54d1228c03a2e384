"""Packets of the field beside this checkout: each classed and valued as its file says."""

import json
import random
from pathlib import Path

import pytest

from bihuan.rules import hj212
from tests.factories import hj212 as made

pytestmark = pytest.mark.shared
CUTS = 300
"""The bench makes ten thousand."""


@pytest.fixture
def samples(shared: Path) -> list[tuple[bytes, dict]]:
    rows = (shared / "data/hj212_samples.jsonl").read_text("utf-8").strip().split("\n")
    return [(row["raw"].encode("latin-1"), row["expected"]) for row in map(json.loads, rows)]


def test_every_sample_is_classed_and_valued_as_expected(samples):
    """Bars 2 and 13 of the telemetry issue, on the part of the packets that may be seen."""
    for raw, expected in samples:
        told = hj212.told(raw)
        pairs = [(told, {k: v for k, v in expected.items() if k != "frame_list"})]
        pairs += zip(told.get("frame_list", []), expected.get("frame_list", []), strict=True)
        for ours, theirs in pairs:
            assert {key: ours[key] for key in theirs} == theirs


def test_no_packet_with_a_wrong_crc_is_taken_in(samples):
    for raw, expected in samples:
        usable = [hj212.is_usable(frame) for frame in made.read([raw])[0]]
        assert all(usable) == (expected.get("crc_ok") is not False)


def test_every_sample_is_the_same_byte_by_byte_in_random_cuts_and_glued(samples):
    rng = random.Random(212)
    whole = [raw if raw.endswith(b"\r\n") else raw + b"\r\n" for raw, _ in samples]
    alone = {raw: made.read([raw])[0] for raw in whole}
    for raw, frames in alone.items():
        assert made.read([raw[at : at + 1] for at in range(len(raw))])[0] == frames
    for _ in range(CUTS):
        order = rng.sample(whole, 4)
        expected = [frame for raw in order for frame in alone[raw]]
        assert made.read(made.pieces(rng, b"".join(order)))[0] == expected
