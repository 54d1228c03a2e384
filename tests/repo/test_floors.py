"""The floors hold: imports, names, and writes and clocks on their own floors only."""

import ast
import re
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.repo import source

FORBIDDEN = frozenset(
    ("utils", "helpers", "common", "misc", "base", "services", "managers", "signals", "constants")
)
CLOCKS = re.compile(
    r"(^|\.)(timezone\.(now|localdate|localtime)|datetime\.(now|today|utcnow)|date\.today"
    r"|time\.(time|time_ns|localtime))$"
)
WRITES_BELOW_ACTIONS = {
    "doors/cli/restore.py": "brings back whole tables as the backup holds them; no verb happened",
}
READS_THE_CLOCK = ("doors/kit/clock.py", "doors/gateway/clock.py", "doors/cli")
ALWAYS_WRITES = frozenset(
    ("create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "delete")
)
ROWS = frozenset(
    ("objects", "all", "filter", "exclude", "order_by", "select_for_update", "distinct", "rows")
)


def test_the_import_contracts_are_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(source.ROOT)
    outcome = lint_imports(cache_dir=None)
    said = capsys.readouterr().out
    assert outcome == EXIT_STATUS_SUCCESS, (
        f"An import goes up, sideways or behind a public face; .importlinter says where:\n{said}"
    )


def test_no_module_has_a_name_that_says_nothing() -> None:
    wrong = [
        source.name(path)
        for path in source.all_python()
        if FORBIDDEN.intersection((path.stem, path.parent.name))
    ]
    assert not wrong, source.listing(wrong, "Name the module after the noun it holds:")


def test_rows_are_written_only_by_actions_models_and_jobs() -> None:
    wrong = [
        f"{source.at(path, call)} {said}"
        for path in source.ours()
        if not _may_write(path)
        for said, call in source.calls(path)
        if _writes(call)
    ]
    assert not wrong, source.listing(wrong, "Move this write into an action of its app:")


def _may_write(path: Path) -> bool:
    if source.name(path).removeprefix("src/bihuan/") in WRITES_BELOW_ACTIONS:
        return True
    parts = path.relative_to(source.PACKAGE).parts
    inside = parts[2:] if parts[0] in {"foundation", "apps"} else ()
    return bool({"actions", "models", "jobs.py"}.intersection(inside))


def _writes(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    method, receiver = call.func.attr, call.func.value
    if method == "save":  # a workbook or a picture is saved to somewhere, a row to nowhere
        return not call.args
    if method == "update":  # a dict or a hash takes a value, rows take columns
        return not call.args and _is_rows(receiver)
    return method in ALWAYS_WRITES and not source.dotted(receiver).startswith("shutil")


def _is_rows(receiver: ast.AST) -> bool:
    last = receiver.func if isinstance(receiver, ast.Call) else receiver
    return source.dotted(last).rpartition(".")[2] in ROWS


def test_only_the_doors_clock_is_read() -> None:
    wrong = [
        f"{source.at(path, call)} {said}"
        for path in source.ours()
        if not source.under(path, *READS_THE_CLOCK)
        for said, call in source.calls(path)
        if CLOCKS.search(said)
    ]
    assert not wrong, source.listing(
        wrong, "Take `at` or `today` as an argument; a door asks doors/kit/clock.py:"
    )


def test_only_the_environment_reader_and_the_cli_touch_the_environment() -> None:
    wrong = [
        source.at(path, node)
        for path in source.ours()
        if not source.under(path, "config/environment.py", "doors/cli")
        for node in source.nodes(path)
        if isinstance(node, ast.Attribute) and source.dotted(node) in {"os.environ", "os.getenv"}
        if not source.under(path, "config/wsgi.py")
    ]
    assert not wrong, source.listing(
        wrong, "Read it in config/settings.py, by config/environment.py:"
    )


def test_every_package_says_what_it_is() -> None:
    wrong = [
        source.name(package)
        for package in source.packages()
        if not (package / "README.md").exists()
        or len((package / "README.md").read_text(encoding="utf-8").splitlines()) > 40
    ]
    assert not wrong, source.listing(
        wrong, "Write README.md of at most 40 lines: words, invariants, verbs, who calls us:"
    )
