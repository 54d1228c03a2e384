"""倒排工期 from a TOML file, without a database: the same planner as the pages use."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from bihuan.rules import backplan
from bihuan.rules.backplan import Plan, Planned, Way
from bihuan.rules.deadlines import Unit
from bihuan.rules.refusal import Refused

WORDS = {Unit.WORKING: "个工作日", Unit.NATURAL: "天"}
HEAD = ("步骤", "最晚开始", "最晚完成", "机动")
DATE_WIDTH = 10


def run(asked: argparse.Namespace) -> int:
    try:
        project = backplan.project_of(_text(asked.file))
        made = backplan.plan(project, today=asked.today)
        ways = backplan.ways_out(project, made)
    except Refused as no:
        print(f"{asked.file.name}：{no.sentence}", file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps(_as_json(made, ways), ensure_ascii=False))
    else:
        print("\n".join(_table(made, ways)))
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as wrong:
        raise Refused("cli.backplan.unreadable", f"打不开这个文件（{wrong.strerror}）") from None
    except UnicodeDecodeError:
        raise Refused("cli.backplan.encoding", "不是UTF-8文字，请另存为UTF-8") from None


def _as_json(made: Plan, ways: tuple[Way, ...]) -> dict[str, object]:
    return {
        "feasible": made.is_feasible,
        "short_by": made.short_by,
        "unit": made.unit.value,
        "breaks_at": made.breaks_at,
        "critical": list(made.critical),
        "finish": str(made.finish),
        "today": str(made.today),
        "first_finish": str(made.first_finish),
        "estimated_years": list(made.guessed_years),
        "crew_order_proven": made.is_proven,
        "steps": [
            {
                "name": one.name,
                "latest_start": str(one.latest_start),
                "latest_finish": str(one.latest_finish),
                "slack": one.slack,
                "unit": one.unit.value,
            }
            for one in made.steps
        ],
        "ways_out": [_way(way) for way in ways],
    }


def _way(way: Way) -> dict[str, object]:
    changes = [
        {
            "kind": one.kind.value,
            "step": one.step,
            "before": one.before,
            "by": one.by,
            "on": str(one.on) if one.on else "",
        }
        for one in way.changes
    ]
    return {
        "kind": way.kind,
        "text": way.sentence,
        "cost": way.cost,
        "feasible": True,  # ways_out offers nothing that planning again has not proven
        "changes": changes,
    }


def _table(made: Plan, ways: tuple[Way, ...]) -> Iterator[str]:
    yield f"{made.today}起倒排，{made.finish}完成：{_verdict(made)}"
    if made.guessed_years:
        years = "、".join(f"{year}年" for year in made.guessed_years)
        yield f"估算：{years}节假日安排尚未导入，按周一至周五计"
    if not made.is_proven:
        yield "共用班组的先后未能证明最优，短缺天数可能偏多"
    yield f"关键线路：{' → '.join(made.critical)}"
    yield ""
    width = max(_wide(HEAD[0]), *(_wide(one.name) for one in made.steps))
    yield "  ".join([_padded(HEAD[0], width), *(_padded(one, DATE_WIDTH) for one in HEAD[1:])])
    for one in made.steps:
        yield _row(one, width, made.critical)
    if ways:
        yield ""
        yield "出路（省力的在前，每一条单独就可行）："
    for number, way in enumerate(ways, 1):
        yield f"{number}. {way.sentence}"


def _verdict(made: Plan) -> str:
    if made.is_feasible:
        return "可行"
    return f"不可行，短{made.short_by}{WORDS[made.unit]}，卡在“{made.breaks_at}”"


def _row(one: Planned, width: int, critical: tuple[str, ...]) -> str:
    mark = "  关键" if one.name in critical else ""
    slack = f"{one.slack}{WORDS[one.unit]}"
    return f"{_padded(one.name, width)}  {one.latest_start}  {one.latest_finish}  {slack}{mark}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _wide(text))


def _wide(text: str) -> int:
    """Chinese signs take two columns."""
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)
