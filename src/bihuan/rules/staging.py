"""Stages in a measure (第一阶段…第二阶段…) become dated steps of a plan; no day, none (R030)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bihuan.rules.clauses.deadlines import timing
from bihuan.rules.clauses.values import Span

MARK = re.compile(
    r"第[一二三四五六七八九]\s?(?:阶段|步)|(?<![\u4e00-\u9fff])(?:近期|中期|远期)(?=[：:，,（(])"
)
FEWEST = 2
LONGEST = 60
ENDS = " \t\r\n\u3000，,；;。、：:"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage: its own words, and the day it ends."""

    name: str
    due_on: date


def steps(text: str, issued_on: date | None) -> tuple[Step, ...]:
    """In the order of their days; a text with fewer than two marked stages has no stages."""
    marks = [found.start() for found in MARK.finditer(text)]
    if len(marks) < FEWEST:
        return ()
    found = list(_dated(text, [*marks, len(text)], issued_on))
    return tuple(sorted(found, key=lambda step: step.due_on))


def _dated(text: str, bounds: list[int], issued_on: date | None) -> Iterator[Step]:
    for start, end in pairwise(bounds):
        when = timing(text, Span(start, end), issued_on=issued_on)
        days = [deadline.due_on for deadline in when.deadlines if deadline.due_on is not None]
        if days:
            words = re.split(r"[。；;\n]", text[start:end], maxsplit=1)[0]
            yield Step(words.strip(ENDS)[:LONGEST], max(days))
