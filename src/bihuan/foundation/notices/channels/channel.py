"""What every channel offers; a new one is a new file beside this and a line in CHANNELS."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bihuan.foundation.notices.channels.outcome import Outcome
from bihuan.foundation.notices.channels.setup import Setup

TAG = re.compile(r"^【([^】]{1,20})】\s*")
MOBILE = re.compile(r"1\d{10}")


@dataclass(frozen=True, slots=True)
class Message:
    """A notice before it takes a channel's form."""

    office: str
    person: str
    """Whom it is for, in words; "" when a robot speaks to everybody in its group."""
    title: str
    body: str
    url: str
    is_urgent: bool
    mobiles: tuple[str, ...] = ()
    email: str = ""

    @property
    def tag(self) -> str:
        """超期1天 of 【超期1天】取水口未整治; "" without one."""
        found = TAG.match(self.title)
        return found.group(1) if found else ""

    @property
    def matter(self) -> str:
        """The title without its tag."""
        return TAG.sub("", self.title, count=1)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What leaves the house: the text as written, with its link made out to this delivery."""

    number: int
    title: str
    text: str
    addresses: tuple[str, ...]


class Channel(Protocol):
    """Writes a message the way its receivers expect, within its limits, and sends it."""

    @property
    def word(self) -> str: ...

    @property
    def is_robot(self) -> bool:
        """Speaks to a whole group: one message about several people, 18 a minute."""
        ...

    def is_set(self, setup: Setup) -> bool:
        """Whether the county has given what sending needs."""
        ...

    def takes(self, message: Message) -> bool:
        """Whether this channel is meant for such a message at all."""
        ...

    def audience(self, message: Message) -> str:
        """Whom it goes to, in words a person can check."""
        ...

    def addresses(self, message: Message) -> tuple[str, ...]:
        """The numbers or mailboxes it goes to; a robot's are those it points at."""
        ...

    def lacks(self, message: Message) -> str:
        """What must be known about the person before this can be sent; "" when nothing is."""
        ...

    def compose(self, message: Message) -> str:
        """The exact text that would leave the house."""
        ...

    def send(self, envelope: Envelope, setup: Setup, at: datetime) -> Outcome:
        """One request to the platform, and what it said."""
        ...


def cut(text: str, length: int) -> str:
    """At most `length` characters; an ellipsis shows that something is missing."""
    return text if len(text) <= length else f"{text[: max(0, length - 1)]}…"


def mobile(phone: str) -> str:
    """The mobile number in what was written as telephone; "" when it is none."""
    digits = re.sub(r"[\s-]|^\+86", "", phone)
    return digits if MOBILE.fullmatch(digits) else ""
