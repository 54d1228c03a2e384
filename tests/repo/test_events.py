"""Every event has a Chinese sentence whose blanks are its fields, an action and a test."""

import ast
import re
from collections import Counter
from string import Formatter

from bihuan.wiring import reactions
from tests.repo import source


def _fields(cls: ast.ClassDef) -> set[str]:
    """Its own fields and those of its parents in the same package."""
    home = next(name for name, (_, held) in source.events().items() if held is cls)
    package = home.partition(".")[0]
    files = {path for name, (path, _) in source.events().items() if name.startswith(f"{package}.")}
    by_name = {other.name: other for path in files for other in source.classes(path)}
    found: set[str] = set()
    line: list[ast.ClassDef] = [cls]
    while line:
        here = line.pop()
        found |= {
            node.target.id
            for node in here.body
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
            if "ClassVar" not in ast.unparse(node.annotation)
        }
        line += [by_name[name] for base in here.bases if (name := source.dotted(base)) in by_name]
    return found


def test_every_event_speaks_chinese() -> None:
    wrong = [
        f"{source.at(path, cls)} {name}"
        for name, (path, cls) in source.events().items()
        if not source.CHINESE.search(source.constant(cls, "SENTENCE"))
    ]
    assert not wrong, source.listing(
        wrong, "Give it SENTENCE: the line a person reads in the journal:"
    )


def test_every_blank_of_a_sentence_is_a_field() -> None:
    wrong = [
        f"{source.at(path, cls)} {name}: {blank}"
        for name, (path, cls) in source.events().items()
        for _, blank, _, _ in Formatter().parse(source.constant(cls, "SENTENCE"))
        if blank is not None and blank not in _fields(cls)
    ]
    assert not wrong, source.listing(wrong, "Name a field of the event inside the braces:")


def test_every_kind_is_its_packages_and_its_own() -> None:
    kinds = {
        name: (source.constant(cls, "KIND"), name.partition(".")[0])
        for name, (_, cls) in source.events().items()
    }
    wrong = [
        f"{name}: {kind}"
        for name, (kind, package) in kinds.items()
        if not re.fullmatch(rf"{package}\.[a-z_]+", kind)
    ]
    twice = [kind for kind, n in Counter(kind for kind, _ in kinds.values()).items() if n > 1]
    assert not wrong, source.listing(wrong, "KIND is <package>.<past participle>:")
    assert not twice, f"Two events share one kind: {twice}"


def test_every_event_is_recorded_by_an_action() -> None:
    made = {
        f"{package.name}.{said.rpartition('.')[2]}"
        for package in source.packages()
        for path in source.files(source.name(package / "actions"), ".py")
        for said, _ in source.calls(path)
    }
    wrong = sorted(set(source.events()) - made)
    assert not wrong, source.listing(wrong, "No action makes it true; delete it or write the verb:")


def test_every_event_is_named_by_a_test() -> None:
    said = "\n".join(
        source.text(path) for path in source.files("tests", ".py") if path.parent.name != "repo"
    )
    wrong = [
        f"{name} ({kind})"
        for name, (_, cls) in source.events().items()
        if cls.name not in said and (kind := source.constant(cls, "KIND")) not in said
    ]
    assert not wrong, source.listing(wrong, "Assert the kind in the test of its verb:")


def test_every_reaction_names_a_handler_and_every_handler_is_used() -> None:
    named = {handler for handlers in reactions.REACTIONS.values() for handler in handlers}
    assert named == set(reactions.HANDLERS), "REACTIONS and HANDLERS must name the same handlers"
    assert set(reactions.REACTIONS) <= {
        source.constant(cls, "KIND") for _, cls in source.events().values()
    }
