import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.apps.ledger.flow import LEDGER, Part, Verb
from bihuan.rules.flow import STAY, Flow, Move, Stage, State
from bihuan.rules.refusal import Refused

OPEN = State("open", "开着", Stage.LIVE)
SHUT = State("shut", "关了", Stage.OVER)


def needs_key(facts: str) -> Refused | None:
    return None if facts == "key" else Refused("door.shut.no_key", "没有钥匙")


DOOR: Flow[str] = Flow(
    name="door",
    start="open",
    states=(OPEN, SHUT),
    moves=(
        Move("shut", "关门", ("open",), "shut", frozenset({"owner"}), (needs_key,)),
        Move("look", "看看", ("open", "shut"), STAY, frozenset({"owner", "guest"})),
    ),
)


def test_a_move_leads_to_its_target_when_its_needs_are_met() -> None:
    assert DOOR.step("open", "shut", frozenset({"owner"}), "key") == "shut"


def test_a_staying_move_keeps_the_state() -> None:
    assert DOOR.step("shut", "look", frozenset({"guest"}), "") == "shut"


@pytest.mark.parametrize(
    ("state", "verb", "parts", "facts", "code"),
    [
        ("shut", "shut", {"owner"}, "key", "door.shut.not_now"),
        ("open", "shut", {"guest"}, "key", "door.shut.not_yours"),
        ("open", "shut", {"owner"}, "stick", "door.shut.no_key"),
    ],
)
def test_a_refused_move_says_which_of_three_reasons(
    state: str, verb: str, parts: set[str], facts: str, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        DOOR.step(state, verb, frozenset(parts), facts)
    assert refusal.value.code == code


def test_a_flow_with_an_unreachable_state_is_not_built() -> None:
    with pytest.raises(ValueError, match="no move reaches"):
        Flow(name="door", start="open", states=(OPEN, SHUT), moves=())


def test_a_flow_with_an_unknown_target_is_not_built() -> None:
    wrong = Move("shut", "关门", ("open",), "gone", frozenset({"owner"}))
    with pytest.raises(ValueError, match="unknown states"):
        Flow(name="door", start="open", states=(OPEN,), moves=(wrong,))


def test_only_moves_of_the_right_state_and_part_are_offered() -> None:
    assert [move.verb for move in DOOR.offered("open", frozenset({"guest"}))] == ["look"]


def test_the_ledger_has_thirteen_states_and_a_move_for_every_verb() -> None:
    assert len(LEDGER.states) == 13
    assert set(LEDGER.moves) == set(Verb)


def test_nobody_but_a_dispatcher_closes_and_nobody_of_the_unit_reviews() -> None:
    """R031: the checker is not the doer, by who may move as well as by who they are."""
    unit = {Part.LEAD, Part.ASSIST}
    for verb in (Verb.ACCEPT, Verb.FINISH, Verb.PASS_CHECK, Verb.PUBLISH, Verb.CLOSE):
        assert LEDGER.moves[verb].by.isdisjoint(unit)
    assert LEDGER.moves[Verb.CLOSE].by == {Part.DISPATCH}


@given(st.lists(st.sampled_from(sorted(Verb)), max_size=60))
def test_no_sequence_of_moves_leaves_the_states_or_wakes_the_void(verbs: list[str]) -> None:
    state = LEDGER.start
    for verb in verbs:
        move = LEDGER.moves[verb]
        if state in move.sources:
            was_void = state == "void"
            state = LEDGER.target(state, verb)
            assert state in LEDGER.states
            assert not was_void or state == "void"


def test_of_what_was_struck_out_only_the_plate_can_still_be_taken_off() -> None:
    kept = {verb for verb, move in LEDGER.moves.items() if "void" in move.sources}
    assert kept == {Verb.ASK_REMOVAL, Verb.APPROVE_REMOVAL, Verb.REFUSE_REMOVAL}
