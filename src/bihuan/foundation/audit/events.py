"""What an event is; every package's `events.py` derives its own from it."""

from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(ABC):
    """A fact that an action made true. Fields are plain values; SENTENCE names them."""

    KIND: ClassVar[str]
    SENTENCE: ClassVar[str]

    @property
    @abstractmethod
    def subject(self) -> str:
        """What it is about, such as 'ledger.item:12'."""

    @property
    def sentence(self) -> str:
        return self.SENTENCE.format(**self.facts)

    @property
    def facts(self) -> dict[str, object]:
        return asdict(self)
