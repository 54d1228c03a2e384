"""How well the reader does on texts with hand-made ledgers, told per file and in all."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bihuan.doors.cli import columns
from bihuan.rules import clauses
from bihuan.rules.clauses import scoring, vocabulary
from bihuan.rules.clauses.scoring import Gold, Score

PER = 10_000
HEAD = (
    "文件",
    "条目",
    "召回",
    "精确",
    "主体P",
    "主体R",
    "主体F1",
    "承上P",
    "承上R",
    "期限P",
    "期限R",
)
WIDTH = (24, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6)


@dataclass(frozen=True, slots=True)
class Sample:
    name: str
    text: str
    gold: tuple[Gold, ...]


def run(asked: argparse.Namespace) -> int:
    samples = list(_samples(asked.folder))
    if not samples:
        print(f"{asked.folder}：没有找到成对的 .json 和 .txt", file=sys.stderr)
        return 2
    print(columns.line(HEAD, WIDTH))
    _tell(samples, [scoring.score(clauses.read(one.text), one.gold) for one in samples], asked)
    if asked.leave_one_out:
        print("\n留一：撤下只有本文件才教得出的词，再读本文件")
        print(columns.line(HEAD, WIDTH))
        _tell(samples, [_without_its_own(one, samples) for one in samples], asked)
    for path in asked.controls or []:
        text = path.read_text(encoding="utf-8")
        count = len(clauses.read(text).items)
        print(f"对照 {path.stem}：{count}条，每万字{count * PER / len(text):.1f}条")
    return 0


def _samples(folder: Path) -> Iterator[Sample]:
    """The text lies beside its ledger or one folder above."""
    for path in sorted(folder.glob("*.json")):
        beside = (path.with_suffix(".txt"), folder.resolve().parent / f"{path.stem}.txt")
        for text in beside:
            if text.is_file():
                rows = json.loads(path.read_text(encoding="utf-8"))
                gold = tuple(_gold(row) for row in rows)
                yield Sample(path.stem, text.read_text(encoding="utf-8"), gold)
                break
        else:
            print(f"{path.name}：旁边和上一级都没有同名的 .txt", file=sys.stderr)


def _gold(row: dict[str, object]) -> Gold:
    def several(key: str) -> tuple[str, ...]:
        found = row.get(key)
        return tuple(str(one) for one in found) if isinstance(found, list) else ()

    deadline = row.get("deadline")
    return Gold(
        str(row["quote"]),
        int(str(row["tier"])),
        several("departments"),
        several("inherited_departments"),
        str(deadline) if deadline else "",
        several("deadlines_all"),
    )


def _without_its_own(sample: Sample, samples: list[Sample]) -> Score:
    others = [other for other in samples if other is not sample]
    known = vocabulary.STANDARD.without(
        quotes=_quotes([sample]),
        text=sample.text,
        other_quotes=_quotes(others),
        other_texts="\n".join(other.text for other in others),
    )
    return scoring.score(clauses.read(sample.text, vocabulary=known), sample.gold)


def _quotes(samples: list[Sample]) -> str:
    return "\n".join(row.quote for sample in samples for row in sample.gold)


def _tell(samples: list[Sample], scores: list[Score], asked: argparse.Namespace) -> None:
    total = Score()
    for sample, one in zip(samples, scores, strict=True):
        print(columns.line(_cells(sample.name, one), WIDTH))
        if asked.errors:
            _errors(sample, one)
        for quote in one.not_in_text:
            print(f"{sample.name}：原文中没有“{quote[:30]}”", file=sys.stderr)
        total += one
    print(columns.line(_cells("合计", total), WIDTH))


def _errors(sample: Sample, one: Score) -> None:
    for quote in one.missed:
        print(f"    漏  {_short(quote)}")
    for span in one.wrong:
        print(f"    多  {_short(sample.text[span.start : span.end])}")


def _short(quote: str) -> str:
    return "".join(quote.split())[:90]


def _cells(name: str, one: Score) -> tuple[str, ...]:
    shares = (
        one.items.recall,
        one.precise.precision,
        one.bodies.precision,
        one.bodies.recall,
        one.bodies.f1,
        one.inherited.precision,
        one.inherited.recall,
        one.deadlines.precision,
        one.deadlines.recall,
    )
    return (name, str(one.items.said), *(f"{share:.3f}" for share in shares))
