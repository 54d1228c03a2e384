import sqlite3
from pathlib import Path

from tests.doors.cli.conftest import bihuan

EVENTS = 27


def alter(home: Path, statement: str) -> None:
    """As somebody with the file in hand would: the triggers go first."""
    with sqlite3.connect(home / "db.sqlite3") as database:
        named = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (trigger,) in named.fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        assert database.execute(statement).rowcount == 1
    database.close()


def test_a_whole_chain_is_said_to_be_whole(home: Path) -> None:
    said = bihuan(home, "audit", "verify").stdout
    assert said.startswith(f"链完整：{EVENTS}条，末哈希")


def test_one_changed_character_is_found_and_its_event_named(home: Path) -> None:
    alter(home, "UPDATE audit_record SET sentence = '记下第8件亊' WHERE seq = 8")
    said = bihuan(home, "audit", "verify", expect=1).stdout
    assert said == "链不完整：第8条有问题，内容与哈希不符，已被改动\n"


def test_a_cut_tail_is_found(home: Path) -> None:
    alter(home, f"DELETE FROM audit_record WHERE seq = {EVENTS}")
    said = bihuan(home, "audit", "verify", expect=1).stdout
    assert said.startswith(f"链不完整：第{EVENTS}条有问题")
