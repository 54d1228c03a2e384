"""What the head of a task table says about its columns."""

import re
from dataclasses import dataclass

LEAD = re.compile(r"(?:责任|牵头|主责|主办|承办|实施|落实|主要责任)(?:单位|部门|主体|地区)")
ASSIST = re.compile(r"(?:配合|协助|参与|协办|参加)(?:单位|部门)")
UNTIL = re.compile(
    r"(?:完成|整改|办结|推进|工作|时间)?(?:时限|期限|节点|时间安排|完成时间|时间要求)|时间$"
)
TASK = re.compile(r"措施|任务|内容|要求|举措|事项|工作")
FEWEST = 2
ASIDE = re.compile(
    r"序号|备注|责任人|领导|验收|督导|督办|考核|进展|完成情况|分值|评分|问题|目标|依据|类别|项目|领域"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the cells in a row; -1 when the table has no such column."""

    count: int
    task: int
    lead: int
    assist: int
    until: int
    heads: tuple[int, ...]


def columns_of(head: str) -> Columns | None:
    """From the words 序号 on; None when they do not name a task and somebody or some day."""
    _, found, labels = head.rpartition("序号")
    if not found:
        return None
    first = labels.partition("\n")[0]
    line = first if first.count("\t") >= FEWEST else labels
    return named(["序号", *("".join(cell.split()) for cell in line.split("\t")[1:])])


def named(names: list[str]) -> Columns | None:
    """The columns by their names; None when there is no task, or neither a body nor a day."""
    lead, assist, until = (_first(names, word) for word in (LEAD, ASSIST, UNTIL))
    if assist < 0 and "牵头" in names[lead]:
        assist = next((i for i, name in enumerate(names) if i != lead and LEAD.search(name)), -1)
    taken = {lead, assist, until}
    tasks = [
        place
        for place, name in enumerate(names)
        if place not in taken and TASK.search(name) and not ASIDE.search(name)
    ]
    if not tasks or (lead < 0 and until < 0):
        return None
    heads = tuple(
        place for place in range(1, tasks[-1]) if place not in taken and place != tasks[-1]
    )
    return Columns(len(names), tasks[-1], lead, assist, until, heads)


def _first(names: list[str], word: re.Pattern[str]) -> int:
    return next((place for place, name in enumerate(names) if word.search(name)), -1)
