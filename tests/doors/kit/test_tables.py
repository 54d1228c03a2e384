"""A new database made at once is the one that the migrations lead to."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

WAYS = {
    "at once": ["-m", "bihuan.doors.cli.main", "migrate"],
    "step by step": ["-m", "django", "migrate", "--skip-checks", "--verbosity=0"],
}


def made(home: Path, words: list[str]) -> dict[str, object]:
    """Every table with its columns, every index and trigger, and the migrations on record."""
    home.mkdir()
    others = {key: word for key, word in os.environ.items() if not key.startswith("BIHUAN_")}
    ours = {"BIHUAN_HOME": str(home), "BIHUAN_TEST": "1"}
    named = {"DJANGO_SETTINGS_MODULE": "bihuan.config.settings"}
    subprocess.run([sys.executable, *words], env={**others, **ours, **named}, check=True)
    with closing(sqlite3.connect(home / "db.sqlite3")) as file:
        found = file.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall()
        tables = sorted(name for kind, name, _ in found if kind == "table")
        return {
            "named": sorted(found),
            "columns": {
                name: sorted(row[1:] for row in file.execute(f"PRAGMA table_info('{name}')"))
                for name in tables
            },
            "keys": {
                name: sorted(row[2:] for row in file.execute(f"PRAGMA foreign_key_list('{name}')"))
                for name in tables
            },
            "checks": {
                name: str(sql).count("CHECK") + str(sql).count("UNIQUE")
                for name, sql in file.execute(
                    "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
                )
            },
            "steps": sorted(file.execute("SELECT app, name FROM django_migrations").fetchall()),
            "kinds": sorted(
                file.execute("SELECT app_label, model FROM django_content_type").fetchall()
            ),
        }


@pytest.mark.slow(reason="two processes make a database each")
def test_both_ways_lead_to_the_same_tables(tmp_path: Path) -> None:
    once, stepped = (made(tmp_path / way, words) for way, words in WAYS.items())
    for part, told in stepped.items():
        assert once[part] == told, part
