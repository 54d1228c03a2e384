"""How the code reads: nothing feared, nothing hidden, nothing left over."""

import ast
import re

from tests.repo import source

BROAD = {"Exception", "BaseException"}
LEFTOVER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!月|年)")
NARRATION = re.compile(
    r"#.*\b(now we|step \d|helper function to|added for|first,? we|then we|as before|refactored)\b",
    re.IGNORECASE,
)
# Names of XML vocabularies and of specifications are no addresses.
HOSTS = re.compile(
    r"https?://(?!127\.0\.0\.1|localhost|testserver|www\.w3\.org|purl\.org|schemas\."
    r"|wiki\.open311\.)[\w.-]+\.\w+"
)
PICTOGRAPH = re.compile("[\U0001f300-\U0001faff\u2600-\u26ff\u2705\u274c\u2728]")
EMOJI_ALLOWED = frozenset("☎☏")


def test_nothing_is_asked_whether_it_has_an_attribute() -> None:
    wrong = [
        source.at(path, call)
        for path in source.ours()
        for said, call in source.calls(path)
        if said == "hasattr" or (said == "getattr" and len(call.args) == 3)
    ]
    assert not wrong, source.listing(wrong, "Give it a type that has the attribute; let it fail:")


def test_everything_is_caught_at_most_once_in_the_worker_loop() -> None:
    found = [
        (path, node)
        for path in source.ours()
        for node in source.nodes(path)
        if isinstance(node, ast.ExceptHandler) and _is_broad(node)
    ]
    outside = [source.at(p, n) for p, n in found if not source.under(p, "foundation/jobs")]
    assert not outside, source.listing(outside, "Catch only what can be cured here, by its name:")
    assert len(found) <= 1, "The worker loop may catch everything once; there is a second place."


def _is_broad(handler: ast.ExceptHandler) -> bool:
    if isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None:
        return False  # it tidies up and lets the error go on
    if handler.type is None:
        return True
    return bool(BROAD.intersection(source.dotted(node) for node in ast.walk(handler.type)))


def test_no_work_is_left_as_a_note() -> None:
    wrong = [
        f"{source.name(path)}:{number}"
        for path in source.all_python()
        if path.parent.name != "repo"
        for number, line in enumerate(source.text(path).splitlines(), 1)
        if (mark := line.find("#")) >= 0 and LEFTOVER.search(line[mark:])
    ]
    assert not wrong, source.listing(wrong, "Do it, or write an issue; leave no note in the code:")


def test_comments_say_why_and_not_what_comes_next() -> None:
    wrong = [
        f"{source.name(path)}:{number} {line.strip()}"
        for path in source.all_python()
        if path.parent.name != "repo"
        for number, line in enumerate(source.text(path).splitlines(), 1)
        if NARRATION.search(line)
    ]
    assert not wrong, source.listing(wrong, "Delete the narration, or say why:")


def test_only_the_command_line_prints() -> None:
    wrong = [
        source.at(path, call)
        for path in source.ours()
        if not source.under(path, "doors/cli")
        for said, call in source.calls(path)
        if said in {"print", "pprint", "breakpoint"}
    ]
    assert not wrong, source.listing(wrong, "Log one event in English, or say it on the page:")


def test_no_body_does_nothing() -> None:
    wrong = [
        f"{source.at(path, node)} {node.name}"
        for path in source.ours()
        for node in source.nodes(path)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and _is_empty(node)
    ]
    assert not wrong, source.listing(wrong, "Write it or delete it (a docstring is a body too):")


def _is_empty(node: ast.FunctionDef | ast.ClassDef) -> bool:
    body = node.body
    if isinstance(node, ast.FunctionDef) and isinstance(body[0], ast.Expr) and len(body) > 1:
        body = body[1:]
    return len(body) == 1 and isinstance(body[0], ast.Pass)


def test_imports_stand_at_the_top_and_name_what_they_take() -> None:
    inside = [
        source.at(path, node)
        for path in source.ours()
        for function in source.functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    stars = [
        source.at(path, node)
        for path in source.all_python()
        for node in source.nodes(path)
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    ]
    assert not inside, source.listing(inside, "Put the import at the top of the file:")
    assert not stars, source.listing(stars, "Import the module, or the names:")


def test_nothing_happens_by_signal() -> None:
    wrong = [
        source.at(path, node)
        for path in source.ours()
        for node in source.nodes(path)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith(("django.dispatch", "django.db.models.signals"))
    ]
    assert not wrong, source.listing(
        wrong, "Record an event; wiring/reactions.py says what follows:"
    )


def test_models_hide_no_order_and_no_work() -> None:
    wrong = [
        f"{source.at(path, node)} {cls.name}"
        for path, cls in source.model_classes()
        for node in ast.walk(cls)
        if _hides(node)
    ]
    assert not wrong, source.listing(
        wrong, "Order where you ask; work in an action, not in save():"
    )


def _hides(node: ast.AST) -> bool:
    if isinstance(node, ast.FunctionDef):
        return node.name in {"save", "delete", "clean", "full_clean"}
    if isinstance(node, ast.Assign):
        return any(source.dotted(target) == "ordering" for target in node.targets)
    return False


def test_our_own_modules_are_never_patched() -> None:
    wrong = [
        source.at(path, call)
        for path in source.files("tests", ".py")
        for said, call in source.calls(path)
        if said.rpartition(".")[2] in {"patch", "setattr"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and str(call.args[0].value).startswith("bihuan.")
    ]
    assert not wrong, source.listing(
        wrong, "Pass time and people as arguments; patch nothing of ours:"
    )


def test_no_file_names_a_host_or_shows_an_emoji() -> None:
    wrong = [
        f"{source.name(path)}:{number} {found.group()}"
        for path in (*source.ours(), *source.templates(), *source.files("src/bihuan", ".ts"))
        for number, line in enumerate(source.text(path).splitlines(), 1)
        if (found := HOSTS.search(line) or PICTOGRAPH.search(line))
        and found.group() not in EMOJI_ALLOWED
    ]
    assert not wrong, source.listing(wrong, "Nothing is fetched and nothing winks; take it out:")
