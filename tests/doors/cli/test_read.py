import json
from pathlib import Path

import pytest

from tests.doors.cli.conftest import bihuan

SPEECH = """在全县生态环境保护工作会议上的讲话

（2026年3月2日）

一、压实扬尘治理责任

县住建局要于3月31日前完成全部在建工地的围挡整改。县城管局要加强渣土车管控，严防抛洒滴漏。
"""


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "讲话.txt"
    path.write_text(SPEECH)
    return path


def test_the_json_quotes_the_stored_text_exactly(speech: Path, empty: Path) -> None:
    """R001: every item shows the exact source sentence."""
    said = json.loads(bihuan(empty, "read", speech, "--json", "--date", "2026-03-02").stdout)
    assert sorted(said) == [
        *("amounts", "document", "figures", "findings", "items", "pledges", "stages"),
        *("text", "uncovered"),
    ]
    assert said["document"]["issued_on"] == "2026-03-02"
    assert [said["text"][item["start"] : item["end"]] for item in said["items"]] == [
        item["quote"] for item in said["items"]
    ]
    assert said["items"][0]["lead"] == ["县住建局"]
    assert said["items"][0]["deadline"]["due_on"] == "2026-03-31"


def test_several_files_are_one_object_a_line(speech: Path, empty: Path) -> None:
    lines = bihuan(empty, "read", speech, speech, "--json").stdout.splitlines()
    assert [json.loads(line)["text"] == json.loads(lines[0])["text"] for line in lines] == [
        True,
        True,
    ]


def test_the_summary_names_owner_and_deadline(speech: Path, empty: Path) -> None:
    said = bihuan(empty, "read", speech, "--date", "2026-03-02").stdout
    assert "牵头：县住建局" in said
    assert "期限：3月31日前（2026-03-31）" in said


def test_a_file_that_is_not_there_is_named(empty: Path, tmp_path: Path) -> None:
    said = bihuan(empty, "read", tmp_path / "没有.txt", expect=2).stderr
    assert said.startswith("没有.txt：打不开这个文件")


def test_a_refused_file_does_not_keep_the_others_from_being_read(
    speech: Path, empty: Path, tmp_path: Path
) -> None:
    nothing = tmp_path / "空.txt"
    nothing.write_bytes(b"")
    done = bihuan(empty, "read", nothing, speech, "--json", expect=2)
    assert done.stderr.startswith("空.txt：")
    assert len(done.stdout.splitlines()) == 1


def test_the_summary_reckons_with_the_numbers(empty: Path, tmp_path: Path) -> None:
    """R014."""
    text = "截至今天，优良天数累计为230天，距离全年80%的目标还差近30天。安排资金60万元用于监测。"
    paper = tmp_path / "讲话.txt"
    paper.write_text(text, encoding="utf-8")
    said = bihuan(empty, "read", paper, "--date", "2025-10-20").stdout
    assert "指标：优良天数  截至今天  230天  目标292天，差62天  文中说差近30天" in said
    assert "核对：全年365天的80%是292天，已有230天，还差62天" in said
    assert "推算：到10月20日全年还剩72天" in said
    assert "资金：60万元（600000元）    用于监测" in said


def test_many_files_end_in_one_table_and_a_bad_one_stops_nothing(
    speech: Path, empty: Path, tmp_path: Path
) -> None:
    nothing = tmp_path / "空.txt"
    nothing.write_bytes(b"")
    done = bihuan(empty, "read", speech, nothing, speech, "--date", "2026-03-02", expect=2)
    assert "2/3  空.txt  没有读" in done.stderr
    assert "3/3  讲话.txt  任务2条" in done.stderr
    table = [line.split() for line in done.stdout.splitlines()[-5:]]
    assert table[0] == ["文件", "任务", "待确认", "核对", "无单位", "无期限", "结果"]
    assert table[1] == ["讲话.txt", "2", "0", "0", "0", "1", "已读"]
    assert table[2][:6] == ["空.txt", "0", "0", "0", "0", "0"]
    assert table[4] == ["合计3份", "4", "0", "0", "0", "2", "2份已读，1份没有读"]


def test_a_reading_is_scored_against_a_hand_made_ledger(empty: Path) -> None:
    samples = Path(__file__).parents[2] / "samples"
    control = samples / "petition_reply.txt"
    said = bihuan(
        empty, "score", samples / "gold", "--leave-one-out", "--errors", "--controls", control
    ).stdout
    assert "labelled_speech" in said
    assert said.count("合计") == 2
    assert "对照 petition_reply：3条，每万字67.3条" in said


def test_a_folder_without_ledgers_scores_nothing(empty: Path, tmp_path: Path) -> None:
    said = bihuan(empty, "score", tmp_path, expect=2).stderr
    assert "没有找到成对的 .json 和 .txt" in said


def test_a_ledger_without_its_text_is_named(empty: Path, tmp_path: Path) -> None:
    folder = tmp_path / "金标"
    folder.mkdir()
    (folder / "甲.json").write_text("[]")
    assert (
        "甲.json：旁边和上一级都没有同名的 .txt" in bihuan(empty, "score", folder, expect=2).stderr
    )
