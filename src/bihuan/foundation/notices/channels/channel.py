"""What every channel offers; a new one is a new file beside this and a line in CHANNELS."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """A notice before it takes a channel's form."""

    office: str
    person: str
    title: str
    body: str
    url: str
    is_urgent: bool


class Channel(Protocol):
    """Writes a message the way its receivers expect, within its limits."""

    @property
    def word(self) -> str: ...

    def takes(self, message: Message) -> bool:
        """Whether this channel is meant for such a message at all."""
        ...

    def audience(self, message: Message) -> str:
        """Whom it goes to, in words a person can check."""
        ...

    def compose(self, message: Message) -> str:
        """The exact text that would leave the house."""
        ...


def cut(text: str, length: int) -> str:
    """At most `length` characters; an ellipsis shows that something is missing."""
    return text if len(text) <= length else f"{text[: max(0, length - 1)]}…"
