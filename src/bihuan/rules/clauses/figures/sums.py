"""Totals against their parts: 共N个，其中…; n of m with a share; percentages beyond a hundred."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bihuan.rules.clauses.figures.arithmetic import last_place, plain, rounded
from bihuan.rules.clauses.values import Finding, Span

N = r"(?<![\d.])\d{1,6}"
M = r"(?P<unit>个|项|件|起|家|处|户|条|座|台|辆)"
TOTAL = re.compile(
    rf"(?:共|共计|合计|总计|累计)(?:有|计)?(?:[^，,。；;、：:\d]{{0,14}}?)(?P<total>{N}){M}(?:[^，,。；;\d]{{0,14}})"
    r"[，,：:（(](?:其中|分别[是为]?|包括)[:：，,]?(?P<parts>[^。；;\n]{1,200})"
)
SHARED = re.compile(
    rf"(?:共|总|反馈|交办|任务)(?:有|计)?[^，,。；;、\d]{{0,10}}(?P<whole>{N}){M}[^，,。；;\d]{{0,10}}[，,]"
    rf"[^，,。；;\d]{{0,4}}(?:已|完成)[^，,。；;\d]{{0,8}}(?P<part>{N})(?P=unit)[^，,。；;\d]{{0,4}}[，,（(]"
    r"(?:整改|完成|办结|销号)?(?:完成率|整改率|办结率|销号率|占比|占总数的?)(?:为|达到?)?(?P<share>\d{1,3}(?:\.\d{1,2})?)[%％]"
)
OF = re.compile(
    rf"(?:完成|整改|办结|销号)(?:了)?(?P<part>{N}){M}[，,]?占(?:总数|全部)?的?(?P<whole>{N})(?P=unit)的"
    r"(?P<share>\d{1,3}(?:\.\d{1,2})?)[%％]"
)
CLASSED = re.compile(
    rf"(?P<kinds>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})(?:大)?类问题[（(]共(?P<total>{N})[项个件][）)]"
)
PERCENT_PARTS = re.compile(
    r"(?:[一-龥]{1,12}占(?:比)?(?:为|达)?\d{1,3}(?:\.\d{1,2})?[%％][、，,和]?){2,12}"
)
PERCENT = re.compile(r"占(?:比)?(?:为|达)?(\d{1,3}(?:\.\d{1,2})?)[%％]")
LOOSE = re.compile(r"等|约|近|多|余|以上")
APART = re.compile(
    r"[类型级]\Z|领域|方面|[乡镇村]|街道|国家|中央|大气|水|土壤|噪声|扬尘|固废|生态|辐射|已|未|正在|完成|推进|其他"
)
"""Parts named like this do not overlap; 规上企业 and 涉气企业 may."""
NEAR = 10
"""A sum short by no more than one in ten is a slip; further off the list is only a selection."""


def sums(text: str, spans: list[Span]) -> Iterator[Finding]:
    for span in spans:
        for match in TOTAL.finditer(text, span.start, span.end):
            yield from _total(match)
        for pattern in (SHARED, OF):
            for match in pattern.finditer(text, span.start, span.end):
                yield from _share(match)
        for match in PERCENT_PARTS.finditer(text, span.start, span.end):
            yield from _percents(match)


def _doubt(kind: str, match: re.Match[str], sentence: str, formula: str, ask: str) -> Finding:
    return Finding(kind, "", match.start(), match.end(), sentence, formula, ask, is_doubt=True)


def _total(match: re.Match[str]) -> Iterator[Finding]:
    """Parts that overlap are not told apart from parts that do not: only a plain list counts."""
    unit, total = match["unit"], int(match["total"])
    pieces = re.split(r"[、，,]|和(?=[^、，,]{1,12}\d)", match["parts"].rstrip("）)"))
    parts = []
    is_apart = True
    for piece in pieces:
        found = re.fullmatch(
            rf"(?P<name>[^\d]{{1,12}})(?P<part>\d{{1,6}}){unit}[）)]?", piece.strip()
        )
        if found is None:
            break
        parts.append(int(found["part"]))
        is_apart = is_apart and bool(APART.search(found["name"]))
    whole = sum(parts)
    if len(parts) < 2 or len(parts) < len(pieces) or LOOSE.search(match["parts"]) or whole == total:
        return
    is_near = whole < total and len(parts) >= 3 and (total - whole) * NEAR <= total
    if not is_apart or not (is_near or whole > total or "其他" in match["parts"]):
        return
    formula = "＋".join(str(one) for one in parts) + f"＝{whole}"
    sentence = f"写明共{total}{unit}，所列各项相加是{whole}{unit}，相差{abs(whole - total)}{unit}"
    yield _doubt("sum", match, sentence, formula, "请核实总数与分项，或说明是否有交叉、漏列")


def _share(match: re.Match[str]) -> Iterator[Finding]:
    part, whole, said = int(match["part"]), int(match["whole"]), Decimal(match["share"])
    if whole == 0:
        return
    real = Decimal(part) * 100 / whole
    # cutting off instead of rounding is forgiven
    if abs(real - said) < last_place(match["share"]):
        return
    sentence = f"{part}占{whole}的{rounded(real)}%；文中写{plain(said)}%，对不上"
    formula = f"{part}÷{whole}＝{rounded(real)}%"
    yield _doubt("share", match, sentence, formula, "请核实完成数、总数和比例")


def _percents(match: re.Match[str]) -> Iterator[Finding]:
    shares = [Decimal(one.group(1)) for one in PERCENT.finditer(match.group())]
    if len(shares) < 3 or sum(shares) <= 101:
        return
    whole = plain(sum(shares, Decimal(0)))
    formula = "＋".join(plain(one) for one in shares) + f"＝{whole}"
    sentence = f"各部分占比相加是{whole}%，超过100%"
    yield _doubt("share", match, sentence, formula, "请核实各部分占比，或说明是否有交叉")


def classed(text: str, spans: list[Span]) -> Iterator[Finding]:
    """8类问题（共89项）: the counts in the brackets of the headings below must add up."""
    for span in spans:
        found = list(CLASSED.finditer(text, span.start, span.end))
        for place, match in enumerate(found):
            end = found[place + 1].start() if place + 1 < len(found) else span.end
            yield from _classes(text, match, min(end, match.end() + 60_000))


HEADED = re.compile(
    r"[（(](?P<n>[一二三四五六七八九十]{1,3})[）)][^。；;\n（(]{2,60}[（(](?:共)?(?P<part>\d{1,5})[项个件](?:问题)?[）)]"
)


def _classes(text: str, match: re.Match[str], end: int) -> Iterator[Finding]:
    parts = [int(one["part"]) for one in HEADED.finditer(text, match.end(), end)]
    total, said = int(match["total"]), match["kinds"]
    kinds = int(said) if said.isdecimal() else len(parts)
    if len(parts) < 2 or len(parts) != kinds or sum(parts) == total:
        return
    formula = "＋".join(str(one) for one in parts) + f"＝{sum(parts)}"
    sentence = f"写明{kinds}类共{total}项，各类标注的数相加是{sum(parts)}项"
    yield _doubt("sum", match, sentence, formula, "请核实各类问题数与总数")
