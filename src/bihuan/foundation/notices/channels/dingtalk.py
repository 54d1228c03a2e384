"""钉钉 group robot, markdown, signed: a title of at most 20 characters (ux.md 1.11, 5.3)."""

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import quote_plus

from bihuan.foundation.notices.channels import robot
from bihuan.foundation.notices.channels.channel import Envelope, Message, cut
from bihuan.foundation.notices.channels.outcome import Outcome
from bihuan.foundation.notices.channels.setup import Setup

TITLE = 20
BYTES = 5000
BUSY = frozenset({410100, 130101})


class DingTalk:
    word = "钉钉"
    is_robot = True

    def is_set(self, setup: Setup) -> bool:
        return bool(setup.dingtalk_url)

    def takes(self, message: Message) -> bool:
        return bool(message.title)

    def audience(self, message: Message) -> str:
        return robot.audience(message)

    def addresses(self, message: Message) -> tuple[str, ...]:
        return message.mobiles

    def lacks(self, message: Message) -> str:
        return ""

    def compose(self, message: Message) -> str:
        mark = "◆ " if message.is_urgent else ""
        tag = (message.tag or "通知").translate(robot.PLAIN)
        head = f"#### 【{tag}】{mark}{message.matter.translate(robot.PLAIN)}"
        return robot.composed(head, message, between="\n\n", most_bytes=BYTES)

    def send(self, envelope: Envelope, setup: Setup, at: datetime) -> Outcome:
        # Its clients point at a number only where the text names it as well.
        pointed = " ".join(f"@{mobile}" for mobile in envelope.addresses)
        text = f"{envelope.text}\n\n{pointed}" if pointed else envelope.text
        said = {
            "msgtype": "markdown",
            "markdown": {"title": cut(envelope.title, TITLE), "text": text},
            "at": {"atMobiles": list(envelope.addresses), "isAtAll": False},
        }
        url = setup.dingtalk_url
        if setup.dingtalk_secret:
            url = signed(url, setup.dingtalk_secret, at)
        return robot.post(url, said, BUSY, setup)


def signed(url: str, secret: str, at: datetime) -> str:
    """With the milliseconds and their signature; the platform takes them for one hour."""
    timestamp = int(at.timestamp() * 1000)
    return f"{url}{'&' if '?' in url else '?'}timestamp={timestamp}&sign={sign(secret, timestamp)}"


def sign(secret: str, timestamp: int) -> str:
    """HMAC-SHA256 over the time, a line feed and the secret, keyed by the secret itself."""
    said = f"{timestamp}\n{secret}".encode()
    digest = hmac.new(secret.encode(), said, hashlib.sha256).digest()
    return quote_plus(base64.b64encode(digest))
