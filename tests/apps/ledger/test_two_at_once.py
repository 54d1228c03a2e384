"""People who press the same button in the same moment, on real connections."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., dict[str, Any]]
pytestmark = pytest.mark.slow(reason="a process with a database of its own for real competition")


@pytest.fixture(scope="module")
def staged(rivals: Run) -> dict[str, Any]:
    return rivals("stage")


@pytest.mark.usefixtures("staged")
def test_of_two_who_accept_one_wins_and_the_other_gets_a_sentence(rivals: Run) -> None:
    outcome = rivals("accept")
    assert outcome == {
        "said": [
            "accepted",
            "ledger.accept.not_now: 当前状态是“销号申请中”，不能审核通过",
        ],
        "events": 1,
    }


@pytest.mark.usefixtures("staged")
def test_eight_who_open_at_once_leave_no_gap_and_no_double(rivals: Run) -> None:
    outcome = rivals("open")
    assert outcome == {
        "said": [f"YC-2026-{number:04d}" for number in range(1, 25)],
        "is_whole": True,
    }
