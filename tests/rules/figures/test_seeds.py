"""The real texts beside the repository: both findings are raised, and nothing wrong is."""

from datetime import date
from pathlib import Path

import pytest

from bihuan.rules import clauses
from bihuan.rules.clauses import Reading

pytestmark = pytest.mark.shared


def read(shared: Path, pattern: str, issued_on: date | None = None) -> Reading:
    (path,) = shared.glob(pattern)
    return clauses.read(path.read_text(encoding="utf-8"), issued_on=issued_on)


def test_the_forty_days_are_seventy_seven_and_the_year_is_too_short(shared: Path) -> None:
    """R012, R013, R014 on the day analytics.md reckons with."""
    one = read(shared, "seeds/000_*.txt", date(2025, 10, 20))
    found = {row.kind: row for row in one.findings}
    assert sorted(found) == ["good_days", "good_days_left", "mean_left", "odd_body", "same_body"]
    assert found["good_days"].formula == "365×80%＝292；292－215＝77；(215＋40)÷80%＝318.75"
    assert "约319天" in found["good_days"].sentence
    assert found["mean_left"].formula == "(38×365－42×293)÷72＝21.72"
    assert "80%的目标按日历天已不可能达到" in found["good_days_left"].sentence
    assert (found["same_body"].quote, found["odd_body"].quote) == ("生态环境分局", "县环卫办")
    air, days = (row for row in one.figures if row.indicator)
    assert (air.stated, air.target, air.gap, air.period) == ("42", "38", "4", "截至今天")
    assert (days.stated, days.target, days.gap, days.gap_said) == ("215", "292", "77", "近40天")
    assert air.until_on == days.until_on == date(2025, 10, 20)


def test_without_its_day_the_speech_is_asked_for_it(shared: Path) -> None:
    found = {row.kind: row for row in read(shared, "seeds/000_*.txt").findings}
    assert "10月16日，余下已不足77天" in found["good_days_left"].sentence
    assert found["mean_left"].ask.startswith("请补上印发日期")


def test_four_points_are_announced_and_seven_given(shared: Path) -> None:
    found = read(shared, "seeds/001_*.txt").findings
    assert [(row.sentence, row.is_doubt) for row in found] == [
        ("讲明4点，正文实有7个部分", True),
        ("文中说9个方面12类问题，但没有列出清单，无法与台账核对", False),
    ]


@pytest.mark.parametrize("pattern", ["seeds/002_*.txt", "seeds/003_*.txt"])
def test_the_other_speeches_raise_nothing(shared: Path, pattern: str) -> None:
    assert read(shared, pattern).findings == ()


def test_no_document_of_the_government_raises_a_false_alarm(shared: Path) -> None:
    for path in sorted((shared / "documents").glob("*.txt")):
        assert clauses.read(path.read_text(encoding="utf-8")).findings == (), path.name


def test_every_figure_stands_where_it_says(shared: Path) -> None:
    for path in sorted(shared.glob("[ds]*/*.txt")):
        one = clauses.read(path.read_text(encoding="utf-8"))
        for row in (*one.figures, *one.findings, *one.amounts):
            assert one.text[row.start : row.end] == row.quote != ""
