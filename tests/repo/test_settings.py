"""Every setting is read in one place, by a typed reader, and written down."""

import ast
import re

from tests.repo import source
from tools import docs

VARIABLE = re.compile(r"BIHUAN_[A-Z_]+[A-Z]")
NOT_ENVIRONMENT = {"BIHUAN_REACTIONS", "BIHUAN_HANDLERS", "BIHUAN_SUBJECTS", "BIHUAN_SCHEDULE"}
OF_THE_TESTS = {"BIHUAN_TEST_COUNTY", "BIHUAN_TEST_DATABASE_URL"}


def test_every_variable_has_a_meaning_and_every_meaning_a_variable() -> None:
    read, told = set(docs.read_settings()), set(docs.MEANINGS)
    assert read == told, (
        f"Write in tools/docs.py what {sorted(read - told)} mean; "
        f"take out {sorted(told - read)}, which nothing reads"
    )


def test_every_reader_is_typed() -> None:
    environment = source.PACKAGE / "config/environment.py"
    wrong = [f.name for f in source.functions(environment) if f.returns is None]
    assert not wrong, f"Say what config/environment.py returns: {wrong}"


def test_no_file_names_a_variable_that_nothing_reads() -> None:
    known = set(docs.read_settings()) | NOT_ENVIRONMENT | OF_THE_TESTS
    papers = (*source.files("docs", ".md"), *source.files("deploy", ""), *source.all_python())
    wrong = [
        f"{source.name(path)}: {name}"
        for path in papers
        if path.is_file() and path.parent.name != "repo"
        for name in sorted(set(VARIABLE.findall(source.text(path))) - known)
    ]
    assert not wrong, source.listing(wrong, "Read it in config/settings.py, or do not name it:")


def test_settings_hold_no_secret() -> None:
    settings = source.PACKAGE / "config/settings.py"
    wrong = [
        source.at(settings, node)
        for node in source.nodes(settings)
        if isinstance(node, ast.Assign)
        and re.search(r"SECRET|PASSWORD$|TOKEN", source.dotted(node.targets[0]))
        and isinstance(node.value, ast.Constant)
    ]
    assert not wrong, source.listing(wrong, "Take it from the environment:")
