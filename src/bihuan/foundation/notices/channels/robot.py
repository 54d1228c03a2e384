"""What the two group robots share: markdown that nothing can be smuggled into, and their answer."""

import json
from collections.abc import Collection, Mapping
from datetime import timedelta

from bihuan.foundation.notices.channels import wire
from bihuan.foundation.notices.channels.channel import Message, cut
from bihuan.foundation.notices.channels.outcome import Outcome, Result
from bihuan.foundation.notices.channels.setup import Setup

# Markup signs of the robots' markdown, replaced by their full-width twins.
PLAIN = str.maketrans({"[": "［", "]": "］", "<": "＜", ">": "＞", "*": "＊", "`": "｀", "@": "＠"})
# Both platforms stay shut for ten minutes once their limit is passed (ux.md 1.11).
THROTTLED = timedelta(minutes=10)
SYSTEM_BUSY = -1
NAMES = 60


def composed(head: str, message: Message, *, between: str, most_bytes: int) -> str:
    """The head, the facts as quoted lines as far as they fit, who is meant, and the way in."""
    facts = [f"> {line.translate(PLAIN)}" for line in message.body.splitlines() if line.strip()]
    ends = []
    if message.person:
        ends.append(f"> 提醒：{cut(message.person, NAMES).translate(PLAIN)}")
    if message.url:
        ends.append(f"[打开办理]({message.url})")
    while facts and _size(between, head, *facts, *ends) > most_bytes:
        facts.pop()
    return between.join([head, *facts, *ends])


def _size(between: str, *parts: str) -> int:
    return len(between.join(parts).encode("utf-8", "replace"))


def audience(message: Message) -> str:
    return cut(f"县群机器人，提醒{message.person}" if message.person else "县群机器人", 120)


def post(url: str, said: Mapping[str, object], busy: Collection[int], setup: Setup) -> Outcome:
    """Both answer HTTP 200 with errcode and errmsg, whatever happened."""
    body = json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")
    headers = {"Content-Type": "application/json; charset=utf-8"}
    try:
        answer = wire.post(url, body, headers, setup)
    except wire.NoAnswer as nothing:
        return Outcome(Result.UNANSWERED, str(nothing))
    return wire.http_outcome(answer) or _judged(answer, busy)


def _judged(answer: wire.Answer, busy: Collection[int]) -> Outcome:
    code, words = answer.fields.get("errcode"), answer.fields.get("errmsg")
    if not isinstance(code, int):
        return Outcome(Result.UNANSWERED, "对方的回答看不懂")
    said = f"{code} {words}" if isinstance(words, str) else f"{code}"
    if code == 0:
        return Outcome(Result.SENT, said)
    if code in busy:
        return Outcome(Result.THROTTLED, said, THROTTLED)
    if code == SYSTEM_BUSY:
        return Outcome(Result.UNANSWERED, said)
    return Outcome(Result.DECLINED, said)
