"""How many points were announced, and how many are given."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bihuan.rules.clauses.values import Figure, Finding, Span

COUNT = r"(?:[一二两三四五六七八九十]{1,3}|\d{1,2})"
PROMISE = re.compile(
    rf"(?:强调|讲|提|谈|说|分享)(?:以下|如下)?(?P<count>{COUNT})(?:点|个方面|条|个问题)(?:意见|要求|看法|建议|体会)?"
)
LISTED = re.compile(
    rf"(?:以下|如下|下列)(?:主要|重点|具体)?(?P<count>{COUNT})"
    r"(?P<unit>(?:大|个)?方面|类|项|条|点|种|件)(?:的)?(?:具体|主要|重点|突出)?"
    r"(?:措施|任务|问题|工作|要求|意见|内容|情形|情况|事项|建议)?"
)
ASPECTS = re.compile(
    rf"(?P<count>{COUNT})(?:大|个)方面的?(?:共|、)?(?P<kinds>{COUNT})(?:大)?类(?:具体)?(?:突出)?问题"
)
TOP = re.compile(
    r"(?P<count>[一二三四五六七八九十]{1,3})、|第(?P<nth>[一二三四五六七八九十]{1,3})[，,、]"
)
DIGITS = "零一二三四五六七八九十"
OPENING = r"(?:(?<=[：:；;。，,、！!\n\t\u3000 ）)”和])|(?<=\A))"
STYLES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(OPENING + form)
    for name, form in {
        "top": r"(?P<n>[一二三四五六七八九十]{1,3})、(?![一二三四五六七八九十])",
        "section": r"[（(](?P<n>[一二三四五六七八九十]{1,3})[）)]",
        "number": r"(?P<n>\d{1,2})[.．、](?!\d)",
        "bracket": r"[（(](?P<n>\d{1,2})[）)]",
        "which": r"(?P<n>[一二三四五六七八九十]{1,2})是",
        "must": r"(?P<n>[一二三四五六七八九十]{1,2})要",
        "nth": r"第(?P<n>[一二三四五六七八九十]{1,2})[，,、]",
    }.items()
}
OPENS_WITHIN = 30
LONGEST_LIST = 60
TAIL = 1_500
"""How far behind the list a next number in another style makes its end uncertain."""
TWO_SIDES = "一方面"


def number(words: str) -> int:
    """十二 to 12, 两 to 2, up to 99."""
    if words.isdecimal():
        return int(words)
    words = words.replace("两", "二")
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return DIGITS.index(words[-1])
    return (DIGITS.index(tens[-1]) if tens else 1) * 10 + (DIGITS.index(ones[0]) if ones else 0)


@dataclass(frozen=True, slots=True)
class Announced:
    """`found` is None where the list cannot be told apart from what follows it."""

    start: int
    end: int
    said: int
    found: int | None
    sentence: str


def announced(text: str, spans: list[Span], tops: list[tuple[int, str]]) -> list[Announced]:
    return [*_points(text, spans, tops), *_lists(text, spans)]


def _points(text: str, spans: list[Span], tops: list[tuple[int, str]]) -> Iterator[Announced]:
    """The speaker promises four points; the headings that follow number seven."""
    match = next(
        (one for span in spans for one in PROMISE.finditer(text, span.start, span.end)), None
    )
    if match is None or TWO_SIDES in text[match.end() : match.end() + 60]:
        return
    numbers = [
        number(head["count"] or head["nth"])
        for at, label in tops
        if at >= match.start() and (head := TOP.match(label))
    ]
    said = number(match["count"])
    found = _run(numbers, said)
    if found is None:
        return
    sentence = f"讲明{said}点，正文实有{found}个部分" if said != found else ""
    yield Announced(match.start(), match.end(), said, found, sentence)


def _run(numbers: list[int], said: int) -> int | None:
    """Length of 1, 2, 3 …; None when it does not begin with one or leaves one out."""
    reached = 0
    for one in numbers:
        if one == reached + 1:
            reached = one
        elif one == 1:
            break
        elif one > reached + 1 and reached != said:
            return None
    return reached or None


def _lists(text: str, spans: list[Span]) -> Iterator[Announced]:
    places: dict[str, list[tuple[int, int]]] = {}
    for span in spans:
        for match in LISTED.finditer(text, span.start, span.end):
            style = _style(text, match.end())
            if style is None:
                continue
            if style not in places:
                places[style] = [
                    (one.start(), number(one["n"])) for one in STYLES[style].finditer(text)
                ]
            said = number(match["count"])
            found = _given(text, places[style], match, said, span.end)
            if found is None:
                continue
            sentence = (
                f"写明{said}{match['unit']}，下面实列{found}{match['unit']}"
                if said != found
                else ""
            )
            yield Announced(match.start(), match.end(), said, found, sentence)


def _given(
    text: str, numbered: list[tuple[int, int]], match: re.Match[str], said: int, end: int
) -> int | None:
    """How many stand behind the announcement; None where the list's end cannot be trusted."""
    first = bisect_left(numbered, (match.end(), 0))
    listed = [one for one in numbered[first : first + LONGEST_LIST] if one[0] < end]
    found = _run([count for _, count in listed], said)
    if found is None or found < 2:
        return None
    if found > said:
        # 二是抓好以下两项：一是…，二是…。三是…: the third belongs to the list around it
        around = numbered[first - 1][1] if first else 0
        return None if around == said else found
    last = next(at for at, count in listed if count == found)
    goes_on = found < said and any(
        number(one["n"]) == found + 1
        for pattern in STYLES.values()
        for one in pattern.finditer(text, last, min(end, last + TAIL))
    )
    return None if goes_on else found


def _style(text: str, at: int) -> str | None:
    """How the list behind the announcement is numbered, when it begins at once, with one."""
    found = [
        (match.start(), name)
        for name, pattern in STYLES.items()
        if (match := pattern.search(text, at, at + OPENS_WITHIN)) and number(match["n"]) == 1
    ]
    return min(found)[1] if found else None


def as_figure(one: Announced) -> Figure:
    gap = "" if one.found is None else str(one.found - one.said)
    found = "" if one.found is None else str(one.found)
    return Figure(
        kind="announced_count",
        quote="",
        start=one.start,
        end=one.end,
        stated=str(one.said),
        target=found,
        gap=gap,
        finding=one.sentence,
        role="count",
        unit="条",
    )


def as_finding(one: Announced) -> Finding:
    return Finding(
        "announced_count",
        "",
        one.start,
        one.end,
        one.sentence,
        f"{one.said}≠{one.found}",
        "请核实是口误、漏列，还是正文有删改；以正文为准的，请注明",
        is_doubt=True,
    )


def aspects(text: str, spans: list[Span]) -> Iterator[Finding]:
    """R025: aspects and types are announced, but the list they are to be reconciled with is not."""
    for span in spans:
        for match in ASPECTS.finditer(text, span.start, span.end):
            if _style(text, match.end()) is not None:
                continue
            many, kinds = number(match["count"]), number(match["kinds"])
            sentence = f"文中说{many}个方面{kinds}类问题，但没有列出清单，无法与台账核对"
            yield Finding(
                "announced_count",
                "",
                match.start(),
                match.end(),
                sentence,
                "",
                "请把通报的问题清单也登记进来，核对方面数、类数和问题总数",
                is_doubt=False,
            )
