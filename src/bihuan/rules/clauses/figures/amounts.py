"""R130: money as written, in yuan, for whom it is meant and for what."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bihuan.rules.clauses.figures.arithmetic import plain
from bihuan.rules.clauses.values import Amount, Finding, Span

MONEY = re.compile(
    r"(?<![\dA-Za-z.．])(?P<number>\d{1,9}(?:[.．]\d{1,4})?)(?P<size>亿|千万|百万|万|千)?元"
    r"(?:/(?P<after>户|亩|吨|辆|台|人|平方米)|每(?P<after2>户|亩|吨|辆|台|人))?"
)
SIZES = {"": 1, "千": 1_000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
CLAUSE = re.compile(r"[^。；;！？\n\t]{1,400}")
FUNDS = re.compile(
    r"资金|经费|投资|投入|补贴|补助|奖补|奖励|安排|拨付|下达|筹集|筹措|贷款|专项债|预算|自筹|配套|争取"
)
NOT_FUNDS = re.compile(
    r"罚款|罚没|处罚|并处|损失|违法所得|以上[^，,。]{0,12}以下|产值|营业收入|税收|GDP|赔偿|标的"
)
PER = re.compile(
    r"每(?P<per>户|亩|吨|辆|台|人|年|村|个)[^，,。；\d]{0,12}\Z|(?P<mean>户均|亩均|人均)[^，,。\d]{0,6}\Z"
)
USE = re.compile(
    r"(?:的?(?:专项)?(?:资金|经费|补贴|补助)?[，,]?(?:专项|主要|全部|统筹)?(?:用于|用作|用来|支持)|[，,]?(?:实施|开展|推进|建设|购置))"
    r"(?P<use>[^，,。；;！？\n]{2,30})"
)
FOR = re.compile(r"对(?P<use>[^，,。；\d]{2,24}?)(?:每户|每亩|每辆|每台|给予|按|予以|一次性)")
OWNER = re.compile(
    r"(?P<use>[^，,。；;：:\d]{2,24}(?:项目|工程|改造|整治|建设))(?:总投资|计划投资|概算|投资|投入)\Z"
)
REACH = 30


def amounts(text: str, spans: list[Span]) -> Iterator[Amount]:
    for span in spans:
        for clause in CLAUSE.finditer(text, span.start, span.end):
            if not FUNDS.search(clause.group()):
                continue
            since = clause.start()
            for match in MONEY.finditer(text, clause.start(), clause.end()):
                found = _amount(text, Span(since, clause.end()), match)
                since = match.end()
                if found is not None:
                    yield found


def yuan(written: str, size: str) -> Decimal:
    return Decimal(written.replace("．", ".")) * SIZES[size]


def _amount(text: str, clause: Span, match: re.Match[str]) -> Amount | None:
    """`clause` begins behind the amount before this one."""
    before = text[max(clause.start, match.start() - REACH) : match.start()]
    behind = text[match.end() : min(clause.end, match.end() + REACH + 6)]
    if not FUNDS.search(before + match.group() + behind) or NOT_FUNDS.search(before + behind[:16]):
        return None
    per = PER.search(before)
    counted = match["after"] or match["after2"] or ""
    if per is not None and not counted:
        counted = per["per"] or per["mean"][0]
    purpose = USE.match(behind) or FOR.search(before) or OWNER.search(before)
    return Amount(
        "",
        match.start(),
        match.end(),
        yuan(match["number"], match["size"] or ""),
        counted,
        purpose["use"].strip() if purpose else "",
    )


TOTAL = re.compile(
    r"(?:总投资|总投入|总额|共(?:安排|投入|筹集|争取|下达|需)|合计|总计|概算)[^，,。；\d]{0,12}"
    r"(?P<n>\d{1,9}(?:\.\d{1,4})?)(?P<size>亿|千万|百万|万|千)?元[，,（(：:](?:其中)?[:：，,]?(?P<parts>[^。；;\n]{1,240})"
)
PART = re.compile(r"[^\d]{1,24}?(?P<n>\d{1,9}(?:\.\d{1,4})?)(?P<size>亿|千万|百万|万|千)?元[）)]?")
SLIP = Decimal("0.1")


def money_sums(text: str, spans: list[Span]) -> Iterator[Finding]:
    for span in spans:
        for match in TOTAL.finditer(text, span.start, span.end):
            yield from _parts(match)


def _parts(match: re.Match[str]) -> Iterator[Finding]:
    """Only a plain list of parts; one that is far below the total is a selection."""
    pieces = [one for one in re.split(r"[、，,]", match["parts"].rstrip("）)")) if one]
    found = [PART.fullmatch(one.strip()) for one in pieces]
    parts = [yuan(one["n"], one["size"] or "") for one in found if one is not None]
    total, whole = yuan(match["n"], match["size"] or ""), sum(parts, Decimal(0))
    if len(parts) < 2 or len(parts) < len(pieces) or "每" in match["parts"] or whole == total:
        return
    if whole < total * (1 - SLIP):
        return
    sentence = (
        f"总额{plain(total / 10_000)}万元，所列各项相加是{plain(whole / 10_000)}万元，"
        f"相差{plain(abs(whole - total) / 10_000)}万元"
    )
    formula = "＋".join(plain(one / 10_000) for one in parts) + f"＝{plain(whole / 10_000)}万元"
    yield Finding(
        "money",
        "",
        match.start(),
        match.end(),
        sentence,
        formula,
        "请核实总额与各项来源",
        is_doubt=True,
    )
