"""Which indicator a number belongs to, what it plays, and which time it speaks of."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bihuan.rules.clauses.figures.catalogue import BY_ALIAS, INDICATORS, MENTION, Indicator
from bihuan.rules.clauses.figures.periods import NO_PERIOD, Period, periods
from bihuan.rules.clauses.figures.quantities import Quantity, quantities
from bihuan.rules.clauses.values import Span

SENTENCE = re.compile(r"[^。！？；;\n\t]{1,600}")
REACH = {
    "concentration": 60,
    "points": 60,
    "share": 40,
    "days": 60,
    "mass": 24,
    "count": 10,
    "zero": 16,
}
LINKED_REACH = 120
COMPARED_WITHIN = 18
CANDIDATES = 6
"""How many indicators back a number is compared with."""
OTHER_SHARE = re.compile(r"率|比例|占|比重|其中")
RISE_OR_FALL = re.compile(
    r"(?:下降|上升|提高|提升|改善|增加|减少|降低|增长|反弹|恶化|升高|削减|压减|下滑|减排)了?(?:近|约|超过)?\Z"
)
LINKS = re.compile(
    r"[\s\u3000]{0,4}(?:但|而)?[是]?(?:距|离|与[^，,。]{0,8}目标|比|较|同比|还差|目标|差距|目前|当前|现)"
)
"""A sentence that goes on about the indicator of the one before it."""
NOW = re.compile(r"[\s\u3000]{0,4}(?:目前|当前|现)")
FALL = re.compile(r"下降|减少|降低|削减|压减|下滑|减排")
COMPARES = re.compile(r"[，,、（(]?(?:[^，,。；]{0,6}?(?:同比|环比|比|较|与)[^，,。；]{0,10})?\Z")
LACKS = re.compile(
    r"(?:差距?|缺口|相差|还需|尚需|差了|(?:超出|高出|低于|高于|超)[^，,。；\d]{0,6}(?:目标|考核值|任务))"
    r"[^，,。；\d]{0,8}\Z"
)
OTHERS = re.compile(r"全[市省国县区]|平均|上年|去年|同期|其他|周边|邻")
"""A difference to somebody else or to another year is no gap to the target."""
COMPARED = re.compile(
    r"(?:比(?![例率重较])|较|与|[高低]于|[高低]出|优于|好于|超)[^，,。；\d]{0,16}\Z"
)
AIM_BEFORE = re.compile(
    r"(?:不高于|不低于|不超过|不少于|不大于|控制在|力争|确保|目标值?|考核值|任务|要求|要达|须达|必须|高于|低于"
    r"|[提升]高[到至]|降[低至]?[到至]|下降[到至])[^，,。；\d]{0,12}\Z"
)
AIM_AHEAD = re.compile(r"(?:力争|确保|到20\d\d年|目标是|年底前|务必|要(?:力争|确保|实现))")
AIM_BEHIND = re.compile(
    r"(?:以上|以下|以内|及以上)|的?(?:PM[\d.．]{2,4}|[^，,。；\d]{0,6})(?:目标|考核|要求|指标|红线|底线|任务)"
)
FROM = re.compile(r"[由从](?:去年同期|去年|上年|20\d\d年)?的?\Z")
CAME_TO = re.compile(r"[由从][^，,。；]{0,24}[到至为](?:目前|今年)?的?\Z")
DONE = re.compile(r"(?:已经?|目前|现|累计|实际|截[至止])[^，,。；\d]{0,10}\Z")
BY_YEAR = "到20"
SEVERALLY = "分别"
CHAIN = re.compile(r"[^，,。；\d]{0,12}?(?:[、和及与]|以及)[^，,。；\d]{0,8}?\Z")


@dataclass(frozen=True, slots=True)
class Statement:
    """`role`: current, target, change, gap, earlier. `is_shared`: one of a list under one name."""

    indicator: Indicator
    quantity: Quantity
    role: str
    period: Period
    start: int
    scope: str
    sentence: int
    is_shared: bool
    falls: bool = False

    @property
    def end(self) -> int:
        return self.quantity.end


@dataclass(frozen=True, slots=True)
class Mention:
    indicator: Indicator
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one sentence holds; `carried` and `linked` come from the sentence before it."""

    text: str
    span: Span
    number: int
    mentions: list[Mention]
    quantities: list[Quantity]
    periods: list[Period]
    carried: Period
    linked: list[Mention]


def statements(
    text: str, spans: list[Span], issued_on: date | None, year: int | None
) -> list[Statement]:
    found: list[Statement] = []
    for sentence in _sentences(text, spans, issued_on, year):
        found.extend(_stated(sentence))
    return found


def _sentences(
    text: str, spans: list[Span], issued_on: date | None, year: int | None
) -> Iterator[Sentence]:
    carried = NO_PERIOD
    before: list[Mention] = []
    number = 0
    for span in spans:
        for match in SENTENCE.finditer(text, span.start, span.end):
            number += 1
            place = Span(match.start(), match.end())
            times = periods(text, place, issued_on, year)
            mentions = [
                Mention(BY_ALIAS[one.group()], one.start(), one.end())
                for one in MENTION.finditer(text, place.start, place.end)
            ]
            linked = before if LINKS.match(text, place.start, place.end) else []
            if mentions or linked:
                values = quantities(text, place)
                yield Sentence(text, place, number, mentions, values, times, carried, linked)
            before = (mentions or linked)[-CANDIDATES:]
            cut_off = [one for one in times if one.kind in ("until", "range")]
            carried = cut_off[-1] if cut_off else NO_PERIOD


def _stated(sentence: Sentence) -> Iterator[Statement]:
    by_group: dict[int, list[Quantity]] = {}
    for quantity in sentence.quantities:
        by_group.setdefault(quantity.group, []).append(quantity)
    for group in by_group.values():
        yield from _group(sentence, group)


def _group(sentence: Sentence, group: list[Quantity]) -> Iterator[Statement]:
    """A list of numbers is shared out over as many indicators, or belongs to one as a whole."""
    if len(group) == 1:
        mention = _nearest(sentence, group[0])
        mention = mention or _linked(sentence, group[0])
        if mention is not None:
            yield _statement(sentence, mention, group[0])
        return
    chain = _chain(sentence, group[0])
    is_shared = len(chain) == 1
    if is_shared:
        chain *= len(group)
    if len(chain) != len(group):
        return
    for mention, quantity in zip(chain, group, strict=True):
        if _accepts(mention.indicator, quantity.measure):
            yield _statement(sentence, mention, quantity, opener=group[0], is_shared=is_shared)


def _before(sentence: Sentence, at: int) -> list[Mention]:
    """The few indicators named last before this place, nearest first."""
    ends = [one.end for one in sentence.mentions]
    last = bisect_right(ends, at)
    return sentence.mentions[max(0, last - CANDIDATES) : last][::-1]


def _chain(sentence: Sentence, first: Quantity) -> list[Mention]:
    """The indicators named side by side before a list of numbers, in order."""
    chain: list[Mention] = []
    reach = first.start - REACH[first.measure]
    for mention in _before(sentence, first.start):
        if not chain and mention.end < reach:
            break
        if chain and not CHAIN.match(sentence.text, mention.end, chain[0].start):
            break
        chain.insert(0, mention)
    return chain


def _accepts(indicator: Indicator, measure: str) -> bool:
    if measure in ("zero", indicator.measure) or (measure == "share" and indicator.share):
        return True
    return measure == "points" and (indicator.measure == "share" or bool(indicator.share))


def _nearest(sentence: Sentence, quantity: Quantity) -> Mention | None:
    text = sentence.text
    for mention in _before(sentence, quantity.start):
        if mention.end < max(sentence.span.start, quantity.start - REACH[quantity.measure]):
            break
        between = text[mention.end : quantity.start]
        if RISE_OR_FALL.search(between):
            return mention if _is_its_change(mention, between, sentence, quantity) else None
        if not _accepts(mention.indicator, quantity.measure):
            continue
        if quantity.measure == "share" and OTHER_SHARE.search(between):
            return None
        if quantity.measure in ("mass", "count", "zero") and re.search("[，,]", between):
            return None
        return mention
    return _behind(sentence, quantity)


def _linked(sentence: Sentence, quantity: Quantity) -> Mention | None:
    """。距38微克的目标还差4微克: what the sentence before spoke of, unless it spoke of two."""
    if sentence.mentions and sentence.mentions[0].start < quantity.start:
        return None
    is_now = NOW.match(sentence.text, sentence.span.start, sentence.span.end)
    if is_now and quantity.measure != "concentration":
        return None
    near = [
        one
        for one in sentence.linked
        if quantity.start - one.end <= LINKED_REACH and _accepts(one.indicator, quantity.measure)
    ]
    return near[-1] if len({one.indicator.code for one in near}) == 1 else None


def _is_its_change(mention: Mention, between: str, sentence: Sentence, quantity: Quantity) -> bool:
    """下降3.2% changes the indicator only when nothing else stands as its subject."""
    if quantity.measure not in ("share", "points", mention.indicator.measure):
        return False
    inner = [one for one in sentence.quantities if mention.end <= one.start < quantity.start]
    after = sentence.text[inner[-1].end : quantity.start] if inner else between
    verb = RISE_OR_FALL.search(after)
    if verb is None:
        return False
    lead = after[: verb.start()]
    bare = re.sub(
        r"(?:平均)?(?:浓度|排放总量|排放量|消费量|总量)?(?:要|将|累计|年均|平均)?", "", lead
    )
    return bool(COMPARES.fullmatch(bare))


def _behind(sentence: Sentence, quantity: Quantity) -> Mention | None:
    """38微克的PM2.5目标: the name follows the number."""
    for mention in sentence.mentions:
        if mention.start < quantity.end:
            continue
        near = sentence.text[quantity.end : mention.start]
        if near in ("的", "以上的", "以下的", "以内的") and _accepts(
            mention.indicator, quantity.measure
        ):
            return mention
        return None
    return None


def _statement(
    sentence: Sentence,
    mention: Mention,
    quantity: Quantity,
    *,
    opener: Quantity | None = None,
    is_shared: bool = False,
) -> Statement:
    indicator = mention.indicator
    if quantity.measure in ("share", "points") and indicator.share:
        indicator = INDICATORS[indicator.share]
    first = opener or quantity
    lead = sentence.text[max(sentence.span.start, first.start - 40) : first.start]
    lead = lead.replace(SEVERALLY, "")
    period = _period(sentence, mention, quantity)
    return Statement(
        indicator,
        quantity,
        _role(sentence, quantity, lead, period),
        period,
        min(mention.start, quantity.start),
        _scope(sentence, mention),
        sentence.number,
        is_shared,
        _falls(indicator, lead),
    )


def _falls(indicator: Indicator, lead: str) -> bool:
    """改善 is down for dust and up for days."""
    verb = RISE_OR_FALL.search(lead)
    if verb is None:
        return False
    return bool(FALL.match(verb.group())) or (
        verb.group().startswith("改善") and indicator.less_is_better
    )


def _role(sentence: Sentence, quantity: Quantity, lead: str, period: Period) -> str:
    clause = re.split("[，,]", lead[-COMPARED_WITHIN:])[-1]
    is_others = OTHERS.search(clause) is not None
    if LACKS.search(lead) and not is_others:
        return "gap"
    if FROM.search(lead):
        return "earlier"
    is_change = RISE_OR_FALL.search(lead) or quantity.measure in ("points", "zero")
    if is_change or (is_others and COMPARED.search(lead)):
        return "change"
    is_aim = _is_aim(sentence, quantity, lead, by=period.text.startswith(BY_YEAR))
    return "target" if is_aim else "current"


def _is_aim(sentence: Sentence, quantity: Quantity, lead: str, *, by: bool) -> bool:
    """`by`: the period is 到2025年, which looks ahead as long as nothing says 已."""
    aims_ahead = by or _aims_ahead(sentence, quantity)
    if DONE.search(lead) or (CAME_TO.search(lead) and not aims_ahead):
        return False
    behind = AIM_BEHIND.match(sentence.text, quantity.end, sentence.span.end)
    return bool(AIM_BEFORE.search(lead) or behind or aims_ahead)


def _aims_ahead(sentence: Sentence, quantity: Quantity) -> bool:
    start = max(sentence.span.start, quantity.start - 80)
    return bool(AIM_AHEAD.search(sentence.text, start, quantity.start))


def _period(sentence: Sentence, mention: Mention, quantity: Quantity) -> Period:
    """The last time named before the number in its sentence, else the cut-off day carried over."""
    place = bisect_right([one.start for one in sentence.periods], quantity.start) - 1
    if place >= 0:
        found = sentence.periods[place]
        before = sentence.periods[place - 1] if place else NO_PERIOD
        # 累计 counts up to the day that was named, and says no day itself
        if found.kind == "begun" and before.kind in ("until", "range"):
            return before
        if found.kind == "begun" and sentence.carried is not NO_PERIOD:
            return sentence.carried
        return found
    return sentence.carried


def _scope(sentence: Sentence, mention: Mention) -> str:
    """Whose number: the words of the clause before the indicator."""
    before = sentence.text[max(sentence.span.start, mention.start - 24) : mention.start]
    clause = re.split(r"[，,：:、]", before)[-1]
    own = re.sub(r"[我全本]县|县域", "县", clause)
    own = PERIODS_OUT.sub("", own)
    return re.sub(r"(?:环境)?空气质量|的|平均|其中|年均|[^\u4e00-\u9fff]", "", own)


PERIODS_OUT = re.compile(
    r"截[至止]到?[^，,]{0,12}|20\d\d年[底末]?|\d{1,2}月份?|到|今年以来|目前|当前|全年|年度|今年|累计"
)
