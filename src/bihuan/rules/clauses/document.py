"""What kind of text this is, what it is called, and the day it carries."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from bihuan.rules.clauses.values import Span

TOLD = re.compile(
    r"(?:^|\n|日|[）)])[^\n，。]{0,10}讯[（(\s\u3000：:]|(?:本报|本网|全媒体)(?:记者|讯)|通讯员|记者[^，。\n]{0,12}(?:报道|摄|从)"
    r"|稿件来源|(?:发稿|供稿)(?:编辑|单位|人)?[：:]|留言(?:主题|详情|内容)[：:\s]|答复(?:意见|内容|单位)[：:\s]|来信人"
)
REPORTED = re.compile(
    r"督察(?:反馈)?情况(?:的)?(?:报告|反馈)|检查(?:有关)?情况(?:的)?(?:通报|报告)|调查报告"
)
SUMMED_UP = re.compile(
    r"总结(?![^\n]{0,12}(?:会议|大会|表彰|方案|通知|讲话))|(?:情况|工作)(?:的)?(?:汇报|报告)(?!制度)|述职|(?:成效|成绩)(?:显著|明显)?$",
    re.MULTILINE,
)
RECENTLY = re.compile(r"(?:^|[\n\u3000 。])(?:近日|日前|连日来)[，,]")
IN_FULL = re.compile(r"(?:全文|内容|通知|如下|原文)(?:如下|：|:)")
AHEAD = re.compile(
    r"下一?步|下一?阶段|下半年|明年|[来新]一?年(?:的)?(?:工作)?|存在的?(?:主要|突出)?(?:问题|不足|困难)|打算|工作(?:计划|安排|思路|重点|建议)|整改(?:措施|要求)|(?:几点|有关|具体)?(?:要求|建议|意见)$"
)
COMPLAINT = re.compile(r"(?:留言|来信|投诉|信访|诉求|举报|反映)(?:详情|内容|正文|事项)[：:]")
ANSWER = re.compile(r"(?:答复|回复|办理|处理|调查)(?:意见|内容|单位|情况|结果|部门|时间|机构)[：:]")
EXPLAINED = re.compile(r"政策解读|解读[：:]|倡议书|公开信|一图读懂")
MEASURES = re.compile(r"(?:整改措施|整改要求|责任单位)[：:]")
SPOKEN_TITLE = re.compile(r"讲话|发言|致辞|动员")
SPOKEN = re.compile(r"同志们[：:，,！!]|各位(?:领导|同志|委员)[：:，,、]")
LONGEST_TITLE = 90
KIND_WORD = (
    r"(?:讲话|通知|方案|意见|细则|预案|办法|条例|规定|发言|报告|规划|要点|纪要"
    r"|通报|函|决定|批复|清单|讲话稿|答记者问)"
)
TITLE = re.compile(
    rf"[^\n。！？]{{2,90}}?{KIND_WORD}(?=$|[\s\u3000（(〔]|同志们|国办|国发|各省|各市|各县|(?!的)[\u4e00-\u9fff]{{1,6}}〔)"
)
WRAPPED, OPENING = 40, 300
HAN = re.compile(r"[\u4e00-\u9fff]")
SALUTATION = re.compile(r"(?:各位)?(?:同志们|领导)[:：,，]")
ARTICLE = re.compile(
    r"(?:^|[\n。；>\u3000\s]|总则|附则)(?:\*\*|<b>)?第[一二三四五六七八九十百零\d]{1,5}条"
)
OF_LAW = re.compile(r"条例|(?:法|法律)(?:[\s\u3000（(]|$)|规定|办法|实施细则|草案|修正")
FEWEST_ARTICLES, MOST_ARTICLES = 2, 5
QUESTION = re.compile(r"(?:^|[\n。])\s{0,8}(?:问|答)[:：]")
SIGNED = re.compile(
    r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日[\s\u3000]{0,20}(?=[（(](?:此件|本文)|\n|$)"
)


ROW = re.compile(r"(?:^|\n)(?=(?:[一二三四五六七八九十]{1,3}、|\d{1,3})\t)")
HEAD_OF_ROWS = re.compile(r"序号\t")
FEWEST_ROWS = 3


class Kind(StrEnum):
    PROSE = "prose"
    TABLE = "table"
    LAW = "law"
    ANSWERS = "answers"


def kind_of(text: str) -> Kind:
    few = FEWEST_ARTICLES if OF_LAW.search(text[:LONGEST_TITLE]) else MOST_ARTICLES
    if sum(1 for _ in ARTICLE.finditer(text)) >= few:
        return Kind.LAW
    if EXPLAINED.search(text[:LONGEST_TITLE]):
        return Kind.ANSWERS
    if sum(1 for _ in QUESTION.finditer(text)) >= 4:
        return Kind.ANSWERS
    fewest = FEWEST_ROWS - 1 if HEAD_OF_ROWS.search(text) else FEWEST_ROWS
    if sum(1 for _ in ROW.finditer(text)) >= fewest:
        return Kind.TABLE
    return Kind.PROSE


def complaints(text: str) -> Iterator[Span]:
    """What a citizen demands, up to the answer: nobody is told to do it by this document."""
    for opening in COMPLAINT.finditer(text):
        answer = ANSWER.search(text, opening.end())
        yield Span(opening.start(), answer.start() if answer else opening.end())


def is_told(text: str) -> bool:
    """News, a reply to a petition, a report of an inspection: most of it has happened."""
    opening = text[:OPENING]
    told = bool(TOLD.search(text) or REPORTED.search(opening)) or is_news(opening)
    return told and MEASURES.search(text) is None


def is_news(opening: str) -> bool:
    """近日，… tells what happened, unless it only goes before the words of a document."""
    return RECENTLY.search(opening) is not None and IN_FULL.search(opening) is None


def sums_up(title: str) -> bool:
    """工作总结, 情况汇报: what was done, until the words turn to what comes next."""
    return SUMMED_UP.search(title) is not None and SPOKEN_TITLE.search(title) is None


def is_spoken(text: str, title: str) -> bool:
    """Speech carries an unnamed subject on from sentence to sentence."""
    return bool(SPOKEN_TITLE.search(title)) or SPOKEN.search(text) is not None


def title_of(text: str, spans: Sequence[Span]) -> str:
    """The first words that are the document's own, up to its greeting or its kind."""
    lines: list[str] = []
    for span in spans:
        found = text[span.start : min(span.end, span.start + 2_000)].split("\n")
        lines.extend(
            line.strip().removeprefix("title:").strip()
            for line in found
            if len(HAN.findall(line)) > 1
        )
        if len(lines) >= 3:
            break
    while lines and SALUTATION.match(lines[0]):
        lines.pop(0)
    return _short(lines[:3]) if lines else ""


def _short(lines: list[str]) -> str:
    """A title broken over two or three lines is put together again."""
    words = lines[0]
    greeting = SALUTATION.search(words[: LONGEST_TITLE + 20])
    if greeting is not None and greeting.start() > 1:
        return words[: greeting.start()]
    for more in ("", *lines[1:]):
        words += more
        named = TITLE.match(words)
        if named is not None:
            return named.group()
        if len(words) > WRAPPED:
            break
    return lines[0][:WRAPPED]


def issued_in(text: str) -> date | None:
    """The day in the signature; two different signatures settle nothing."""
    days = set()
    for match in SIGNED.finditer(text):
        year, month, day = (int(match.group(part)) for part in ("y", "m", "d"))
        if 1949 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= 28 + 3 * (month != 2):
            if day == 31 and month in {4, 6, 9, 11}:
                continue
            days.add(date(year, month, day))
    return days.pop() if len(days) == 1 else None
