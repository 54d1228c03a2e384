"""One verb, one file, one function, keyword-only, one event."""

import ast
from pathlib import Path

import pytest

from tests.repo import source

NO_EVENT = {
    "audit.record": "it is what records",
    "flow.move": "the action that moves records its own event",
    "effects.take_up": "the job begins; what it finds, or fails to find, is recorded when it ends",
    "effects.note_progress": "a per cent on its way; only the end is a fact",
    "emissions.judge_arrived": "the alarms it raises and ends record themselves",
    "emissions.judge_again": "the alarms it raises and ends record themselves",
    "emissions.take_alarms": "the alarms it raises record themselves",
    "emissions.watch_silence": "alarms and outages record themselves",
    "jobs.enqueue": "a job is the echo of an event that is already in the chain",
    "jobs.run_due": "the handlers it calls are actions and record for themselves",
    "jobs.keep_schedule": "it only asks for jobs; their handlers record for themselves",
    "keys.note_used": "the day stands on the key; what came in with it records for itself",
    "notices.note_opened": "the time stands on the delivery; who opened it may be nobody we know",
    "notices.send_waiting": "what became of a delivery stands on it",
    "notices.tell_group": "a message is the echo of an event that is already in the chain",
    "ledger.drop_event": "the calendar's action records it in the same transaction",
    "notices.tell": "a notice is the echo of an event that is already in the chain",
    "telemetry.find_gaps": "a gap is what did not come; pages show it and it ends by itself",
    "telemetry.ask_backfill": "each request is asked by ask_command, which records it",
    "series.append": "the log it comes from is anchored segment by segment (telemetry.sealed)",
    "series.clear": "rows go and come again by the replay that records itself",
    "incidents.note_knock": "an address that reports too often is known only as a hash, for a day",
    "telemetry.write_book": "the book says what the loggers' and limits' own events made true",
    "telemetry.send_orders": "who asked and who agreed is recorded; the answer will be",
    "notices.mark_read": "reading an own notice changes nothing for anybody else",
    "notices.mark_all_read": "reading own notices changes nothing for anybody else",
}
SEVERAL_EVENTS = {
    "incidents.take_signal": "the first sighting opens the incident, a later one joins it",
    "telemetry.take_packets": "a segment found whole and one found damaged end the same reading",
    "people.log_in": "coming in and being locked out are the two ends of one attempt",
    "people.log_in_as": "shares the recording of log_in",
    "people.end_appointment": "with a successor the same act is a hand-over, else an end",
}
OTHER_NAME = {
    "ledger.open_item": "`open` would hide the builtin in every module that calls it",
}
NOBODY_YET = {
    "people.log_in": "who comes in is nobody before; a failure must be kept though it is refused",
    "people.log_in_as": "who comes in is nobody before",
}
POSITIONAL = {
    "audit.record": "reads as a sentence: record(event, by=…, at=…)",
    "flow.move": "reads as a sentence: move(item, LEDGER, verb, …)",
}


def _verbs() -> list[tuple[str, str, Path]]:
    return [
        (f"{package.name}.{verb}", verb, path)
        for package in source.packages()
        for verb, path in source.verbs(package)
    ]


def _function(verb: str, path: Path) -> ast.FunctionDef | None:
    found = (node for node in source.tree(path).body if isinstance(node, ast.FunctionDef))
    return next((node for node in found if node.name == verb), None)


def _events_in(path: Path) -> set[str]:
    made = {said.rpartition(".")[2] for said, _ in source.calls(path)}
    package = path.parent.parent.name
    return {name for name in made if f"{package}.{name}" in source.events()}


def test_every_action_stands_in_a_file_of_its_name() -> None:
    wrong = [
        f"{verb} in {source.name(path)}"
        for verb, name, path in _verbs()
        if verb not in OTHER_NAME
        if path.stem not in {name, f"{name}_to"} or not path.exists() or not _function(name, path)
    ]
    assert not wrong, source.listing(wrong, "Give the verb actions/<verb>.py with def <verb>(…):")


def test_every_action_file_offers_one_verb() -> None:
    offered = {path: name for _, name, path in _verbs()}
    wrong = [
        f"{source.name(path)}: {node.name}"
        for path, name in offered.items()
        if path.exists()
        for node in source.tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name != name
    ]
    assert not wrong, source.listing(wrong, "Move it to its own file, or make it private:")


def test_every_action_is_offered_under_its_name() -> None:
    wrong = []
    for package in source.packages():
        face = package / "actions/__init__.py"
        if face.exists():
            listed = _all_of(face)
            offered = {name for name, _ in source.verbs(package)}
            wrong += [f"{source.name(face)}: {name}" for name in sorted(offered - listed)]
    assert not wrong, source.listing(wrong, "Add it to __all__:")


def _all_of(face: Path) -> set[str]:
    return {
        str(ast.literal_eval(element))
        for node in source.tree(face).body
        if isinstance(node, ast.Assign) and source.dotted(node.targets[0]) == "__all__"
        if isinstance(node.value, ast.List)
        for element in node.value.elts
    }


def test_every_action_takes_keywords_only_and_says_who_and_when() -> None:
    wrong = [
        f"{source.at(path, function)} {function.name}"
        for verb, name, path in _verbs()
        if verb not in POSITIONAL and path.exists()
        if (function := _function(name, path)) is not None
        if function.args.args or not _says_who_and_when(verb, function)
    ]
    assert not wrong, source.listing(wrong, "def verb(*, …, by: Viewer, at: datetime) -> …:")


def _says_who_and_when(verb: str, function: ast.FunctionDef) -> bool:
    given = {argument.arg for argument in function.args.kwonlyargs}
    return verb in NO_EVENT | NOBODY_YET or {"by", "at"} <= given


def test_every_action_is_one_transaction() -> None:
    wrong = [
        f"{source.at(path, function)} {function.name}"
        for verb, name, path in _verbs()
        if verb not in NO_EVENT | NOBODY_YET and path.exists()
        if (function := _function(name, path)) is not None
        if "transaction.atomic" not in {source.dotted(d) for d in function.decorator_list}
    ]
    assert not wrong, source.listing(wrong, "Put @transaction.atomic on it:")


def test_every_action_records_exactly_one_kind_of_event() -> None:
    wrong = [
        f"{source.name(path)}: {', '.join(sorted(_events_in(path))) or 'none'}"
        for verb, _, path in _verbs()
        if verb not in NO_EVENT | SEVERAL_EVENTS and path.exists()
        if len(_events_in(path)) != 1
    ]
    assert not wrong, source.listing(wrong, "Two facts are two verbs; no fact is a query:")


@pytest.mark.parametrize("table", [NO_EVENT, SEVERAL_EVENTS, OTHER_NAME, NOBODY_YET, POSITIONAL])
def test_no_exception_outlives_its_reason(table: dict[str, str]) -> None:
    gone = set(table) - {verb for verb, _, _ in _verbs()}
    if table is NO_EVENT:
        gone |= {verb for verb, _, path in _verbs() if verb in table and _events_in(path)}
    assert not gone, f"Take these lines out of tests/repo/test_actions.py: {sorted(gone)}"


def test_every_action_that_records_is_tried_by_a_test() -> None:
    said = "\n".join(source.text(path) for path in source.files("tests", ".py"))
    wrong = [verb for verb, name, _ in _verbs() if f"{name}(" not in said and name not in said]
    assert not wrong, source.listing(sorted(wrong), "Write tests/…/test_<verb>.py:")


def test_every_action_has_a_caller() -> None:
    """A verb that no door, job or other verb reaches is a stub with good manners."""
    users = source.users()
    wrong = [
        verb
        for verb, name, path in _verbs()
        if not users.get(name, set()) - {path, path.parent / "__init__.py"}
    ]
    assert not wrong, source.listing(wrong, "Give it a page, a job or a command, or delete it:")
