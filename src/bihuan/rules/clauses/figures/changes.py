"""由45下降到42，同比下降3.2%: the change that was said against the one that follows."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bihuan.rules.clauses.figures.arithmetic import last_place, plain, rounded
from bihuan.rules.clauses.values import Finding, Span

N = r"\d{1,6}(?:\.\d{1,3})?"
UNIT = r"(?:微克/立方米|微克|天|万吨|吨|个|件|起)"
CHANGE = re.compile(
    rf"[由从](?:去年同期|去年|上年|20\d\d年)?的?(?P<from>{N}){UNIT}?"
    rf"(?:下降|上升|降低|提高|增加|减少|增长|升高)[到至为](?:目前|今年)?的?(?P<to>{N}){UNIT}"
    rf"[，,（(](?:同比|降幅|增幅|比上年)?(?P<how>下降|上升|降低|提高|增加|减少|增长|升高)?(?:达到?|为)?"
    rf"(?P<said>{N})[%％]"
)


def changes(text: str, spans: list[Span]) -> Iterator[Finding]:
    for span in spans:
        for match in CHANGE.finditer(text, span.start, span.end):
            before, after, said = (Decimal(match[name]) for name in ("from", "to", "said"))
            if before == 0:
                continue
            place = last_place(match["said"])
            slack = last_place(match["from"], match["to"]) / before * 100
            real = abs(after - before) * 100 / before
            if abs(real - said) <= place + slack:
                continue
            sentence = (
                f"由{plain(before)}到{plain(after)}，变化{rounded(real)}%；"
                f"文中写{plain(said)}%，对不上"
            )
            more, less = max(before, after), min(before, after)
            formula = f"({plain(more)}－{plain(less)})÷{plain(before)}＝{rounded(real)}%"
            yield Finding(
                "change",
                "",
                match.start(),
                match.end(),
                sentence,
                formula,
                "请核实两个数值和变化幅度",
                is_doubt=True,
            )
