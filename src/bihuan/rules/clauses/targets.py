"""Numbers, quotas and named standards an item must reach."""

import re

from bihuan.rules.clauses.values import Span

COUNT = r"(?:\d{1,6}(?:\.\d{1,3})?|[一二三四五六七八九十百两]{1,4})"
UNIT = (
    r"(?:例|次|个|家|篇|公里|千米|平方米|平方公里|吨|万吨|亩|万亩|项|台|辆|座|户|万户|处|天"
    r"|微克/立方米|微克|mg/m3|μg/m3)"
)
TARGET = re.compile(
    rf"“{COUNT}个百分之百”|每立方米\d{{1,4}}微克"
    r"|(?:达到?|提高到|降低到|下降|不低于|不高于|不超过|控制在)?\d{1,3}(?:\.\d{1,2})?[%％](?:以上|以下|左右)?(?:的[^，,。；;、（]{1,12})?"
    rf"|(?:至少|不少于|不低于|不高于|不超过|分别不高于)(?:达到)?{COUNT}{UNIT}?(?:（[^（）]{{1,6}}）)?"
    rf"|{COUNT}{UNIT}(?:以上|以内)|零增长|全部(?:完成|治理完成|利用|达标|整改到位|清零|消除)"
)
SCORE = re.compile(r"得分?\d|扣\d|\d分|年\d|\d月")


def targets(text: str, span: Span) -> tuple[str, ...]:
    found = (match.group() for match in TARGET.finditer(text, span.start, span.end))
    return tuple(dict.fromkeys(target for target in found if not SCORE.search(target)))
