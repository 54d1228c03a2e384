"""First words for a proposal, taken from its own sentence; every one is shown to be corrected."""

import re
from collections.abc import Sequence
from datetime import date

from bihuan.apps.directives.models import Proposal

CLAUSE = re.compile(r"[^，,；;。！!？?]+[，,；;。！!？?]?")
LEADS_ON = re.compile(r"(?:^|[，,])对[^，,]+的[，,]$")
"""对整改不力的，… says about whom, and not yet what."""
TITLE_FROM, TITLE_TO, FEWEST = 14, 60, 4

FIELD_WORDS = (
    (
        "air",
        re.compile(
            r"大气|空气|扬尘|工地|散煤|焚烧|尾气|废气|油烟|挥发性|PM2\.5|超低排放|车辆|供暖"
        ),
    ),
    ("water", re.compile(r"污水|水源|河流|河道|断面|水环境|水质|黑臭|排污口")),
    ("soil", re.compile(r"土壤|固体废物|固废|危险废物|危废|垃圾处理")),
    ("noise", re.compile(r"噪声|噪音")),
    ("ecology", re.compile(r"自然保护|林地|湿地|矿山|生态修复")),
    ("safety", re.compile(r"安全生产|安全隐患|防汛|消防")),
)

PACE_OF = {
    "immediate": Proposal.Pace.IMMEDIATE,
    "standing": Proposal.Pace.STANDING,
    "frequency": Proposal.Pace.STANDING,
}


def title_of(quote: str, lead: Sequence[str] = ()) -> str:
    """The opening clauses behind the actor, enough of them to tell one item from the next."""
    title, words = "", _behind_actor(quote, lead)
    for clause in CLAUSE.findall(words):
        enough = len(title) >= TITLE_FROM and not LEADS_ON.search(title)
        if enough or len(title) + len(clause) > TITLE_TO:
            break
        title += clause
    return (title or words)[:TITLE_TO].rstrip("，,；;。！!？? ").strip()


def _behind_actor(quote: str, lead: Sequence[str]) -> str:
    """县住建局要全面排查 is about 全面排查; the actor has a column of its own."""
    names = "|".join(re.escape(name) for name in sorted(lead, key=len, reverse=True))
    actor = rf"(?:(?:{names})(?:[、和及与]|等?(?:部门|单位))*)+" if names else ""
    found = re.match(rf"(?:{actor})?(?:要|必须|务必|应当)(?!求|害|素|点|件)", quote)
    rest = quote[found.end() :] if found else quote
    return rest if len(rest) >= FEWEST else quote


def field_of(quote: str) -> str:
    return next((code for code, words in FIELD_WORDS if words.search(quote)), "general")


def pace_of(deadline_kind: str, due_on: date | None) -> Proposal.Pace:
    """A date that was read rules; otherwise at once or for ever, if the words say so."""
    if due_on is not None:
        return Proposal.Pace.DATED
    return PACE_OF.get(deadline_kind, Proposal.Pace.DATED)


def sentence_around(text: str, start: int, end: int) -> str:
    """From the stop before to the stop after; a masked word is unreadable without them."""
    opens = max((text.rfind(stop, 0, start) for stop in "。！？\n；"), default=-1) + 1
    closes = [found for stop in "。！？\n；" if (found := text.find(stop, end)) >= 0]
    return text[opens : min(closes, default=len(text))].strip()[:300]
