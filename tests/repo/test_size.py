"""Nothing grows until nobody can find anything in it. There is no allow-list."""

import ast
from pathlib import Path

import pytest

from tests.repo import source

LIMITS = (
    ("src/bihuan", ".py", 400),
    ("tools", ".py", 400),
    ("bench", ".py", 400),
    ("tests", ".py", 500),
    ("src/bihuan", ".html", 200),
    ("src/bihuan", ".ts", 300),
)
FUNCTION = 60
PAGE = 40


@pytest.mark.parametrize(("folder", "suffix", "most"), LIMITS)
def test_no_file_is_too_long(folder: str, suffix: str, most: int) -> None:
    sizes = {path: source.text(path).count("\n") for path in source.files(folder, suffix)}
    wrong = [f"{source.name(path)}: {n} lines" for path, n in sizes.items() if n > most]
    assert not wrong, source.listing(wrong, f"Find two nouns in it and split it ({most} lines):")


def test_no_function_is_too_long() -> None:
    wrong = [
        f"{source.at(path, function)} {function.name}: {length(function)} lines"
        for path in source.all_python()
        for function in source.functions(path)
        if length(function) > FUNCTION
    ]
    assert not wrong, source.listing(wrong, f"Take a step out of it ({FUNCTION} lines):")


def test_no_page_is_more_than_read_act_render() -> None:
    wrong = [
        f"{source.at(path, function)} {function.name}: {length(function)} lines"
        for path in source.files("src/bihuan/doors/web", ".py")
        for function in source.functions(path)
        if _is_page(path, function) and length(function) > PAGE
    ]
    assert not wrong, source.listing(wrong, f"A page reads input, asks once, renders ({PAGE}):")


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _is_page(path: Path, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return bool(function.args.args) and function.args.args[0].arg == "request"
