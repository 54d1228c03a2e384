"""The CRC of annex A by folding: what the bit loop gives, and how little it is worth."""

import random
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bihuan.rules import hj212
from tests.factories.hj212 import naive_crc

SRC = Path(__file__).parents[2] / "src"
EXAMPLE = (
    b"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
    b"CP=&&RtdInterval=30&&"
)


def test_the_example_of_the_standard_has_its_crc():
    """HJ 212-2017, 6.3; its text calls the same value 1C08."""
    assert hj212.crc(EXAMPLE) == 0x1C80


def test_a_command_of_2025_has_its_crc():
    body = (
        b"QN=20240601085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&"
    )
    assert hj212.crc(body) == 0x2200


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_folding_is_the_bit_loop(data):
    assert hj212.crc(data) == naive_crc(data)


def test_long_segments_fold_as_well():
    rng = random.Random(1)
    for size in (1023, 1024, 1025, 1031, 2047, 2048, 4096, 5000):
        data = rng.randbytes(size)
        assert hj212.crc(data) == naive_crc(data)


def test_there_are_only_256_of_them():
    rng = random.Random(2)
    assert len({hj212.crc(rng.randbytes(40)) for _ in range(6000)}) == 256


def test_bytes_exchanged_at_a_distance_of_eight_are_never_noticed():
    data = bytearray(EXAMPLE)
    for place in range(20, 60):
        other = bytearray(data)
        other[place], other[place + 24] = other[place + 24], other[place]
        assert hj212.crc(bytes(other)) == 0x1C80


def test_the_package_stands_on_the_standard_library_alone():
    asks = (
        "import sys; before = set(sys.modules); sys.modules['bihuan.rules.hj212.swift'] = None;"
        "from bihuan.rules import hj212; came = {name.split('.')[0] for name in sys.modules};"
        "print(sorted(came - {n.split('.')[0] for n in before} - sys.stdlib_module_names))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asks], check=True, capture_output=True, text=True, cwd=SRC
    )
    assert done.stdout.strip() == "['bihuan']"
