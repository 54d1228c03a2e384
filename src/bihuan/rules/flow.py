"""A state machine as data: states, moves, who may make them and what they need."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from bihuan.rules.refusal import Refused

F = TypeVar("F")
Guard = Callable[[F], Refused | None]
STAY = "="
"""A move whose target is the state it starts from."""


class Stage(StrEnum):
    """What kind of state it is; code asks this, never a county's label."""

    DRAFT = "draft"
    LIVE = "live"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class State:
    code: str
    word: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class Move(Generic[F]):
    """One verb: from these states to that one, by these parts, if every need is met."""

    verb: str
    word: str
    sources: tuple[str, ...]
    target: str
    by: frozenset[str]
    needs: tuple[Guard[F], ...] = ()


class Flow(Generic[F]):
    """The whole machine; refuses to be built wrong."""

    def __init__(
        self, name: str, start: str, states: tuple[State, ...], moves: tuple[Move[F], ...]
    ) -> None:
        self.name = name
        self.start = start
        self.states: Mapping[str, State] = {state.code: state for state in states}
        self.moves: Mapping[str, Move[F]] = {move.verb: move for move in moves}
        if len(self.moves) != len(moves) or len(self.states) != len(states):
            raise ValueError(f"{name}: a state or verb is written twice")
        unknown = {s for m in moves for s in (*m.sources, m.target)} - {*self.states, STAY}
        if unknown:
            raise ValueError(f"{name}: unknown states {sorted(unknown)}")
        unreached = set(self.states) - self._reachable()
        if unreached:
            raise ValueError(f"{name}: no move reaches {sorted(unreached)}")

    def _reachable(self) -> set[str]:
        reached, before = {self.start}, 0
        while len(reached) != before:
            before = len(reached)
            reached |= {
                move.target
                for move in self.moves.values()
                if move.target != STAY and reached.intersection(move.sources)
            }
        return reached

    def target(self, state: str, verb: str) -> str:
        move = self.moves[verb]
        return state if move.target == STAY else move.target

    def step(self, state: str, verb: str, parts: frozenset[str], facts: F) -> str:
        """The next state, or Refused: not now, not yours, or what is still missing."""
        refusal = self.refusal(state, verb, parts, facts)
        if refusal is not None:
            raise refusal
        return self.target(state, verb)

    def refusal(self, state: str, verb: str, parts: frozenset[str], facts: F) -> Refused | None:
        move = self.moves[verb]
        if state not in move.sources:
            return Refused(
                f"{self.name}.{verb}.not_now",
                f"当前状态是“{self.states[state].word}”，不能{move.word}",
            )
        if move.by.isdisjoint(parts):
            return Refused(f"{self.name}.{verb}.not_yours", f"您没有“{move.word}”这一事项的权限")
        return next((no for need in move.needs if (no := need(facts)) is not None), None)

    def offered(self, state: str, parts: frozenset[str]) -> Iterator[Move[F]]:
        """The moves to offer as buttons: right state, right part; needs are told on trying."""
        return (
            move
            for move in self.moves.values()
            if state in move.sources and not move.by.isdisjoint(parts)
        )
