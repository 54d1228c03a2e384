"""The guard of tests/network.py is on for every test."""

import socket

import pytest

from tests import network
from tests.repo import source


def test_no_test_leaves_the_machine() -> None:
    with socket.socket() as line, pytest.raises(network.Blocked):
        line.connect(("192.0.2.1", 9))


def test_the_guards_are_switched_on_for_all_tests() -> None:
    wrong = [
        path
        for path in ("tests/conftest.py", "tests/rules/conftest.py")
        if not (source.ROOT / path).exists() or "blocked(" not in source.text(source.ROOT / path)
    ]
    assert not wrong, source.listing(
        wrong, "Give it an autouse fixture that runs inside blocked(loopback=…):"
    )
