"""`bihuan backplan FILE --today … --json`: the contract, the table, and what is refused."""

import json
from pathlib import Path

import pytest

from tests.doors.cli.conftest import bihuan

CHAIN = """finish = 2026-11-15

[[step]]
name = "招标"
days = 20
unit = "working"

[[step]]
name = "施工"
days = 15
unit = "working"
after = ["招标"]
crew = "一队"

[[step]]
name = "验收"
days = 10
unit = "working"
after = ["施工"]
"""
STEP = '[[step]]\nname = "甲"\ndays = 5\n'


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    return written(tmp_path, CHAIN)


def written(folder: Path, text: str) -> Path:
    path = folder / "倒排.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_json_says_short_by_19_and_the_first_way_is_feasible(chain: Path, empty: Path) -> None:
    """The hand calculation stands in tests/rules/test_backplan.py."""
    done = bihuan(empty, "backplan", chain, "--today", "2026-10-10", "--json")
    said = json.loads(done.stdout)
    assert (said["feasible"], said["short_by"], said["unit"]) == (False, 19, "working")
    assert (said["critical"], said["breaks_at"]) == (["招标", "施工", "验收"], "招标")
    assert said["steps"][0] == {
        "name": "招标",
        "latest_start": "2026-09-08",
        "latest_finish": "2026-10-10",
        "slack": -19,
        "unit": "working",
    }
    assert [way["kind"] for way in said["ways_out"]] == ["mix", "cut", "finish"]
    assert not empty.exists()


def test_the_second_way_out_written_into_the_file_makes_it_feasible(
    chain: Path, empty: Path, tmp_path: Path
) -> None:
    first = bihuan(empty, "backplan", chain, "--today", "2026-10-10", "--json")
    text = CHAIN
    days = {"招标": 20, "施工": 15, "验收": 10}
    for change in json.loads(first.stdout)["ways_out"][1]["changes"]:
        old = days[change["step"]]
        text = text.replace(f"days = {old}\n", f"days = {old - change['by']}\n")
    again = bihuan(empty, "backplan", written(tmp_path, text), "--today", "2026-10-10", "--json")
    said = json.loads(again.stdout)
    assert (said["feasible"], said["short_by"], said["ways_out"]) == (True, 0, [])


def test_the_table_names_what_is_short_and_the_ways_out(chain: Path, empty: Path) -> None:
    lines = bihuan(empty, "backplan", chain, "--today", "2026-10-10").stdout.splitlines()
    assert lines[0] == "2026-10-10起倒排，2026-11-15完成：不可行，短19个工作日，卡在“招标”"
    assert lines[1] == "关键线路：招标 → 施工 → 验收"
    assert lines[4] == "招标  2026-09-08  2026-10-10  -19个工作日  关键"
    assert lines[-1] == "3. 完成日期改为2026年12月10日"


def test_a_year_without_a_table_is_told_as_an_estimate(empty: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "finish = 2027-03-01\n" + STEP)
    said = bihuan(empty, "backplan", path, "--today", "2026-10-10").stdout
    assert "估算：2027年节假日安排尚未导入" in said


def test_events_crews_seasons_overlaps_and_worked_days_are_read(
    empty: Path, tmp_path: Path
) -> None:
    text = """finish = "督察入驻"
workdays = [2026-10-17]
[events]
"督察入驻" = 2026-11-15
[crews]
"一队" = 2
[calendars]
"停工" = [{ from = 2026-10-20, to = 2026-10-30, reason = "重污染应急" }]
[[step]]
name = "甲"
days = 4
crew = "一队"
calendar = "停工"
[[step]]
name = "乙"
days = 10
unit = "natural"
after = ["甲"]
[[overlap]]
before = "甲"
step = "乙"
days = 1
"""
    done = bihuan(empty, "backplan", written(tmp_path, text), "--today", "2026-10-12", "--json")
    steps = json.loads(done.stdout)["steps"]
    assert [(one["latest_start"], one["latest_finish"]) for one in steps] == [
        ("2026-11-03", "2026-11-06"),
        ("2026-11-06", "2026-11-15"),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("finish = 2026-11-15\n中 = 1", "不是合格的TOML，第2行第1列看不懂"),
        (STEP, "没有写finish"),
        ("finish = 2026-11-15", "没有步骤，无从倒排"),
        ('finish = "督察入驻"\n' + STEP, "这个事件还没有日期"),
        ("finish = 2026-10-09\n" + STEP, "早于今天2026-10-10"),
        ("finish = 2026-11-15T08:00:00\n" + STEP, "finish不是日期"),
        ("finish = 2026-11-15\ncolour = 1\n" + STEP, "不认识的“colour”"),
        ("finish = 2026-11-15\nevents = 1\n" + STEP, "events要写成一节"),
        ("finish = 2026-11-15\nstep = 1", "step要一条一节"),
        ('finish = 2026-11-15\n[[step]]\nname = "甲"', "“甲”没有写days"),
        ("finish = 2026-11-15\n[[step]]\nname = 1\ndays = 1", "name要写成文字"),
        ("finish = 2026-11-15\n" + STEP.replace("5", "0"), "“甲”的工期是0天"),
        ("finish = 2026-11-15\n" + STEP.replace("5", "10000"), "“甲”的工期是10000天"),
        ("finish = 2026-11-15\n" + STEP.replace("5", "2.5"), "“甲”的days要写整数"),
        ("finish = 2026-11-15\n" + STEP + 'unit = "hours"', "“甲”的unit是“hours”"),
        ("finish = 2026-11-15\n" + STEP + 'after = "乙"', "“甲”的after要写成列表"),
        ("finish = 2026-11-15\n" + STEP + "after = [1]", "“甲”的after只能写步骤名称"),
        ("finish = 2026-11-15\n" + STEP + 'after = ["乙"]', "“甲”要等“乙”，但没有这个步骤"),
        ("finish = 2026-11-15\n" + STEP + 'after = ["甲"]', "步骤互相等待，排不出先后：甲←甲"),
        ("finish = 2026-11-15\n" + STEP + STEP, "有两个步骤都叫“甲”"),
        (
            'finish = 2026-11-15\n[calendars]\n"停工" = [{ from = 2026-11-01 }]\n' + STEP,
            "停工期“停工”要写from和to",
        ),
    ],
)
def test_bad_input_is_one_clear_sentence(
    empty: Path, tmp_path: Path, text: str, sentence: str
) -> None:
    done = bihuan(
        empty, "backplan", written(tmp_path, text), "--today", "2026-10-10", "--json", expect=2
    )
    assert sentence in done.stderr
    assert (done.stderr.startswith("倒排.toml："), done.stderr.count("\n")) == (True, 1)
    assert done.stdout == ""


def test_a_file_that_cannot_be_read_is_named(empty: Path, tmp_path: Path) -> None:
    nothing = tmp_path / "没有.toml"
    said = bihuan(empty, "backplan", nothing, "--today", "2026-10-10", expect=2).stderr
    assert said.startswith("没有.toml：打不开这个文件")
    nothing.write_bytes("中文".encode("gbk"))
    said = bihuan(empty, "backplan", nothing, "--today", "2026-10-10", expect=2).stderr
    assert said == "没有.toml：不是UTF-8文字，请另存为UTF-8\n"
