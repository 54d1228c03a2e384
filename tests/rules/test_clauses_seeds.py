"""The four real speeches, which live beside the repository."""

import json
import re
from pathlib import Path

import pytest

from bihuan.rules import clauses
from bihuan.rules.clauses import Reading

pytestmark = pytest.mark.shared
MASK = re.compile(r"\*|20xx|(?<![A-Za-z])[Xx]{1,2}(?![A-Za-z])")


@pytest.fixture(scope="module")
def shared() -> Path:
    folder = Path(__file__).parents[2].parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not here")
    return folder


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[Reading]:
    return [
        clauses.read(path.read_text(encoding="utf-8"))
        for path in sorted((shared / "seeds").glob("*.txt"))
    ]


def test_the_four_speeches_carry_their_own_titles(seeds: list[Reading]) -> None:
    """R001."""
    assert [one.document.title for one in seeds] == [
        "在2025年全县秋冬季大气污染防治暨生态环境保护重点工作推进会议上的讲话",
        "在环保问题整改工作推进会议上的讲话",
        "在市生态环委会全会暨全市生态环境保护工作会上的讲话",
        "某县委书记在全县安全环保攻坚行动动员部署会上的讲话",
    ]


def test_every_masked_token_is_a_question(seeds: list[Reading]) -> None:
    """R001: `*`, `XX`, `20xx` stay as written and wait for a person."""
    for one in seeds:
        asked = [(q.start, q.end) for q in one.document.questions]
        for mask in MASK.finditer(one.text):
            assert any(start <= mask.start() and mask.end() <= end for start, end in asked)


def test_every_item_is_an_exact_passage(seeds: list[Reading]) -> None:
    """R002."""
    assert [len(one.items) for one in seeds] == [36, 21, 20, 24]
    for one in seeds:
        assert all(one.text[item.start : item.end] == item.quote for item in one.items)


def test_the_forty_days_are_really_seventy_seven(seeds: list[Reading]) -> None:
    days = next(one for one in seeds[0].figures if one.kind == "good_days")
    assert (days.stated, days.target, days.gap) == ("215", "292", "77")
    assert "文中写“差近40天”" in days.finding
    air = next(one for one in seeds[0].figures if one.kind == "concentration")
    assert (air.stated, air.target, air.gap) == ("42", "38", "4")


def test_four_points_are_announced_and_seven_delivered(seeds: list[Reading]) -> None:
    assert [one.finding for one in seeds[1].figures] == ["讲明4点，正文实有7个部分"]


def test_the_hard_deadlines_of_the_speeches(seeds: list[Reading]) -> None:
    found = [
        (item.deadline.text, item.deadline.kind, item.deadline.due_on)
        for one in seeds
        for item in one.items
        if item.deadline and item.deadline.kind in ("date", "event", "masked")
    ]
    assert found == [
        ("供暖季前", "event", None),
        ("中央督察到来之前", "event", None),
        ("4月底前", "date", None),
        ("世界环境日、全国节能宣传周等时间节点", "event", None),
        ("20xx月底前", "masked", None),
    ]


def test_the_plant_without_a_name_is_asked_for(seeds: list[Reading]) -> None:
    plant = next(item for item in seeds[1].items if "挂牌督办" in item.quote)
    assert [(q.kind, q.token) for q in plant.questions] == [
        ("masked_name", "X镇X纸厂"),
        ("no_year", "4月底前"),
    ]


def folded(words: str) -> str:
    return "".join(words.split())


def matches(quote: str, item: str) -> bool:
    """At least 60 % of the shorter and 30 % of the longer; here by containment."""
    short, long = sorted((folded(quote), folded(item)), key=len)
    return short in long and len(short) >= 0.3 * len(long)


@pytest.mark.parametrize("name", ["001_grid", "002_breakdown", "003_assessment", "016_plan"])
def test_nine_of_ten_hand_made_tasks_are_found(shared: Path, name: str) -> None:
    text = (shared / f"documents/{name}.txt").read_text(encoding="utf-8")
    gold = json.loads((shared / f"documents/gold/{name}.json").read_text(encoding="utf-8"))
    quotes = [item.quote for item in clauses.read(text).items]
    wanted = [row["quote"] for row in gold if row["tier"] == 1]
    found = [one for one in wanted if any(matches(one, quote) for quote in quotes)]
    assert len(found) / len(wanted) >= 0.85
