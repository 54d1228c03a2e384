"""Read documents without a database: the same reader as the pages use."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bihuan.doors.cli import columns
from bihuan.rules import clauses, intake
from bihuan.rules.clauses.values import Deadline, Figure, Question
from bihuan.rules.refusal import Refused

QUOTE_LENGTH = 76
QUESTIONS = {
    "masked_name": "隐去的名称",
    "masked_date": "隐去的日期",
    "no_year": "没有写年份",
    "rolled_year": "年份是推算的",
    "vague": "说法不具体",
    "no_date_of_issue": "没有成文日期",
}


HEAD = ("文件", "任务", "待确认", "核对", "无单位", "无期限", "结果")
WIDTH = (32, 5, 6, 5, 6, 6, 8)


@dataclass(frozen=True, slots=True)
class Row:
    """One file of many: what was found in it, or why it was not read."""

    name: str
    counts: tuple[int, ...]
    refusal: str = ""


def run(asked: argparse.Namespace) -> int:
    """A file that cannot be read is named and does not keep the others from being read."""
    rows: list[Row] = []
    for number, path in enumerate(asked.files, 1):
        rows.append(_told(path, asked))
        if len(asked.files) > 1:
            state = "没有读" if rows[-1].refusal else f"任务{rows[-1].counts[0]}条"
            print(f"{number}/{len(asked.files)}  {path.name}  {state}", file=sys.stderr)
    if len(rows) > 1:
        print("\n".join(_table(rows)), file=sys.stderr if asked.json else sys.stdout)
    return 2 if any(row.refusal for row in rows) else 0


def _told(path: Path, asked: argparse.Namespace) -> Row:
    try:
        reading = _reading(path, asked.date)
    except Refused as no:
        print(f"{path.name}：{no.sentence}", file=sys.stderr)
        return Row(path.name, (0,) * 5, no.sentence)
    if asked.json:
        print(json.dumps(clauses.as_json(reading), ensure_ascii=False))
    else:
        print("\n".join(_summary(reading)))
    return Row(path.name, _counts(reading))


def _counts(reading: clauses.Reading) -> tuple[int, ...]:
    why = Counter(sentence.why for sentence in reading.uncovered)
    questions = len(reading.document.questions) + sum(len(item.questions) for item in reading.items)
    doubts = sum(1 for finding in reading.findings if finding.is_doubt)
    return len(reading.items), questions, doubts, why["no_owner"], why["no_date"]


def _table(rows: list[Row]) -> Iterator[str]:
    yield ""
    yield columns.line(HEAD, WIDTH)
    for row in rows:
        result = f"没有读：{row.refusal}" if row.refusal else "已读"
        yield columns.line((row.name, *map(str, row.counts), result), WIDTH)
    totals = [sum(column) for column in zip(*(row.counts for row in rows), strict=True)]
    refused = sum(1 for row in rows if row.refusal)
    result = f"{len(rows) - refused}份已读，{refused}份没有读"
    yield columns.line((f"合计{len(rows)}份", *map(str, totals), result), WIDTH)


def _reading(path: Path, issued_on: date | None) -> clauses.Reading:
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise Refused("cli.read.unreadable", f"打不开这个文件（{wrong.strerror}）") from None
    return clauses.read(intake.take(path.name, content).text, issued_on=issued_on)


def _summary(reading: clauses.Reading) -> Iterator[str]:
    document = reading.document
    yield f"{document.title}    成文日期：{document.issued_on or '没有写明'}"
    yield (
        f"任务{len(reading.items)}条，数字{len(reading.figures)}处，"
        f"待确认{len(document.questions)}处，没有着落的话{len(reading.uncovered)}句"
    )
    for number, item in enumerate(reading.items, 1):
        yield ""
        yield f"{number:>3}  {_short(item.quote)}"
        yield f"     {' > '.join(item.heading_path)}"
        yield f"     {_owners(item.lead, item.assist, item.inherited)}    {_due(item.deadline)}"
        for question in item.questions:
            yield f"     待确认：{_question(question)}"
    yield from _rest(reading)


def _rest(reading: clauses.Reading) -> Iterator[str]:
    for question in reading.document.questions:
        yield f"待确认：{_question(question)}"
    for figure in reading.figures:
        if figure.indicator:
            yield f"指标：{_measured(figure)}"
    for finding in reading.findings:
        word = "核对" if finding.is_doubt else "推算"
        yield f"{word}：{finding.sentence}"
        yield f"     原文：{_short(finding.quote)}    {finding.ask}"
    for amount in reading.amounts:
        purpose = f"    用于{amount.purpose}" if amount.purpose else ""
        yield f"资金：{amount.quote}（{amount.yuan.normalize():f}元）{purpose}"
    for sentence in reading.uncovered:
        if sentence.why == "no_item":
            yield f"像是要求，但没有列成任务：{_short(sentence.quote)}"


def _question(question: Question) -> str:
    return f"{QUESTIONS[question.kind]} {question.token}".strip()


def _measured(figure: Figure) -> str:
    """What is written, then what it is held against, then what that leaves."""
    told = [figure.indicator, figure.period, f"{figure.stated}{figure.unit}"]
    if figure.role == "target":
        told[-1] = f"目标{figure.target}{figure.unit}"
    elif figure.target:
        told.append(f"目标{figure.target}{figure.unit}，差{figure.gap}{figure.unit}")
    if figure.gap_said:
        told.append(f"文中说差{figure.gap_said}")
    return "  ".join(part for part in told if part)


def _owners(lead: tuple[str, ...], assist: tuple[str, ...], inherited: tuple[str, ...]) -> str:
    named = [("牵头", lead), ("配合", assist), ("承上文", inherited)]
    said = "  ".join(f"{word}：{'、'.join(names)}" for word, names in named if names)
    return said or "由谁办：没有写明"


def _due(deadline: Deadline | None) -> str:
    if deadline is None:
        return "期限：没有写明"
    day = f"（{deadline.due_on}）" if deadline.due_on else ""
    return f"期限：{deadline.text}{day}"


def _short(quote: str) -> str:
    bare = "".join(quote.split())
    return bare if len(bare) <= QUOTE_LENGTH else bare[: QUOTE_LENGTH - 1] + "…"
