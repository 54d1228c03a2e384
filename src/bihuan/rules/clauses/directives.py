"""Which parts of a sentence direct somebody to do something."""

import re
from collections.abc import Iterator

from bihuan.rules.clauses import wording
from bihuan.rules.clauses.bodies import owners_in, subject
from bihuan.rules.clauses.sentences import trimmed
from bihuan.rules.clauses.values import Passage, Span
from bihuan.rules.clauses.vocabulary import STANDARD, Vocabulary

SHORTEST, SHORTEST_CELL = 4, 6
FINAL = "。；;！!，,：:？? \u3000\n\t.、"
OPENING_WORDS = re.compile(
    r"(?:(?:主要|工作|具体)?(?:职责|任务|措施|要求|分工|职能)(?:是|为)?[：:]|(?:同时|此外|另外|特别是|例如|比如|因此|为此|对此|具体来说|其次|首先|一方面|另一方面|再次|最后)[，,]"
    r"|(?:会议|[\u4e00-\u9fff]{0,8}?)(?:强调|指出|要求)[，,：:]|要?提高[^，,]{0,8}(?:站位|认识)[，,](?=[把将]))"
)
COMMA = re.compile(r"[，,]")
SAME_OFFENCE = re.compile(r"对[^，,；;]{2,60}的[，,]")
LEADS_ON = re.compile(
    r"^(?:对|对于|针对|在|以|按照|根据|通过|结合|围绕|为|凡|如|当|与|由|发生|自|\d|到|今年|年底前)"
)
LEADS_ON_BEHIND = re.compile(r"(?:的|时|前|后|内|起|方面|上|中|情况下)$")
ROLES_ONLY = re.compile(r"由?[^，,。；;]{2,400}牵头[，,][^，,。；;]{2,400}(?:参加|参与|配合|组成)")
OPENS_ANEW = re.compile(
    r"同时[要应]|如(?:果)?发现|20[\dXx]{2}年(?:\d{1,2}月)?[^，,。；]{0,4}底?前[，,]|将[^，,。；]{4,40}纳入[^，,。]{0,30}考核|尤其要|特别要|(?:对|凡)[^，,。；]{4,40}开展[^，,。]{0,12}(?:督察|督查|检查|整治)|鼓励(?:各|有条件|符合)|(?:对|凡|对于)[^，,。；;]{4,60}[，,](?=要|必须|坚决|一律|依法|应)"
)
FILED = re.compile(r"并?将[^，,。；]{2,40}(?:[日月底末前]|书面)[^，,。；]{0,6}报")
HELPING = re.compile(r"(?:配合|参与|参加|协助)[，,]$")
# 甲每年要对30%的市，乙每年要对30%的县开展稽查: the verb of the first comes with the second.
UNDONE = re.compile(r"[要应须][对将][^，,]{2,80}(?:以上|以内|%|％)的[^，,]{1,30}$")
TAKES = re.compile(r"^[\u4e00-\u9fff]{2}[^，。]{2,16}\d+[^\d，。]{1,2}$")
CONDITION = re.compile(r"(?:当|如|凡|一旦|发生|出现|对|经)[^，,]{2,60}(?:时|后|的|前)[，,]")
ENCLOSED = re.compile(r"(?:你们|重视)[，,](?=也?请)")


def cut_ends(text: str, start: int, end: int) -> Span:
    """Without linking words in front and stops behind."""
    span = trimmed(text, start, end)
    start, end = span.start, span.end
    while (match := OPENING_WORDS.match(text, start, end)) is not None:
        start = match.end()
    while end > start and text[end - 1] in FINAL:
        end -= 1
    return trimmed(text, start, end)


def _depths(text: str, span: Span) -> list[Span]:
    """Stretches between semicolons that stand outside brackets."""
    cuts, depth, start = [], 0, span.start
    for at in range(span.start, span.end):
        mark = text[at]
        if mark in "（(“":
            depth += 1
        elif mark in "）)”":
            depth = max(0, depth - 1)
        elif mark in "；;" and depth == 0:
            cuts.append(Span(start, at))
            start = at + 1
    cuts.append(Span(start, span.end))
    return cuts


def _by_offence(text: str, cuts: list[Span]) -> Iterator[Span]:
    """对拒不改正的…；对涉嫌犯罪的… goes on about one offence and stays in one piece."""
    held: Span | None = None
    for cut in cuts:
        part = trimmed(text, cut.start, cut.end)
        goes_on = held is not None and SAME_OFFENCE.match(text, part.start, part.end)
        if held is not None and goes_on and text[held.start] == "对":
            held = Span(held.start, part.end)
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held


def _by_body(text: str, part: Span, known: Vocabulary = STANDARD) -> Iterator[Span]:
    """A new body after a comma opens a new directive, unless the words before lead up to it."""
    enclosed = ENCLOSED.search(text, part.start, part.end)
    start = enclosed.end() if enclosed else part.start
    marks = [match.end() for match in COMMA.finditer(text, start, part.end)]
    for index, at in enumerate(marks):
        stop = marks[index + 1] if index + 1 < len(marks) else part.end
        clause = text[at:stop]
        told = text[start : at - 1]
        opens = OPENS_ANEW.match(text, at, part.end) and (commands(told) or _acts(told, known))
        if opens or (FILED.match(text, at, part.end) and known.rhetoric.search(told)):
            yield Span(start, at)
            start = at
            continue
        if HELPING.search(clause) and "牵头" in told:
            continue
        if clause.startswith("由") or not subject(clause.strip(FINAL), known):
            continue
        if UNDONE.search(text, start, at - 1):
            continue
        before = text[start:at].strip(FINAL)
        last = before.replace(",", "，").rsplit("，", 1)[-1]
        if LEADS_ON_BEHIND.search(last) or (LEADS_ON.match(before) and last == before):
            continue
        yield Span(start, at)
        start = at
    yield Span(start, part.end)


def parts(text: str, passage: Passage, known: Vocabulary = STANDARD) -> Iterator[Span]:
    """The stretches of a passage that could each be one item."""
    if passage.whole:
        measure = cut_ends(text, passage.start, passage.end)
        if measure.end > measure.start:
            yield measure
        return
    is_cell = bool(passage.owners or passage.assessors) and passage.until is None
    shortest = SHORTEST_CELL if is_cell else SHORTEST
    for part in _by_offence(text, _depths(text, Span(passage.start, passage.end))):
        for piece in _by_body(text, part, known):
            span = cut_ends(text, piece.start, piece.end)
            if span.end - span.start >= shortest:
                yield span


def commands(words: str) -> bool:
    """There is a word of command in it, whatever it is about."""
    return bool(wording.MODALS.search(words))


def _acts(words: str, known: Vocabulary = STANDARD) -> bool:
    """A bare verb at the head of the sentence, behind any adverbial."""
    if known.statement.search(words) and not CONDITION.match(words):
        return False
    if known.bare.match(words) or wording.STRONG.search(words):
        return True
    lead = wording.ADVERBIAL.match(words)
    at = lead.end() if lead else 0
    first, _, later = words.partition("，")
    if later and known.bare.match(later) and TAKES.search(first):
        return True
    if any(pattern.search(words) for pattern in (wording.AGREED, wording.FILING, wording.DUE)):
        return True
    if known.preposed.match(words) or known.preposed.match(words, at):
        return True
    together = wording.TOGETHER.match(words, at) or wording.TOGETHER.match(words)
    behind = together.end() if together is not None else at
    return behind > 0 and known.bare.match(words, behind) is not None


def is_rhetoric(words: str, path: tuple[str, ...], known: Vocabulary = STANDARD) -> bool:
    """Nothing anybody could report on."""
    if known.rhetoric.search(words) or wording.PRINCIPLE.match(words):
        return True
    if introduces(words):
        return True
    if wording.NO_TASK.match(words) or wording.OPENING_OF_NOTICE.search(words):
        return True
    is_about_minds = any(known.ideology.search(label) for label in path)
    return is_about_minds and not wording.PRESSED.search(words)


def is_directive(
    words: str, passage: Passage, known: Vocabulary = STANDARD, *, is_told: bool = False
) -> bool:
    """`is_told`: in a text that tells what happened only a word of command makes a task."""
    if passage.whole or passage.until is not None:
        return True
    if passage.owners or passage.assessors:
        return bool(known.in_table.search(words)) and not words.startswith("不")
    if is_rhetoric(words, passage.path, known) or _leads_up(words, passage):
        return False
    if passage.duty is not None:
        return known.statement.search(words) is None
    if is_told:
        return _is_demanded(words, known)
    condition = CONDITION.match(words)
    told = words[condition.end() :] if condition else words
    is_news = known.narration.search(told) is not None
    return commands(words) or (
        not is_news and (_acts(words, known) or names_somebody(words, known))
    )


def _leads_up(words: str, passage: Passage) -> bool:
    """为贯彻…，切实做好…，确保…: the aims of a notice, before its first heading."""
    is_aim = not passage.path and wording.PREAMBLE.match(words) is not None
    return is_aim and not commands(words)


def _is_demanded(words: str, known: Vocabulary = STANDARD) -> bool:
    """Told of the past it is news; what comes next, or is asked for, is a task."""
    if known.past.search(words):
        return False
    if commands(words) or wording.NEXT.search(words) is not None:
        return True
    return wording.DUTIES.search(words) is not None and names_somebody(words, known)


def names_somebody(words: str, known: Vocabulary = STANDARD) -> bool:
    return bool(owners_in(words, Span(0, len(words)), known).lead)


def introduces(words: str) -> bool:
    """It is no task itself: it says who does all of the following."""
    return bool(wording.INTRODUCES.search(words) or ROLES_ONLY.fullmatch(words))
