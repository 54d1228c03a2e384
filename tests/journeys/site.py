"""Bihuan as a county runs it: its own home, its own database, website and worker together."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

START_S = 60
SERVER = os.environ.get("BIHUAN_TEST_DATABASE_URL", "")
"""A PostgreSQL server to make databases on; without it every home has its own SQLite file."""


@dataclass(slots=True)
class Site:
    """One installation. `states` keeps each person's cookies, so that a log-in is done once."""

    home: Path
    database: str = ""
    day: str = ""
    is_demo: bool = False
    port: int = 0
    gateway_port: int = 0
    """Where loggers connect; 0 is an installation without them."""
    states: dict[str, object] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def surroundings(self) -> dict[str, str]:
        others = {key: word for key, word in os.environ.items() if not key.startswith("BIHUAN_")}
        ours = {
            "BIHUAN_HOME": str(self.home),
            "BIHUAN_TEST": "1",
            "BIHUAN_DATABASE_URL": self.database,
            "BIHUAN_DATE": self.day,
            "BIHUAN_DEMO": "1" if self.is_demo else "0",
        }
        return {**others, **{key: word for key, word in ours.items() if word}}

    def python(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *words],
            env=self.surroundings(),
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )

    def bihuan(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.python("bihuan.doors.cli.main", *words)

    def start(self, how: str = "run") -> None:
        """`bihuan run`, or the website alone with "web", until it answers."""
        self.port = self.port or free_port()
        words = [how, "--port", str(self.port), *(self.loggers() if how == "run" else ())]
        with (self.home / "journey.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bihuan.doors.cli.main", *words],
                env=self.surroundings(),
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            assert self.process.poll() is None, self.said()
            if self.answers():
                return
            time.sleep(0.1)
        raise AssertionError(f"no answer after {START_S} s: {self.said()}")

    def loggers(self) -> list[str]:
        if not self.gateway_port:
            return ["--no-gateway"]
        words = ["--gateway-port", str(self.gateway_port)]
        return [*words, "--metrics-port", str(free_port())]

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/kit/health/", timeout=2):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def said(self) -> str:
        return (self.home / "journey.log").read_text()[-4000:]

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None

    def on(self, day: str) -> None:
        """The same home, another day: everybody has to come in anew."""
        self.stop()
        self.day = day
        self.states.clear()
        self.start()

    def sql(self, *statements: str) -> list[tuple[object, ...]]:
        """Straight into the database, past all of our code; the rows of the last statement."""
        if self.database:
            with psycopg.connect(self.database, autocommit=True) as server:
                for statement in statements:
                    cursor = server.execute(statement.encode())
                return cursor.fetchall() if cursor.description else []
        with closing(sqlite3.connect(self.home / "db.sqlite3", timeout=20)) as file:
            for statement in statements:
                rows = file.execute(statement).fetchall()
            file.commit()
            return rows


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def new_site(home: Path, *, like: Site | None = None, day: str = "") -> Site:
    """An empty installation, or a copy of one that is not running."""
    if like is None:
        home.mkdir(parents=True)
        return Site(home, database=new_database(home.name, "template1"), day=day)
    shutil.copytree(like.home, home)
    origin = like.database.rsplit("/", 1)[-1]
    made = Site(home, database=new_database(home.name, origin), day=day or like.day)
    made.passwords.update(like.passwords)
    return made


def new_database(name: str, origin: str) -> str:
    if not SERVER:
        return ""
    made = f"journey_{name}".lower().replace("-", "_")
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{made}"'.encode())
        server.execute(f'CREATE DATABASE "{made}" TEMPLATE "{origin}"'.encode())
    return SERVER.rsplit("/", 1)[0] + f"/{made}"
