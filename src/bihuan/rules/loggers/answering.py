"""What a logger answers to a command: accepted or not, what it sends, and how it went."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bihuan.rules import beijing
from bihuan.rules.hj212 import build
from bihuan.rules.hj212.head import Head
from bihuan.rules.loggers.physics import DAY, HOUR
from bihuan.rules.loggers.publishing import means
from bihuan.rules.loggers.speaking import DAYS, HOURS, LIVE, MINUTES, Voice, stamp

ACCEPTED, WRONG_PASSWORD, UNKNOWN_COMMAND = 1, 3, 8
DONE, FAILED, WRONG_CONDITION, NO_DATA = 1, 2, 3, 100
MOST_PERIODS: Final = 24 * 31
"""Of one request; a logger keeps no more at hand."""
ASKED_OF_PAST: Final = (MINUTES, HOURS, DAYS)
SAMPLED: Final = ("3015", "3016", "3018")
SIMPLE: Final = frozenset(("1000", "3011", "3012", "3013", "3014", *SAMPLED, "3021", "1002"))
"""Carried out without a word more."""


@dataclass(slots=True)
class Answer:
    """Packets that go before 9012 and what 9012 says; None where there is no 9012."""

    qn_rtn: int = ACCEPTED
    exe_rtn: int | None = DONE
    sent: Iterable[bytes] = ()


def answered(voice: Voice, head: Head, params: Mapping[str, str], now: int) -> Answer:
    """`params` is the command's content; the voice is changed by what it sets."""
    if head.pw != voice.password:
        return Answer(WRONG_PASSWORD, None)
    if head.cn in ASKED_OF_PAST:
        return _past(voice, head, params, now)
    if head.cn in TOLD:
        name, value = TOLD[head.cn], _value(voice, head.cn, now)
        return Answer(sent=[_reply(voice, head, f"{name}={value}")])
    if head.cn in SET:
        return Answer(exe_rtn=_set(voice, head.cn, params, now))
    if head.cn in (LIVE, "2012"):
        voice.is_live = head.cn == LIVE
        return Answer()
    return Answer() if head.cn in SIMPLE else Answer(UNKNOWN_COMMAND, None)


TOLD: Final = {
    "1011": "SystemTime", "1061": "RtdInterval", "1063": "MinInterval",
    "3019": "a34013-SN", "3020": "i11001-Info", "3017": "CstartTime",
}  # fmt: skip
"""Commands that ask for one thing, and its name."""
SET: Final = {
    "1012": "SystemTime", "1062": "RtdInterval", "1064": "MinInterval", "1072": "NewPW",
}  # fmt: skip


def _value(voice: Voice, cn: str, now: int) -> str:
    known = {
        "1011": stamp(now + voice.clock_off_s),
        "1061": str(voice.realtime_s),
        "1063": str(voice.minute_s // 60),
        "3017": "000000",
    }
    return known.get(cn, f"{voice.plant.mn[-8:]}")


def _set(voice: Voice, cn: str, params: Mapping[str, str], now: int) -> int:
    told = params.get(SET[cn], "")
    if cn == "1072" and told:
        voice.password = told
        return DONE
    if not told.isdigit():
        return WRONG_CONDITION
    if cn == "1012":
        voice.clock_off_s = second_of(told) - now
    if cn == "1062":
        voice.realtime_s = min(max(int(told), 1), HOUR)
    if cn == "1064":
        voice.minute_s = 60 * min(max(int(told), 1), 30)
    return DONE


def _past(voice: Voice, head: Head, params: Mapping[str, str], now: int) -> Answer:
    """Stored periods between BeginTime and EndTime, oldest first, marked as sent afterwards."""
    begins, ends = params.get("BeginTime", ""), params.get("EndTime", "")
    if not (begins.isdigit() and ends.isdigit()):
        return Answer(exe_rtn=WRONG_CONDITION)
    step = {MINUTES: voice.minute_s, HOURS: HOUR, DAYS: DAY}[head.cn]
    zone = 8 * HOUR if head.cn == DAYS else 0
    first = -(-(second_of(begins) + zone) // step) * step - zone
    last = min(second_of(ends), now - step)
    count = min((last - first) // step + 1, MOST_PERIODS)
    if count <= 0:
        return Answer(exe_rtn=NO_DATA)
    return Answer(sent=_stored(voice, head.cn, (first, count, step), now))


def _stored(voice: Voice, cn: str, span: tuple[int, int, int], now: int) -> Iterator[bytes]:
    first, count, step = span
    since = datetime.fromtimestamp(first, beijing.ZONE)
    kept = remembering(voice)
    made = means(kept.plant, since, since + timedelta(seconds=count * step), step)
    for place in range(count):
        yield from kept.published(cn, made, place, now + place, is_backfill=True)


def remembering(voice: Voice) -> Voice:
    """What was measured while the line was dead, the logger still has."""
    plant = replace(
        voice.plant, planted=tuple(one for one in voice.plant.planted if one.scenario != "silent")
    )
    return replace(voice, plant=plant, _drafts={}, _means={})


def _reply(voice: Voice, head: Head, cp: str) -> bytes:
    """In the command's own QN, as the thing asked for is sent."""
    flag = {"2005": 0, "2017": 4, "2025": 8}[head.version]
    return build.packet(
        st=voice.plant.kind.st, cn=head.cn, pw=voice.password, mn=voice.plant.mn,
        qn=head.qn, flag=flag, cp=cp,
    )  # fmt: skip


def second_of(text: str) -> int:
    """Of yyyyMMddHHmmss."""
    wall = datetime.strptime(text[:14].ljust(14, "0"), "%Y%m%d%H%M%S")  # noqa: DTZ007
    return int(beijing.moment(wall).timestamp())
