"""Rectification lists in prose: a problem, its measures, who answers for it and until when."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bihuan.rules.clauses.noise import ended, is_noise
from bihuan.rules.clauses.sentences import LONGEST_SENTENCE, trimmed
from bihuan.rules.clauses.values import Passage, Span

PROBLEM = (
    r"(?:具体|反馈|存在|突出|主要|整改)?问题"
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,3})?(?:描述|表现|内容)?"
)
GOAL = "整改目标|目标任务"
MEASURE = "(?:主要|具体)?整改措施|(?:任务)?(?:具体)?整改(?:要求|任务)|工作措施"
DUTY = "(?:整改)?(?:责任|牵头|主体责任|实施)(?:单位|部门|主体)(?:[（(][^（）()]{1,12}[）)])?"
ASSIST = "(?:配合|协助|参与)(?:单位|部门)"
UNTIL = "(?:整改|完成|办结)(?:时限|期限|时间)"
OTHER = (
    "(?:责任|分管|包联|督导|包案)(?:领导|人)|责任人|(?:督导|督办|验收|核查)(?:[（(]验收[）)])?(?:单位|部门)"
    "|(?:完成|整改)(?:情况|进展|状态)|目前进展情况及存在问题|备注"
)
LABEL = re.compile(
    rf"(?P<problem>{PROBLEM})[：:]|(?P<goal>{GOAL})[：:]|(?P<measure>{MEASURE})[：:]|(?P<duty>{DUTY})[：:]"
    rf"|(?P<assist>{ASSIST})[：:]|(?P<until>{UNTIL})[：:]|(?P<other>{OTHER})[：:]"
)
HEADING = re.compile(
    r"\n\s{0,4}(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]|附件)"
)
NUMBERED = re.compile(
    r"(?:(?<=[\s；;。：:])|^)(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])|(?:(?<=[\s；;。：:])|^)(?=[一二三四五六七八九十]是)|\n"
)
SHORTEST, LONGEST_LABEL = 4, 12


def regions(text: str) -> Iterator[Span]:
    """Runs of labelled fields; a heading ends one."""
    labels = list(LABEL.finditer(text))
    kinds = {label.lastgroup for label in labels}
    if "measure" not in kinds or not kinds & {"duty", "until"}:
        return
    start = labels[0].start()
    limits = [*(label.start() for label in labels[1:]), len(text)]
    for label, limit in zip(labels, limits, strict=True):
        heading = HEADING.search(text, label.end(), limit)
        if heading is not None or limit == len(text):
            yield Span(start, heading.start() if heading else len(text))
            start = limit


def passages(text: str, span: Span) -> Iterator[Passage]:
    """Every measure of a record, with the record's bodies and its limit."""
    record: dict[str, Span] = {}
    labels = list(LABEL.finditer(text, span.start, span.end))
    limits = [*(label.start() for label in labels[1:]), span.end]
    for label, limit in zip(labels, limits, strict=True):
        kind = label.lastgroup or "other"
        value = trimmed(text, label.end(), limit)
        if kind != "measure":
            value = ended(text, value)
        if kind in record and kind != "other":
            yield from _record(text, record)
            record = {}
        record[kind] = value
    yield from _record(text, record)


def _record(text: str, record: dict[str, Span]) -> Iterator[Passage]:
    measure = record.get("measure")
    if measure is None:
        return
    problem = record.get("problem")
    path = (_short(text, problem),) if problem else ()
    duty = record.get("duty")
    if duty is not None and "assist" in record and _is_next(text, duty, record["assist"]):
        duty = Span(duty.start, record["assist"].end)
    for task in _tasks(text, measure):
        yield replace(Passage(task.start, task.end, path), duty=duty, until=record.get("until"))


def _is_next(text: str, duty: Span, assist: Span) -> bool:
    """Nothing but the second label, and perhaps an advert, stands between the two."""
    lines = text[duty.end : assist.start].split("\n")
    return 0 < sum(len(line) for line in lines if not is_noise(line)) <= LONGEST_LABEL


def _short(text: str, problem: Span) -> str:
    words = text[problem.start : min(problem.end, problem.start + 60)]
    return words.partition("。")[0].partition("\n")[0].strip()


def _tasks(text: str, measure: Span) -> Iterator[Span]:
    cuts = [(m.start(), m.end()) for m in NUMBERED.finditer(text, measure.start, measure.end)]
    edges = [(measure.start, measure.start), *cuts, (measure.end, measure.end)]
    for (_, start), (end, _) in pairwise(edges):
        task = trimmed(text, start, min(end, start + LONGEST_SENTENCE))
        if task.end - task.start >= SHORTEST and not is_noise(text[task.start : task.end]):
            yield task
