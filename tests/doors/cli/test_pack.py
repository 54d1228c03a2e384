from argparse import Namespace
from datetime import datetime
from pathlib import Path

import pytest

from bihuan.apps.subjects import queries
from bihuan.doors.cli import pack
from bihuan.rules.packs import shipped
from tests.factories import people as make


def asked(file: Path, adopt: str | None = None) -> Namespace:
    return Namespace(file=file, adopt=adopt, reason="试行")


def test_a_pack_with_faults_names_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "site.toml"
    file.write_text(shipped()["site"].replace("days_since(bare_since)", "since(bare_since)"))
    assert pack.run(asked(file)) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{file}:88: ")
    assert "没有函数since" in said
    assert pack.run(asked(tmp_path / "none.toml")) == 2


def test_a_good_pack_is_told_in_words_and_adopted(
    county: make.County, at: datetime, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "site.toml"
    file.write_text(shipped()["site"])
    assert pack.run(asked(file, make.CODE)) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "建筑工地（site）没有错误：16个字段、2张检查表、4条预警、2个指标"
    assert said[-1] == "339921已采用“建筑工地”第1版"
    assert queries.pack(make.CODE, "site").check_days == 14
    assert pack.run(asked(file, make.CODE)) == 2
