from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEvent(Event):
    """An event about one key; its text is in none."""

    key_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"keys.key:{self.key_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyIssued(KeyEvent):
    KIND: ClassVar[str] = "keys.issued"
    SENTENCE: ClassVar[str] = "签发接入密钥“{name}”（{prefix}…），可用于{words}，有效至{expires_on}"

    prefix: str
    words: str
    grants: tuple[str, ...]
    expires_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRevoked(KeyEvent):
    KIND: ClassVar[str] = "keys.revoked"
    SENTENCE: ClassVar[str] = "吊销接入密钥“{name}”：{reason}"

    reason: str
