"""What the formula asks of its numbers: whole Python numbers and engine columns both give it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

Branches = Sequence[tuple[Callable[[], Any], Callable[[], Any]]]
"""Conditions and values not worked out yet: plain numbers stop at the first that holds."""


class Algebra(Protocol):
    """Numbers, conditions and texts are the algebra's own; arithmetic is + * and >>."""

    def of_known(self, value: Any, branches: Branches, otherwise: Any) -> Any:
        """The value of the first branch that holds; none where `value` is none."""

    def is_none(self, value: Any) -> Any: ...

    def largest(self, values: Sequence[Any]) -> Any:
        """Of those that are known; none when none is."""

    def any_of(self, conditions: Sequence[Any]) -> Any: ...

    def both(self, condition: Any, other: Any) -> Any: ...

    def same(self, value: Any, other: Any) -> Any:
        """Never none, also where one of them is."""

    def is_one_of(self, value: Any, numbers: frozenset[int]) -> Any: ...

    def joined(self, flags: Mapping[str, Any]) -> Any:
        """The names whose flag holds, with commas between them."""


class Whole:
    """Plain Python numbers; none is None."""

    def of_known(self, value: int | None, branches: Branches, otherwise: Any) -> Any:
        if value is None:
            return None
        return next((then() for holds, then in branches if holds()), otherwise)

    def is_none(self, value: int | None) -> bool:
        return value is None

    def largest(self, values: Sequence[int | None]) -> int | None:
        return max((value for value in values if value is not None), default=None)

    def any_of(self, conditions: Sequence[bool]) -> bool:
        return any(conditions)

    def both(self, condition: bool, other: bool) -> bool:  # noqa: FBT001
        return condition and other

    def same(self, value: int | None, other: int | None) -> bool:
        return value == other

    def is_one_of(self, value: int, numbers: frozenset[int]) -> bool:
        return value in numbers

    def joined(self, flags: Mapping[str, bool]) -> str:
        return ",".join(name for name, holds in flags.items() if holds)


WHOLE = Whole()
