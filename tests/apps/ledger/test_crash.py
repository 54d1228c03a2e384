"""The power goes in the middle of a hundred actions: nothing is half done, the chain is whole."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

Run = Callable[..., dict[str, Any]]
SCRIPT = Path(__file__).with_name("rivals.py")


def killed_half_way(surroundings: dict[str, str], seed: int) -> int:
    """How many actions the process had told of when it was killed."""
    chance = Random(seed)
    after, pause = chance.randint(5, 60), chance.random() * 0.03
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), "work", str(seed)],
        env=surroundings,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    told = 0
    for line in process.stdout:
        told = int(line) + 1
        if told >= after:
            break
    time.sleep(pause)
    process.kill()
    process.communicate(timeout=20)
    return told


@pytest.mark.slow(reason="three processes are killed while they write to a database of their own")
def test_a_killed_process_leaves_no_action_half_done(
    rivals: Run, elsewhere: dict[str, str]
) -> None:
    """R042."""
    rivals("stage")
    before = rivals("verdict")["events"]
    for seed in (1, 20261125, 7):
        told = killed_half_way(elsewhere, seed)
        found = rivals("verdict")
        assert (found["wrong"], found["is_whole"]) == ([], True)
        assert found["events"] >= before + told
        before = found["events"]
