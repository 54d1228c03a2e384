"""Rules in words, lines of a text, and what changed between two texts."""

import tomllib
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from bihuan.rules.packs import locating, read_pack, shipped, words
from bihuan.rules.packs.difference import Line, changed_lines

SITE = read_pack(shipped()["site"])


def test_a_rule_is_told_with_the_names_of_its_fields() -> None:
    told = [words.alert_words(one, SITE) for one in SITE.alerts]
    assert told[2] == "已过天数（裸土起始日期）大于90且裸土面积大于0 → 转台账事项，15天内办结"
    assert told[3] == "施工阶段是“土方”且有车辆冲洗设施是否 → 转台账事项，3天内办结"
    heating = read_pack(shipped()["heating_household"])
    assert words.alert_words(heating.alerts[0], heating).endswith("10天内办结，按乡镇合并")


def test_a_number_and_a_field_are_told() -> None:
    assert words.indicator_words(SITE.indicators[1], SITE).startswith(
        "占比；分子：最近检查不合格是否；分母：施工阶段属于"
    )
    assert words.field_words(SITE.field("area_m2")) == "数字（平方米），不小于0"
    assert words.field_words(SITE.field("kind")).startswith("单选：房建、市政")
    assert words.uses(SITE) == ["一张图", "现场检查", "预警转台账", "指标", "公众页面"]


def test_every_word_of_every_shipped_rule_is_known() -> None:
    """No code of a field is left standing in a sentence."""
    for text in shipped().values():
        pack = read_pack(text)
        codes = {one.code for one in pack.fields if "_" in one.code}
        said = [words.alert_words(one, pack) for one in pack.alerts]
        said += [words.indicator_words(one, pack) for one in pack.indicators]
        assert not [one for one in said for code in codes if code in one]


def paths(given: object, path: locating.Path = ()) -> set[locating.Path]:
    """Every key and element of what was read."""
    found: set[locating.Path] = set()
    if isinstance(given, Mapping):
        for key, value in given.items():
            found |= {(*path, key)} | paths(value, (*path, key))
    elif isinstance(given, list):
        for number, value in enumerate(given):
            found |= {(*path, number)} | paths(value, (*path, number))
    return found


def test_every_key_of_every_shipped_pack_has_the_line_it_stands_on() -> None:
    """Against a second reader: the line holds the key's own name."""
    for text in shipped().values():
        lines = text.splitlines()
        found = locating.lines(text)
        for path in paths(tomllib.loads(text)):
            line = lines[found[path] - 1]
            assert not isinstance(path[-1], str) or path[-1] in line, (path, line)


NAMES = st.sampled_from(["a", "b-1", '"c d"', "'e'"])
VALUES = st.sampled_from(
    ['"x # y"', "'''m\nn'''", '"""p\n\\"q"""', "1", "true", "2026-03-01", "[1, [2], {z = 3}]"]
)


@given(st.lists(st.tuples(NAMES, VALUES, st.integers(0, 3)), max_size=6))
def test_lines_are_found_whatever_values_stand_between(
    rows: list[tuple[str, str, int]],
) -> None:
    """Tables one under the other, with comments, blanks and long strings between them."""
    text, expected, line = "", {}, 1
    for number, (name, value, blanks) in enumerate(rows):
        text += "[[t]] # [x]\n" + "\n" * blanks + f"{name} = {value} # = [\n"
        expected["t", number, name.strip("\"'")] = line + 1 + blanks
        line += 2 + blanks + value.count("\n")
    found = locating.lines(text)
    assert {path: found[path] for path in expected} == expected
    assert len(tomllib.loads(text).get("t", [])) == len(rows)


def test_what_changed_is_told_line_by_line() -> None:
    assert changed_lines("a\nb\nc", "a\nB\nc\nd") == [
        Line("-", 2, "b"),
        Line("+", 2, "B"),
        Line("+", 4, "d"),
    ]
