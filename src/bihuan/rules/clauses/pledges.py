"""What units promise in a meeting: kept apart from what they are told."""

import re
from collections.abc import Iterator
from datetime import date

from bihuan.rules.clauses.bodies import names
from bihuan.rules.clauses.deadlines import timing
from bihuan.rules.clauses.sentences import trimmed
from bihuan.rules.clauses.targets import targets
from bihuan.rules.clauses.values import Pledge, Span

SENTENCE = re.compile(r"[^。！？!?；;\n]{6,1500}")
SPEAKER = r"(?:我(?:们|[省市县区州镇乡局委办厂公司单位]{1,2})|本[县区镇乡局办厂公司单位]{1,2})"
PROMISE = re.compile(
    rf"(?:{SPEAKER}|^[^，,。的]{{2,20}}?)(?:在此)?(?:郑重|公开|庄严)?(?:承诺|保证|表态)(?!书|制|金)"
    rf"|{SPEAKER}[^，,。]{{0,6}}(?:立下军令状|一定(?!要|能够|会)|坚决保证|将(?![会要]))"
)
NO_PROMISE = re.compile(
    r"(?:要|应|须|作|作了|签订|实行|推行|广泛|以|可|能|将会)(?:表态|承诺|保证)|不得承诺|告知承诺|并保证|表态发言"
)
GREETING = re.compile(r"我代表([^，,。]{2,20}?)(?:[，,]|作|向|郑重|表)")
BODY = re.compile(
    rf"^(?:{SPEAKER}|(?P<body>[^，,。]{{2,20}}?))(?:在此)?(?:郑重|公开|庄严)?(?:承诺|保证)"
)


def pledges(text: str, spans: Iterator[Span], issued_on: date | None) -> Iterator[Pledge]:
    """R007: every sentence in which a speaker binds himself."""
    for span in spans:
        standing: tuple[str, ...] = ()
        for match in SENTENCE.finditer(text, span.start, span.end):
            words = match.group()
            greeting = GREETING.search(words)
            standing = (names(greeting.group(1)) if greeting else ()) or standing
            if not PROMISE.search(words.strip()) or NO_PROMISE.search(words):
                continue
            at = trimmed(text, match.start(), match.end())
            named = BODY.match(text[at.start : at.end])
            own = names(named["body"]) if named and named["body"] else ()
            yield Pledge(
                text[at.start : at.end],
                at.start,
                at.end,
                own or standing,
                timing(text, at, issued_on=issued_on).deadlines,
                targets(text, at),
            )
