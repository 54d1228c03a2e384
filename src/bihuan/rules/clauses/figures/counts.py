"""Numbers in the text that can be checked against each other."""

import re
from calendar import isleap
from collections.abc import Iterator
from datetime import date
from math import ceil

from bihuan.rules.clauses.values import Figure

COMMA = "[，,]"
CONCENTRATION = re.compile(
    r"(?P<what>PM2\.5|PM10|细颗粒物|可吸入颗粒物|二氧化氮|臭氧|二氧化硫)[^。；;\n\d]{0,20}?(?:每立方米)?(?P<now>\d{1,3}(?:\.\d)?)(?:微克|ug|μg)"
    r"[^。\n]{0,60}?(?P<goal>\d{1,3}(?:\.\d)?)(?:微克|ug|μg)"
)
GOOD_DAYS = re.compile(
    r"优良(?:天数|日数)[^。；;\n\d]{0,10}?(?P<now>\d{1,3})天[^。；;\n\d]{0,30}?(?P<share>\d{1,3}(?:\.\d{1,2})?)[%％]"
    r"(?:[^。；;\n\d]{0,20}?差(?P<gap>(?:近|约|大约|不到|超过)?(?P<days>\d{1,3})(?:多|余)?天))?"
)
PROMISE = re.compile(
    r"(?:强调|讲|提|谈)(?:以下|如下)?(?P<count>[一二三四五六七八九十]{1,3}|\d{1,2})(?:点|个方面|条)(?:意见|要求|看法|建议)?"
)
YEAR = re.compile(r"(20\d{2})年")
DIGITS = "零一二三四五六七八九十"
TOP = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[，,、]")


def number(words: str) -> int:
    """十二 to 12, up to 99."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return DIGITS.index(words[-1])
    return (DIGITS.index(tens[-1]) if tens else 1) * 10 + (DIGITS.index(ones[0]) if ones else 0)


def _plain(value: float) -> str:
    return f"{value:g}"


def _concentrations(text: str) -> Iterator[Figure]:
    for match in CONCENTRATION.finditer(text):
        current, goal = float(match["now"]), float(match["goal"])
        gap = _plain(round(current - goal, 1))
        finding = f"{match['what']}现为{_plain(current)}微克，目标{_plain(goal)}微克，差{gap}微克"
        yield Figure(
            "concentration",
            match.group(),
            match.start(),
            match.end(),
            _plain(current),
            _plain(goal),
            gap,
            finding if current > goal else "",
        )


def _good_days(text: str, year: int | None) -> Iterator[Figure]:
    for match in GOOD_DAYS.finditer(text):
        days_of_year = 366 if year is not None and isleap(year) else 365
        share = float(match["share"])
        needed = ceil(round(days_of_year * share / 100, 6))
        short = needed - int(match["now"])
        said = match["gap"]
        finding = ""
        if said and abs(int(match["days"]) - short) > 1:
            finding = (
                f"全年{days_of_year}天的{_plain(share)}%是{needed}天，已有{match['now']}天，"
                f"还差{short}天；文中写“差{said}”，对不上，请核实"
            )
        yield Figure(
            "good_days",
            match.group(),
            match.start(),
            match.end(),
            match["now"],
            str(needed),
            str(short),
            finding,
        )


def _announced(text: str, tops: list[tuple[int, str]]) -> Iterator[Figure]:
    """The speaker promises four points; the headings that follow number seven."""
    match = PROMISE.search(text)
    if match is None:
        return
    after = [label for at, label in tops if at >= match.start() and TOP.match(label)]
    if not after:
        return
    said = number(match["count"])
    finding = f"讲明{said}点，正文实有{len(after)}个部分" if said != len(after) else ""
    yield Figure(
        "announced_count",
        match.group(),
        match.start(),
        match.end(),
        str(said),
        str(len(after)),
        str(len(after) - said),
        finding,
    )


def figures(text: str, tops: list[tuple[int, str]], issued_on: date | None) -> tuple[Figure, ...]:
    written = YEAR.search(text)
    year = issued_on.year if issued_on else int(written.group(1)) if written else None
    found = [*_concentrations(text), *_good_days(text, year), *_announced(text, tops)]
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.kind)))
