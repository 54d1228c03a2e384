"""A sign as the rules found it, on its way into the county's list."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a pattern showed at one logger, with aware moments."""

    device_id: int
    pattern: str
    factor: str = ""
    other_id: int | None = None
    first_at: datetime
    last_at: datetime
    score: float
    reason: str
    evidence: dict[str, Any] = field(default_factory=dict)
    may_be: tuple[str, ...] = ()
