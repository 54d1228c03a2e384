"""A home and a database outside the test's own transaction, for processes that really compete."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SERVER = os.environ.get("BIHUAN_TEST_DATABASE_URL", "")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The surroundings of a child process: SQLite in a file, or a database of its own."""
    home = tmp_path_factory.mktemp("elsewhere")
    named = {name: word for name, word in os.environ.items() if not name.startswith("BIHUAN_")}
    named |= {
        "BIHUAN_HOME": str(home),
        "BIHUAN_TEST": "1",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    if not SERVER:
        yield named
        return
    name = f"elsewhere_{os.getpid()}_{home.name[-1]}_{abs(hash(home)) % 10000}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    yield named | {"BIHUAN_DATABASE_URL": SERVER.rsplit("/", 1)[0] + f"/{name}"}
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module")
def rivals(elsewhere: dict[str, str]) -> Callable[..., dict[str, Any]]:
    """Run one command of rivals.py to its end."""

    def run(*words: str) -> dict[str, Any]:
        command = [sys.executable, str(HERE / "rivals.py"), *words]
        done = subprocess.run(
            command, env=elsewhere, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer

    return run
