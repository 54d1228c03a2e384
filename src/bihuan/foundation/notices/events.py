from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySentAgain(Event):
    """A person asked for another try; the words and the people are those of the delivery."""

    KIND: ClassVar[str] = "notices.sent_again"
    SENTENCE: ClassVar[str] = "再发一次{channel}：{title}"
    delivery_id: int
    channel: str
    title: str

    @property
    def subject(self) -> str:
        return f"notices.delivery:{self.delivery_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelTried(Event):
    KIND: ClassVar[str] = "notices.channel_tried"
    SENTENCE: ClassVar[str] = "发送{channel}测试消息"
    delivery_id: int
    channel: str

    @property
    def subject(self) -> str:
        return f"notices.delivery:{self.delivery_id}"
