"""企业微信 group robot, markdown: at most 2048 bytes (vendor's limit, ux.md 1.11)."""

from datetime import datetime

from bihuan.foundation.notices.channels import robot
from bihuan.foundation.notices.channels.channel import Envelope, Message
from bihuan.foundation.notices.channels.outcome import Outcome
from bihuan.foundation.notices.channels.setup import Setup

# The link in the text is shorter than the one that is sent by the length of its token.
BYTES = 2048 - 32
BUSY = frozenset({45009})


class WeCom:
    word = "企业微信"
    is_robot = True

    def is_set(self, setup: Setup) -> bool:
        return bool(setup.wecom_url)

    def takes(self, message: Message) -> bool:
        return bool(message.title)

    def audience(self, message: Message) -> str:
        return robot.audience(message)

    def addresses(self, message: Message) -> tuple[str, ...]:
        """None: its markdown points at user ids of its own, which we do not know."""
        return ()

    def lacks(self, message: Message) -> str:
        return ""

    def compose(self, message: Message) -> str:
        return robot.composed(_head(message), message, between="\n", most_bytes=BYTES)

    def send(self, envelope: Envelope, setup: Setup, at: datetime) -> Outcome:
        said = {"msgtype": "markdown", "markdown": {"content": envelope.text}}
        return robot.post(setup.wecom_url, said, BUSY, setup)


def _head(message: Message) -> str:
    """**【超期1天】** then the mark of urgency, then the matter."""
    mark = ' <font color="warning">◆</font>' if message.is_urgent else ""
    tag = (message.tag or "通知").translate(robot.PLAIN)
    return f"**【{tag}】**{mark} {message.matter.translate(robot.PLAIN)}"
