"""What became of one request, in the few ways that matter to whoever must try again."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum


class Result(Enum):
    SENT = "sent"
    THROTTLED = "throttled"
    """The platform wants peace: wait, and nothing is lost."""
    DECLINED = "declined"
    """The platform understood and will never take it: a person must look."""
    UNANSWERED = "unanswered"
    """No answer, or none that can be read: try again, up to a limit."""


@dataclass(frozen=True, slots=True)
class Outcome:
    result: Result
    said: str
    wait: timedelta | None = None
    """How long the platform asked to be left alone, if it said."""
