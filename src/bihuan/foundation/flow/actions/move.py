from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeVar

from bihuan.rules.flow import Flow

F = TypeVar("F")


class Moving(Protocol):
    """A row that stands in a flow."""

    status: str
    stage: str
    version: int

    def save(self, *, update_fields: Iterable[str]) -> None: ...


def move(
    row: Moving,
    flow: Flow[F],
    verb: str,
    *,
    parts: frozenset[str],
    facts: F,
    changes: Mapping[str, Any],
) -> None:
    """Make one move or raise Refused; the row must be locked by the caller."""
    row.status = flow.step(row.status, verb, parts, facts)
    row.stage = flow.states[row.status].stage
    row.version += 1
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=["status", "stage", "version", *changes])
