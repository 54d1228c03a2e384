"""The flow as a law: whatever is tried, an item stays inside it; guards that stand in depth."""

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bihuan.apps.ledger.flow import LEDGER, Part, Status, Verb
from bihuan.apps.ledger.guards import Facts
from bihuan.rules.flow import STAY, Stage

AT = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))
NAMED = {
    "lead_org_id": 1,
    "has_assisting": True,
    "measure": "覆盖",
    "leader_id": 9,
    "due_on": AT.date(),
    "criteria": 1,
}


def why(verb: Verb, state: Status, **facts: object) -> tuple[str, str]:
    known = Facts(at=AT, actor_id=1, **facts)  # type: ignore[arg-type]
    refusal = LEDGER.refusal(state, verb, frozenset(Part), known)
    assert refusal is not None
    return refusal.code, refusal.sentence


def test_three_roles_in_two_hands_are_not_issued() -> None:
    """R055: opening and correcting refuse it already, and so does the database."""
    facts = NAMED | {"manager_id": 1, "doer_id": 1, "supervisor_id": 2}
    assert why(Verb.ASSIGN, Status.DRAFT, **facts) == (
        "ledger.assign.same_person",
        "管的人、干的人、督的人必须是三个不同的人",
    )


def test_a_check_without_a_checker_is_none() -> None:
    assert why(Verb.ARRANGE_CHECK, Status.CLOSING) == (
        "ledger.arrange_check.nobody",
        "请指定核查人",
    )


def test_who_has_no_part_in_an_item_moves_nothing() -> None:
    known = Facts(at=AT, actor_id=1)
    for move in LEDGER.moves.values():
        for state in move.sources:
            refusal = LEDGER.refusal(state, move.verb, frozenset(), known)
            assert refusal is not None
            assert refusal.code == f"ledger.{move.verb}.not_yours"


@given(st.lists(st.sampled_from(list(Verb)), max_size=40))
def test_no_sequence_of_moves_leaves_the_flow_and_only_void_has_no_way_on(
    verbs: list[Verb],
) -> None:
    state: str = LEDGER.start
    for verb in verbs:
        if state in LEDGER.moves[verb].sources:
            state = LEDGER.target(state, verb)
        assert state in LEDGER.states
        ways = {m.verb for m in LEDGER.moves.values() if state in m.sources and m.target != STAY}
        assert bool(ways) == (state != Status.VOID)
        if LEDGER.states[state].stage is Stage.OVER:
            assert ways <= {Verb.REOPEN}
