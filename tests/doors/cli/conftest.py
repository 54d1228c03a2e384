"""The command as people run it: a process of its own on a home of its own."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# These processes bring their own SQLite homes; on PostgreSQL only what differs is run.
ON_POSTGRESQL = "BIHUAN_TEST_DATABASE_URL" in os.environ
collect_ignore_glob = ["test_[!p]*.py"] if ON_POSTGRESQL else ["test_postgres.py"]
Ran = subprocess.CompletedProcess[str]


def surroundings(home: Path) -> dict[str, str]:
    named = {name: value for name, value in os.environ.items() if not name.startswith("BIHUAN_")}
    return {**named, "BIHUAN_HOME": str(home), "BIHUAN_TEST": "1", "PYTHONUNBUFFERED": "1"}


def bihuan(home: Path, *words: str | Path, expect: int = 0, database: str = "") -> Ran:
    """Run one command; what it printed is in `.stdout` and `.stderr`."""
    named = {"BIHUAN_DATABASE_URL": database} if database else {}
    done = subprocess.run(
        [sys.executable, "-m", "bihuan.doors.cli.main", *map(str, words)],
        env={**surroundings(home), **named},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == expect, done.stdout + done.stderr
    return done


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with events in its chain and one attached file; copy it, do not change it."""
    home = tmp_path_factory.mktemp("filled")
    bihuan(home, "migrate")
    script = [sys.executable, str(HERE / "fill.py")]
    subprocess.run(script, env=surroundings(home), check=True, timeout=120)
    return home


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    """One's own copy of the filled home."""
    shutil.copytree(filled, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path / "empty"


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a command that goes on; whatever is left of it is ended after the test."""
    begun: list[subprocess.Popen[str]] = []

    def begin(home: Path, *words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "bihuan.doors.cli.main", *words],
            env=surroundings(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=10)
