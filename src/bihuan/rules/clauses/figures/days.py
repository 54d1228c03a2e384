"""Days that do not exist, and deadlines that had passed when the words were spoken."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

from bihuan.rules.clauses.values import Directive, Finding, Span

DAY = re.compile(r"(?<![\d.．\-—/])(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日")


def no_such_days(text: str, spans: list[Span]) -> Iterator[Finding]:
    for span in spans:
        for match in DAY.finditer(text, span.start, span.end):
            year, month, day = int(match["y"] or 0), int(match["m"]), int(match["d"])
            # 29 February is allowed as long as no year forbids it
            if 1 <= month <= 12 and 1 <= day <= monthrange(year or 2024, month)[1]:
                continue
            yield Finding(
                "no_such_day",
                "",
                match.start(),
                match.end(),
                f"没有“{match.group()}”这一天",
                "",
                "请核实日期",
                is_doubt=True,
            )


def past_deadlines(items: Iterable[Directive], issued_on: date | None) -> Iterator[Finding]:
    if issued_on is None:
        return
    seen: set[int] = set()
    for item in items:
        for deadline in item.deadlines:
            if deadline.due_on is None or deadline.kind != "date" or deadline.start in seen:
                continue
            if deadline.due_on >= issued_on:
                continue
            seen.add(deadline.start)
            sentence = (
                f"时限“{deadline.text}”即{deadline.due_on:%Y-%m-%d}，"
                f"早于文件日期{issued_on:%Y-%m-%d}，下达时已经过期"
            )
            yield Finding(
                "deadline_past",
                "",
                deadline.start,
                deadline.end,
                sentence,
                "",
                "请核实年份是否写错，或文件日期是否登记错",
                is_doubt=True,
            )
