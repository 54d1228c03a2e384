"""From one database to the other through a backup, both ways."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest

from tests.doors.cli.conftest import bihuan

pytestmark = pytest.mark.slow(reason="each command is a process of its own")


@pytest.fixture
def server() -> Iterator[str]:
    """The URL of an empty database on the test server."""
    given = os.environ["BIHUAN_TEST_DATABASE_URL"]
    name = f"cli_{uuid4().hex}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(urlsplit(given)._replace(path=f"/{name}"))
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    bihuan(home, "backup", tmp_path / "backup")
    return tmp_path / "backup"


def test_a_county_moves_from_sqlite_to_postgresql_unchanged(
    folder: Path, empty: Path, server: str, tmp_path: Path
) -> None:
    bihuan(empty, "restore", folder, database=server)
    assert bihuan(empty, "audit", "verify", database=server).stdout.startswith("链完整：27条")
    bihuan(empty, "backup", tmp_path / "again", database=server)
    first = json.loads((folder / "manifest.json").read_text())
    again = json.loads((tmp_path / "again/manifest.json").read_text())
    for part in ("tables", "files", "chain"):
        assert again[part] == first[part]


def test_a_filled_server_is_never_replaced(folder: Path, empty: Path, server: str) -> None:
    bihuan(empty, "restore", folder, database=server)
    said = bihuan(empty, "restore", folder, expect=1, database=server).stderr
    assert said == "数据库里已有内容，没有恢复；确要顶替请加 --replace\n"
    said = bihuan(empty, "restore", folder, "--replace", expect=1, database=server).stderr
    assert said.startswith("PostgreSQL 不支持 --replace：请新建一个空库")
