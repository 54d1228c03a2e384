"""`bihuan attain`: the contract, the lines, and what is refused with a sentence."""

import json
from pathlib import Path

import pytest

from tests.doors.cli.conftest import bihuan

SEED = ("attain", "--as-of", "2025-10-20", "--mean", "42", "--target", "38")
DAYS = ("--good-days", "215", "--share", "80%")


def test_the_numbers_of_speech_000(empty: Path) -> None:
    """R014, R016: 21.7 for 72 days; 77 good days are more than remain."""
    said = json.loads(bihuan(empty, *SEED, *DAYS, "--json").stdout)
    assert {name: said[name] for name in ("remaining_days", "required_mean", "control_value")} == {
        "remaining_days": 72,
        "required_mean": 21.7,
        "control_value": 21,
    }
    assert (said["good_days_needed"], said["good_days_possible"]) == (77, False)
    assert said["required_mean_range"] == [19.7, 26.3]
    assert [one["basis"] for one in said["denominators"]] == ["calendar", "valid", "no_dust"]
    assert not empty.exists()


def test_the_lines_say_the_formula_and_every_count_of_days(empty: Path) -> None:
    told = bihuan(empty, *SEED, *DAYS, "--valid-days", "250", "--dust-days", "7").stdout
    assert told.splitlines() == [
        "截至2025年10月20日：已过293天（有效250天），还剩72天",
        "均值：按现有趋势不达标。余下72天须日均≤24.1μg/m³，今年以来42μg/m³，没有往年同期可比",
        "  (38×322－42×250)÷72＝24.11",
        "  若年均值修约后等于目标也算达标：26.3；再计入今年以来均值本身的修约：22.4到28.1",
        "优良天数（考核用哪一种口径，请以考核文件为准）：",
        (
            "  按全年日历天：365天，须292天，已有215天。"
            "不可能（算术）：还差77天，余72天，天天优良也只有287天"
        ),
        (
            "  按有效监测天（含沙尘日）：322天，须258天，已有215天。"
            "可达：还差43天，余72天，优良比例须≥59.7%，今年以来66.8%，没有往年同期可比"
        ),
        (
            "  按有效监测天（剔除沙尘日）：315天，须252天，已有215天。"
            "可达：还差37天，余72天，优良比例须≥51.4%，今年以来68.3%，没有往年同期可比"
        ),
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "请给出 --mean 和 --target，或 --good-days 和 --share，或两对都给"),
        (("--mean", "42"), "给了 --mean，还要给 --target"),
        (("--share", "80%"), "给了 --share，还要给 --good-days"),
        (("--mean", "四十二", "--target", "38"), "--mean 后面的“四十二”不是数，请写成 42 或 42.3"),
        (("--good-days", "300", "--share", "80%"), "--good-days 是300天，最多只能是293天"),
        (("--good-days", "2x", "--share", "80%"), "--good-days 后面的“2x”不是天数，请写整数"),
        (("--good-days", "215", "--share", "80"), "--share 后面的“80”不是比例，请写成 80% 或 0.8"),
    ],
)
def test_bad_input_gets_a_sentence(words: tuple[str, ...], sentence: str, empty: Path) -> None:
    done = bihuan(empty, "attain", "--as-of", "2025-10-20", *words, expect=2)
    assert (done.stdout, done.stderr) == ("", sentence + "\n")
