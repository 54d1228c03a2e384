"""`bihuan normalise`: a file of hours in, the same hours under the mean weather out."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from bihuan.doors.cli.main import main
from bihuan.rules.deweather import Hours
from tests.factories.weather import make_hours


def table(hours: Hours, **changes: pa.Array) -> pa.Table:
    at = hours.hour.astype("datetime64[h]").astype("datetime64[s]")
    columns = {"time": pa.array(at), "pm25": pa.array(hours.value, mask=np.isnan(hours.value))}
    for name, held in hours.weather.items():
        columns[name] = pa.array(held, mask=np.isnan(held))
    return pa.table({**columns, **changes})


def written(path: Path, held: pa.Table) -> Path:
    if path.suffix == ".csv":
        pyarrow.csv.write_csv(held, path)
    else:
        pyarrow.parquet.write_table(held, path)
    return path


@pytest.mark.slow
@pytest.mark.parametrize(("given", "wanted"), [("hours.csv", "out.parquet")])
def test_hours_come_back_with_a_column_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: str, wanted: str
) -> None:
    """Eighteen months is the least it takes; seven forests of twenty trees."""
    source = written(tmp_path / given, table(make_hours(days=550)))
    out = tmp_path / wanted
    asked = ["normalise", str(source), "--out", str(out), "--value", "pm25"]
    assert main([*asked, "--progress", "--trees", "20"]) == 0
    made = pyarrow.parquet.read_table(out)
    assert made.column_names == ["time", "pm25", "normalised"]
    assert made.num_rows == 550 * 24
    assert made["normalised"].null_count == 0
    said = capsys.readouterr().err
    assert "100%" in said
    assert "未见过的星期" in said


@pytest.mark.parametrize(
    ("change", "value", "out", "said"),
    [
        ({}, "no2", "out.csv", "没有no2列"),
        ({}, "pm25", "out.csv", "至少要18个月"),
        ({}, "pm25", "out.xlsx", "输出只写"),
        ({}, "pm25", "nowhere/out.csv", "没有输出目录"),
        ({"time": ["昨天"] * 96}, "pm25", "out.csv", "time列读不成时间"),
        ({"pm25": ["多云"] * 96}, "pm25", "out.csv", "pm25列里有不是数的内容"),
        ({"time": ["2026-01-01 01:00:00"] * 96}, "pm25", "out.csv", "同一小时有两行"),
    ],
)
def test_bad_input_is_told_in_one_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    change: dict[str, list[str]],
    value: str,
    out: str,
    said: str,
) -> None:
    arrays = {name: pa.array(held) for name, held in change.items()}
    source = written(tmp_path / "hours.csv", table(make_hours(days=4), **arrays))
    asked = ["normalise", str(source), "--out", str(tmp_path / out), "--value", value]
    assert main(asked) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(("name", "said"), [("none.csv", "没有这个文件"), ("hours.xls", "只读")])
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    asked = ["normalise", str(tmp_path / name), "--out", str(tmp_path / "o.csv"), "--value", "pm25"]
    assert main(asked) == 2
    assert said in capsys.readouterr().err
