"""Names and dates that the publisher blacked out."""

import re
from collections.abc import Iterator

from bihuan.rules.clauses.values import Question, Span

MASK = r"(?:[*＊×□]{1,6}|(?<![A-Za-z0-9.])[XxＸｘ]{1,4}(?![A-Za-z0-9.]))"
YEAR = re.compile(
    r"(?:20|19)(?:[XxＸｘ*＊×]{2}|\d[XxＸｘ*＊×])(?:年)?"
    r"(?:(?:\d{1,2}|[XxＸｘ*＊×]{1,2})?月)?(?:(?:\d{1,2}|[XxＸｘ*＊×]{1,2})日)?(?:底|末|初)?前?"
)
MONTH = re.compile(r"(?<![A-Za-z0-9])[XxＸｘ*＊×]{1,2}月(?:[XxＸｘ*＊×\d]{1,2}日)?(?:底|末|初)?前?")
KIND_OF_NAME = (
    r"(?:[省市县区州镇乡村](?:委|政府)?|街道|同志|专员|书记|局长|部门|[县市]长|水库|河|湖"
    r"|[\u4e00-\u9fff]{0,4}?(?:厂|公司|集团|园区|开发区))"
)
NAME = re.compile(rf"{MASK}{KIND_OF_NAME}?(?:{MASK}{KIND_OF_NAME}?)?")
ANY = re.compile(rf"(?P<date>{YEAR.pattern}|{MONTH.pattern})|(?P<name>{NAME.pattern})")
HAN = re.compile(r"[\u3400-\u9fff]")
BESIDE = "，,。、；;：:“”‘’（）()《》！!？?"


def _is_mask(text: str, span: Span) -> bool:
    """A star between figures or a lone letter in foreign text hides nobody."""
    before = text[span.start - 1] if span.start else ""
    behind = text[span.end] if span.end < len(text) else ""
    if before.isascii() and before.isalnum() and text[span.start] in "*×":
        return False
    token = text[span.start : span.end]
    return bool(HAN.search(before + behind + token)) or (
        before in BESIDE and behind in BESIDE and before + behind != ""
    )


def masks(text: str, span: Span) -> Iterator[Question]:
    """One question for each masked token of a sentence."""
    sentence = ""
    for match in ANY.finditer(text, span.start, span.end):
        if not _is_mask(text, Span(match.start(), match.end())):
            continue
        sentence = sentence or text[span.start : span.end]
        kind = "masked_date" if match.group("date") else "masked_name"
        yield Question(kind, match.group(), match.start(), match.end(), sentence)
