import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.doors.cli.conftest import HERE, Start, bihuan, surroundings

pytestmark = pytest.mark.slow(reason="each command is a process of its own")
EVENTS = 27


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    """A backup of the filled home."""
    bihuan(home, "backup", tmp_path / "backup")
    return tmp_path / "backup"


def count(home: Path, table: str) -> int:
    with sqlite3.connect(home / "db.sqlite3") as database:
        (rows,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
    database.close()
    return int(rows)


def test_a_backup_restored_into_an_empty_home_is_the_same_county(
    home: Path, folder: Path, empty: Path
) -> None:
    said = bihuan(empty, "restore", folder).stdout
    assert said.startswith("已恢复：")
    assert bihuan(empty, "audit", "verify").stdout == bihuan(home, "audit", "verify").stdout
    for table in ("audit_record", "files_storedfile", "files_attachment"):
        assert count(empty, table) == count(home, table)
    (kept,) = (empty / "files").glob("??/*")
    assert kept.read_text() == "现场已整改。"
    segment = empty / "gateway/log/main/00000001.seg"
    assert segment.read_bytes() == b"packets as received"
    assert segment.stat().st_mode & 0o200, "the gateway seals it when it starts"


def test_readings_in_parts_come_along_and_a_lost_part_is_noticed(folder: Path, empty: Path) -> None:
    bihuan(empty, "restore", folder)
    (part,) = (empty / "series").glob("*/*/*.parquet")
    (kept,) = (folder / "series").glob("*/*/*.parquet")
    assert part.read_bytes() == kept.read_bytes()
    part.unlink()
    said = bihuan(empty, "check", expect=1).stdout
    name = part.relative_to(empty / "series")
    assert f"坏  观测数据分区：{name}：文件不存在" in said


def test_a_second_backup_of_the_restored_home_has_the_same_parts(
    folder: Path, empty: Path, tmp_path: Path
) -> None:
    bihuan(empty, "restore", folder)
    bihuan(empty, "backup", tmp_path / "again")
    first = json.loads((folder / "manifest.json").read_text())
    again = json.loads((tmp_path / "again/manifest.json").read_text())
    for part in ("tables", "files", "chain"):
        assert again[part] == first[part]


def test_numbering_goes_on_after_a_restore(folder: Path, empty: Path) -> None:
    bihuan(empty, "restore", folder)
    with sqlite3.connect(empty / "db.sqlite3") as database:
        asked = "SELECT seq FROM sqlite_sequence WHERE name = 'audit_record'"
        assert database.execute(asked).fetchone() == (EVENTS,)
    database.close()


@pytest.mark.parametrize(
    "part", ["tables/audit.record.jsonl", "tables/files.attachment.jsonl", "manifest.json"]
)
def test_one_changed_byte_is_refused_and_its_part_named(
    part: str, folder: Path, empty: Path
) -> None:
    content = bytearray((folder / part).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / part).write_bytes(content)
    said = bihuan(empty, "restore", folder, expect=1).stderr
    assert said == f"备份已损坏或被改动：{part}，没有恢复任何内容\n"
    assert not (empty / "db.sqlite3").exists()


def test_a_missing_file_is_refused_and_named(folder: Path, empty: Path) -> None:
    (kept,) = (folder / "files").glob("??/*")
    kept.unlink()
    said = bihuan(empty, "restore", folder, expect=1).stderr
    assert said == f"备份不完整，缺少 {kept.relative_to(folder)}，没有恢复任何内容\n"


def test_a_folder_that_is_no_backup_is_refused(empty: Path, tmp_path: Path) -> None:
    said = bihuan(empty, "restore", tmp_path, expect=1).stderr
    assert said == f"{tmp_path} 不是碧环备份：缺少 manifest.json\n"


def test_a_home_with_rows_is_not_overwritten_by_accident(home: Path, folder: Path) -> None:
    said = bihuan(home, "restore", folder, expect=1).stderr
    assert said == "数据库里已有内容，没有恢复；确要顶替请加 --replace\n"
    assert count(home, "audit_record") == EVENTS


def test_replace_keeps_the_old_database_beside_the_restored_one(home: Path, folder: Path) -> None:
    said = bihuan(home, "restore", folder, "--replace").stdout
    assert "原数据库保留为" in said
    (old,) = home.glob("db.sqlite3.2*")
    assert old.stat().st_size > 0
    assert count(home, "audit_record") == EVENTS


def test_an_existing_folder_is_not_written_into(home: Path, folder: Path) -> None:
    said = bihuan(home, "backup", folder, expect=1).stderr
    assert said == f"{folder} 已存在，请给一个新的目录名\n"


def test_a_backup_taken_while_others_write_is_of_one_moment(
    home: Path, empty: Path, tmp_path: Path
) -> None:
    writer = subprocess.Popen(
        [sys.executable, str(HERE / "fill.py"), "2000"], env=surroundings(home)
    )
    until = time.monotonic() + 20
    while time.monotonic() < until and count(home, "audit_record") <= EVENTS:
        time.sleep(0.02)
    bihuan(home, "backup", tmp_path / "backup")
    assert writer.poll() is None, "the writer ended before the backup: nothing was shown"
    writer.kill()
    writer.wait(10)
    assert bihuan(empty, "restore", tmp_path / "backup").stdout.startswith("已恢复：")
    assert EVENTS < count(empty, "audit_record") < 2000


def test_a_restore_waits_for_nobody_who_is_still_running(
    home: Path, folder: Path, start: Start
) -> None:
    start(home, "work")
    for _ in range(20):
        done = bihuan(home, "check").stdout
        if (home / "running").exists():
            break
    assert "好  数据库" in done
    said = bihuan(home, "restore", folder, "--replace", expect=1).stderr
    assert said == "碧环正在运行，请先停止再做这一步\n"
