"""短信: at most 70 characters in one message, signature included; no links, urgent only.

One adapter for every gateway that takes an HTTP POST: which fields, and what means yes, are the
county's settings.
"""

import hashlib
import hmac
import json
from datetime import datetime
from urllib.parse import urlencode

from bihuan.foundation.notices.channels import wire
from bihuan.foundation.notices.channels.channel import Envelope, Message, cut
from bihuan.foundation.notices.channels.outcome import Outcome, Result
from bihuan.foundation.notices.channels.setup import Setup

LENGTH = 70
ENDING = "，请登录平台办理。"
FORM = "application/x-www-form-urlencoded; charset=utf-8"
JSON = "application/json; charset=utf-8"


class Sms:
    word = "短信"
    is_robot = False

    def is_set(self, setup: Setup) -> bool:
        return bool(setup.sms_url)

    def takes(self, message: Message) -> bool:
        return message.is_urgent

    def audience(self, message: Message) -> str:
        return message.person

    def addresses(self, message: Message) -> tuple[str, ...]:
        return message.mobiles

    def lacks(self, message: Message) -> str:
        return "" if message.mobiles else "没有登记手机号，短信无处可发"

    def compose(self, message: Message) -> str:
        signature = f"【{cut(message.office, 12)}】"
        tag = f"（{message.tag}）" if message.tag else ""
        # A second pair of 【】 would be read as another signature by the carriers.
        matter = message.matter.replace("【", "“").replace("】", "”").rstrip("。 ")
        room = LENGTH - len(signature) - len(tag) - len(ENDING)
        return f"{signature}{cut(matter, room)}{tag}{ENDING}"

    def send(self, envelope: Envelope, setup: Setup, at: datetime) -> Outcome:
        said = {
            "{phone}": envelope.addresses[0],
            "{text}": envelope.text,
            "{number}": str(envelope.number),
        }
        fields = {name: _filled(value, said) for name, value in setup.sms_fields.items()}
        is_form = setup.sms_form == "form"
        text = urlencode(fields) if is_form else json.dumps(fields, ensure_ascii=False)
        body = text.encode("utf-8", "replace")
        headers = {"Content-Type": FORM if is_form else JSON}
        if setup.sms_secret:
            headers |= signature(setup.sms_secret, body, at)
        try:
            answer = wire.post(setup.sms_url, body, headers, setup)
        except wire.NoAnswer as nothing:
            return Outcome(Result.UNANSWERED, str(nothing))
        return wire.http_outcome(answer) or _judged(answer, setup.sms_ok)


def signature(secret: str, body: bytes, at: datetime) -> dict[str, str]:
    """HMAC-SHA256 over the seconds, a line feed and the body, in hexadecimal."""
    timestamp = str(int(at.timestamp()))
    said = timestamp.encode() + b"\n" + body
    made = hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()
    return {"X-Timestamp": timestamp, "X-Signature": made}


def _filled(template: str, said: dict[str, str]) -> str:
    """A value is one placeholder or a fixed word, so that no text is filled in twice."""
    return said.get(template, template)


def _judged(answer: wire.Answer, ok: str) -> Outcome:
    """Gateways answer 200 to everything; `code=0` says which field and value mean yes."""
    if not ok:
        return Outcome(Result.SENT, f"HTTP {answer.status}")
    name, _, wanted = ok.partition("=")
    if name not in answer.fields:
        return Outcome(Result.UNANSWERED, "对方的回答看不懂")
    got = str(answer.fields[name])
    return Outcome(Result.SENT if got == wanted else Result.DECLINED, f"{name}={cut(got, 60)}")
