"""`bihuan aqi IN --out OUT --kind hour|day`: the contract, and bad files in clear sentences."""

import csv
import io
from contextlib import redirect_stderr
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bihuan.doors.cli.main import main
from tests.doors.cli.conftest import bihuan

HEAD = "time,station,pm25,pm10,so2,no2,co,o3"
CLEAN = "20,5,20,0.4,40"


def written(folder: Path, *rows: str, head: str = HEAD, name: str = "小时.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def ran(
    given: Path, *words: str, kind: str = "hour", out: str = "结果.csv", expect: int = 0
) -> str:
    """What was said on standard error; in this process, for engines are slow to load."""
    said = io.StringIO()
    told = ["aqi", str(given), "--out", str(given.parent / out), "--kind", kind, *words]
    with redirect_stderr(said):
        assert main(told) == expect, said.getvalue()
    return said.getvalue()


def rows(given: Path, out: str = "结果.csv") -> list[dict[str, str]]:
    with (given.parent / out).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refused(given: Path, *words: str, kind: str = "hour", out: str = "结果.csv") -> str:
    """What was said; nothing is left of the attempt."""
    done = ran(given, *words, kind=kind, out=out, expect=2)
    assert not (given.parent / out).exists()
    assert [one.name for one in given.parent.iterdir() if one.name.startswith(".")] == []
    assert "Traceback" not in done
    return done.splitlines()[-1].partition("：")[2]


def test_every_row_gets_its_index_by_the_edition_of_its_day(tmp_path: Path) -> None:
    given = written(
        tmp_path,
        f"2026-02-28 23:00,甲,70,{CLEAN}",
        f"2026-03-01 00:00,甲,70,{CLEAN}",
        f"2026-03-01 01:00,甲,70,{CLEAN}",
        '2026-03-01 02:00,"乙,北",60,120,5,20,0.4,40',
        f"2026-03-01 03:00,甲,30,{CLEAN}",
    )
    said = ran(given)
    assert [(row["aqi"], row["category"], row["primary"]) for row in rows(given)] == [
        ("94", "2", "pm25"),
        ("94", "2", "pm25"),
        ("110", "3", "pm25"),
        ("100", "2", "pm25,pm10"),
        ("43", "1", ""),
    ]
    assert rows(given)[3]["station"] == "乙,北"
    assert "2026年3月1日前按HJ 633-2012计算，当日起按HJ 633-2026" in said
    assert said.splitlines()[-1] == "共5行，5行有AQI，0行无AQI（NA）"


def test_a_forced_edition_recomputes_like_for_like(tmp_path: Path) -> None:
    given = written(tmp_path, f"2025-12-01 08:00,甲,70,{CLEAN}")
    ran(given, "--edition", "2026")
    assert rows(given)[0]["aqi"] == "110"


def test_days_take_the_largest_eight_hours(tmp_path: Path) -> None:
    head = "date,pm25,pm10,so2,no2,co,o3_8h"
    given = written(tmp_path, "2026-03-01,10,20,5,20,0.4,161", head=head)
    ran(given, kind="day")
    assert (rows(given)[0]["aqi"], rows(given)[0]["primary"]) == ("101", "o3_8h")


def test_parquet_in_and_out_keeps_order_and_columns(tmp_path: Path) -> None:
    size = 250_000
    values = [at % 300 for at in range(size)]
    clean = {"pm10": 20, "so2": 5, "no2": 20, "co": 0.4, "o3": 40}
    table = {name: pa.array([value] * size, pa.float32()) for name, value in clean.items()}
    given = tmp_path / "小时.parquet"
    pq.write_table(pa.table({"n": range(size), "pm25": values, **table}), given)
    done = ran(given, "--edition", "2026", out="结果.parquet")
    found = pq.read_table(tmp_path / "结果.parquet")
    assert found.column_names == ["n", "pm25", *clean, "aqi", "category", "primary"]
    assert found["n"].to_pylist() == list(range(size))
    expected = duckdb.sql("select sum(aqi), min(aqi), max(aqi) from found").fetchone()
    assert expected == (sum(found["aqi"].to_pylist()), 20, 349)
    assert "共250000行" in done


def test_a_missing_pollutant_withholds_and_the_plan_explains(tmp_path: Path) -> None:
    given = written(tmp_path, "2026-03-02 08:00,甲,60,20,,20,0.4,40")
    said = ran(given)
    assert "SO₂：缺测1行，不参与计算" in said
    assert (rows(given)[0]["aqi"], rows(given)[0]["category"]) == ("", "")
    ran(given, "--not-monitored", "so2")
    assert rows(given)[0]["aqi"] == "100"


def test_an_absent_column_is_said(tmp_path: Path) -> None:
    given = written(tmp_path, "2026-03-02 08:00,60", head="time,pm25")
    assert "没有pm10、so2、no2、co、o3列，按缺测处理" in ran(given)


def test_an_aqi_that_contradicts_is_kept_apart_and_counted(tmp_path: Path) -> None:
    given = written(
        tmp_path,
        f"2026-03-02 08:00,甲,70,{CLEAN},94",
        f"2026-03-02 09:00,甲,70,{CLEAN},110",
        f"2026-03-02 10:00,甲,,{CLEAN},20",
        f"2026-03-02 11:00,甲,70,{CLEAN},—",
        head=f"{HEAD},aqi",
    )
    said = ran(given)
    assert [(row["aqi_given"], row["aqi"]) for row in rows(given)] == [
        ("94", "110"), ("110", "110"), ("20", ""), ("—", "110"),
    ]  # fmt: skip
    assert said.splitlines()[-1] == (
        "原有AQI列有1行与浓度算出的不一致，1行因缺测不发布AQI；已重新计算，原值保留在aqi_given列"
    )


def test_negative_and_999_values_are_missing_and_said(tmp_path: Path) -> None:
    given = written(
        tmp_path,
        f"2026-03-02 08:00,甲,-5,{CLEAN}",
        f"2026-03-02 09:00,甲,999,{CLEAN}",
        "2026-03-02 10:00,甲,70,20,5,999,0.4,40",
    )
    said = ran(given)
    assert "PM2.5：负值1行，填充值（999等）1行，不参与计算" in said
    assert "NO₂：填充值（999等）1行，不参与计算" in said
    assert [row["aqi"] for row in rows(given)] == ["", "", "110"]


def test_a_999_among_its_neighbours_is_a_measurement(tmp_path: Path) -> None:
    lines = [f"2025-03-02 08:00,甲,20,20,5,{no2},0.4,40" for no2 in (990, 998, 999, 1000)]
    given = written(tmp_path, *lines)
    ran(given)
    assert [row["aqi"] for row in rows(given)] == ["179", "180", "180", "180"]


@pytest.mark.parametrize(("value", "aqi"), [("813", "20"), ("350", "20"), ("2600", "26")])
def test_co_in_micrograms_is_refused_and_taken_when_told(
    tmp_path: Path, value: str, aqi: str
) -> None:
    given = written(tmp_path, f"2026-03-02 08:00,甲,10,20,5,20,{value},40")
    assert refused(given) == (
        f"co列的单位应为mg/m³，但全部大于200（如第2行：{value}），像是μg/m³。"
        "整列是μg/m³请加 --co-unit ug；两种单位混在一列，请先统一；确为mg/m³请加 --co-unit mg"
    )
    ran(given, "--co-unit", "ug")
    assert (rows(given)[0]["co"], rows(given)[0]["aqi"]) == (value, aqi)


def test_mixed_units_of_co_are_refused(tmp_path: Path) -> None:
    given = written(
        tmp_path,
        "2026-03-02 08:00,甲,10,20,5,20,0.8,40",
        "2026-03-02 09:00,甲,10,20,5,20,813,40",
    )
    assert refused(given).startswith("co列的单位应为mg/m³，但2行中有1行大于200（如第3行：813）")


def test_doubled_hours_are_kept_and_said(tmp_path: Path) -> None:
    one = f"2026-03-02 08:00,甲,70,{CLEAN}"
    given = written(tmp_path, one, one, one.replace("甲", "乙"))
    assert "有1行与前面的行同站同时重复，都保留，逐行计算" in ran(given)
    assert len(rows(given)) == 3


def test_a_told_zone_is_taken_to_beijing_time(tmp_path: Path) -> None:
    given = written(
        tmp_path,
        f"2026-02-28T16:00:00Z,甲,70,{CLEAN}",
        f"2026-02-28T17:00:00Z,甲,70,{CLEAN}",
        f"2026-03-01 24:00,甲,70,{CLEAN}",
        f"2026/3/1 9:00,甲,70,{CLEAN}",
        f"2026022823,甲,70,{CLEAN}",
    )
    said = ran(given)
    assert "time列有2行带时区，已换算为北京时间选标准，原列不动" in said
    assert [row["aqi"] for row in rows(given)] == ["94", "110", "110", "110", "94"]


def test_a_file_of_excel_in_gb_18030_is_read(tmp_path: Path) -> None:
    given = tmp_path / "小时.csv"
    given.write_bytes(f"{HEAD}\r\n2026-03-02 08:00,云川,70,{CLEAN}\r\n".encode("gb18030"))
    ran(given)
    assert (rows(given)[0]["station"], rows(given)[0]["aqi"]) == ("云川", "110")


def test_bad_files_are_told_in_one_sentence(tmp_path: Path) -> None:
    row = f"2026-03-02 08:00,甲,70,{CLEAN}"
    assert refused(tmp_path / "无.csv") == "没有这个文件"
    assert (
        refused(written(tmp_path, row, name="表.xls")) == "只认 .csv 和 .parquet，请改文件名或另存"
    )
    assert (
        refused(written(tmp_path, row), out="结果.txt") == "只认 .csv 和 .parquet，请改文件名或另存"
    )
    (tmp_path / "空.csv").write_bytes(b"")
    assert refused(tmp_path / "空.csv") == "是空文件"
    assert refused(written(tmp_path)) == "只有列名，没有数据"
    assert refused(written(tmp_path, row, "2026-03-02 09:00,甲,7,8,9")) == (
        "第3行读不出：列数与列名不符，或引号不成对"
    )
    assert refused(written(tmp_path, "a,b", head="城市,数值")) == (
        "没有一列是pm25、pm10、so2、no2、co、o3、o3_8h；文件的列：城市、数值"
    )
    (tmp_path / "坏.parquet").write_bytes(b"PAR1" + b"x" * 40)
    assert refused(tmp_path / "坏.parquet") == "读不出，文件可能已损坏或没有写完"


def test_bad_columns_are_told_in_one_sentence(tmp_path: Path) -> None:
    row = f"2026-03-02 08:00,甲,70,{CLEAN}"
    assert refused(written(tmp_path, row, row.replace("70", "高"))) == (
        "pm25列有1个值不是数，首个在第3行：“高”"
    )
    assert refused(written(tmp_path, row.replace("2026-03-02 08:00", "昨天"))) == (
        "time列有1行没有时间或读不出，时间写成 2026-03-01 13:00"
    )
    assert refused(written(tmp_path, "70", head="pm25")) == (
        "没有time（小时结束时刻，北京时间）列，不能按日期选标准；可加 --edition 2012 或 2026"
    )
    assert refused(written(tmp_path, "1,2,3", head="time,pm25,PM2.5")) == (
        "“pm25”和“PM2.5”是同一项，请只留一列"
    )
    assert refused(written(tmp_path, "1,2,3", head="time,pm25,pm25")) == "有重复的列名：pm25"


def test_the_file_is_not_written_over_itself(tmp_path: Path) -> None:
    given = written(tmp_path, f"2026-03-02 08:00,甲,70,{CLEAN}")
    done = ran(given, out="小时.csv", expect=2)
    assert done == "小时.csv：输入和输出是同一个文件\n"
    assert refused(given, out="没有/结果.csv").startswith("没有输出目录")


def test_the_command_runs_by_itself(tmp_path: Path) -> None:
    given = written(tmp_path, f"2026-03-02 08:00,甲,70,{CLEAN}")
    out = tmp_path / "结果.csv"
    done = bihuan(tmp_path / "home", "aqi", given, "--out", out, "--kind", "hour")
    assert (done.stdout, rows(given)[0]["aqi"]) == ("", "110")
    assert not (tmp_path / "home").exists()
