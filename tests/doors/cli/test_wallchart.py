"""`bihuan wallchart` as people run it (R044)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.doors.cli.conftest import bihuan, surroundings

ROOT = Path(__file__).parents[3]
SCRIPT = Path(__file__).with_name("fill_campaigns.py")


@pytest.fixture(scope="module")
def with_campaigns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two campaigns of nearly one name with 2 and 30 items, and one without any."""
    home = tmp_path_factory.mktemp("campaigns")
    bihuan(home, "migrate")
    around = surroundings(home) | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    subprocess.run([sys.executable, str(SCRIPT)], env=around, check=True, timeout=120)
    return home


@pytest.fixture
def place(with_campaigns: Path, tmp_path: Path) -> Path:
    shutil.copytree(with_campaigns, tmp_path / "home")
    return tmp_path / "home"


def test_the_chart_is_written_and_what_was_written_is_said(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "作战图.pdf"
    said = bihuan(
        place, "wallchart", "--campaign", "春季扬尘攻坚", "--size", "a1", "--out", out, "--sign"
    ).stdout
    assert said == (
        f"“春季扬尘攻坚”2项，A1，已写入{out}；没有设BIHUAN_PUBLIC_URL，图上没有二维码\n"
    )
    assert out.read_bytes().startswith(b"%PDF-")


def test_by_its_number_and_in_grey_it_is_a_picture(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "chart.svg"
    bihuan(place, "wallchart", "--campaign", "1", "--out", out, "--svg", "--grey")
    picture = out.read_text()
    assert picture.startswith("<svg")
    assert 'width="420mm"' in picture
    assert "春季扬尘攻坚作战图" in picture


def test_several_pages_are_several_pictures(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "chart.svg"
    said = bihuan(place, "wallchart", "--campaign", "二期", "--out", out, "--svg").stdout
    first, second = tmp_path / "chart-1.svg", tmp_path / "chart-2.svg"
    assert said.startswith(f"“春季扬尘攻坚二期”30项，A3，已写入{first}、{second}")
    assert not out.exists()
    assert "第2页，共2页" in second.read_text()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--campaign", "没有的"), "没有名称含“没有的”的攻坚行动；现有：1 春季扬尘攻坚"),
        (("--campaign", "99"), "没有编号为99的攻坚行动"),
        (("--campaign", "春季"), "“春季”对得上2个，请写编号：1 春季扬尘攻坚、2 春季扬尘攻坚二期"),
        (("--campaign", "空的"), "“空的行动”的清单上没有事项，没有可画的内容"),
        (("--campaign", "1", "--size", "A9"), "A9 不是作战图的纸张，请写 A3、A2、A1 或 A0"),
        (("--campaign", "1", "--by", "天气"), "天气 不是分组，请写 field、unit、leader 或 town"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(
    place: Path, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    out = tmp_path / "chart.pdf"
    done = bihuan(place, "wallchart", *words, "--out", out, expect=2)
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


def test_a_file_that_cannot_be_written_is_named(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "没有的目录" / "chart.pdf"
    said = bihuan(place, "wallchart", "--campaign", "1", "--out", out, expect=2).stderr
    assert said == f"写不了{out}（No such file or directory）\n"


def test_without_any_campaign_it_says_so(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "chart.pdf"
    said = bihuan(home, "wallchart", "--campaign", "秋冬季", "--out", out, expect=2).stderr
    assert said == "没有名称含“秋冬季”的攻坚行动，还一个都没有\n"
