"""What the formula asks of its numbers: whole Python numbers and engine columns both give it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol


class Algebra(Protocol):
    """Numbers, conditions and texts are the algebra's own; arithmetic is + - * and floor //."""

    none: Any

    def known(self, value: Any, then: Callable[[Any], Any]) -> Any:
        """`then(value)`, or none where the value is none."""

    def choose(self, condition: Any, yes: Any, no: Any) -> Any: ...

    def is_none(self, value: Any) -> Any: ...

    def largest(self, values: Sequence[Any]) -> Any:
        """Of those that are known; none when none is."""

    def any_of(self, conditions: Sequence[Any]) -> Any: ...

    def all_of(self, conditions: Sequence[Any]) -> Any: ...

    def equals(self, value: Any, other: Any) -> Any:
        """False where the value is none."""

    def is_one_of(self, value: Any, numbers: frozenset[int]) -> Any: ...

    def joined(self, flags: Mapping[str, Any]) -> Any:
        """The names whose flag holds, with commas between them."""


class Whole:
    """Plain Python numbers; none is None."""

    none = None

    def known(self, value: int | None, then: Callable[[int], Any]) -> Any:
        return None if value is None else then(value)

    def choose(self, condition: bool, yes: Any, no: Any) -> Any:  # noqa: FBT001
        return yes if condition else no

    def is_none(self, value: int | None) -> bool:
        return value is None

    def largest(self, values: Sequence[int | None]) -> int | None:
        return max((value for value in values if value is not None), default=None)

    def any_of(self, conditions: Sequence[bool]) -> bool:
        return any(conditions)

    def all_of(self, conditions: Sequence[bool]) -> bool:
        return all(conditions)

    def equals(self, value: int | None, other: int) -> bool:
        return value == other

    def is_one_of(self, value: int, numbers: frozenset[int]) -> bool:
        return value in numbers

    def joined(self, flags: Mapping[str, bool]) -> str:
        return ",".join(name for name, holds in flags.items() if holds)


WHOLE = Whole()
