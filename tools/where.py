"""Find a thing in thirty seconds: `make where Q=/ledger/12/extend/`, `Q=销号`, `Q=accept`,
`Q=ledger.close.still_public`.

Prints the page, template, action, rule and tests that belong to a URL, a word of docs/words.md,
a verb, a file's stem or the code of a refusal.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import docs

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src/bihuan"
PLACES = ("src/bihuan", "tests", "docs/decisions", "docs/rules")
SUFFIXES = {".py", ".html", ".ts", ".md", ".toml", ".css"}
WORD = re.compile(r"`([a-z][\w.]*)`")


def find(wanted: str) -> list[str]:
    """Paths and lines for one question, most telling first, each once."""
    if wanted.startswith("/"):
        found = list(of_page(wanted))
    elif re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", wanted):
        found = list(of_refusal(wanted))
    else:
        words = code_words(wanted) or [wanted]
        found = [path for word in words for path in of_stem(word)]
        found += [] if found else list(said_in(wanted))
    return list(dict.fromkeys(found))


def of_page(url: str) -> Iterator[str]:
    """The view behind a URL, its template, the verbs it calls, and the tests of its folder."""
    from django.urls import resolve  # noqa: PLC0415  (needs Django set up)

    match = resolve(url)
    view = PACKAGE.parent / (match.func.__module__.replace(".", "/") + ".py")
    yield shown(view)
    if view.with_suffix(".html").exists():
        yield shown(view.with_suffix(".html"))
    for verb in [*called_verbs(view), match.kwargs.get("verb", "")]:
        yield from of_stem(verb) if verb else ()
    folder = view.parent.name
    for path in sorted((ROOT / "tests/doors").rglob("*.py")):
        if folder in path.stem or folder == path.parent.name:
            yield shown(path)


def called_verbs(view: Path) -> list[str]:
    """`ledger.accept(…)` in a view where `ledger` is an app's actions."""
    tree = ast.parse(view.read_text(encoding="utf-8"))
    faces = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name == "actions"
    }
    return [
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in faces
    ]


def of_stem(stem: str) -> Iterator[str]:
    """Files and folders that carry the word as their name, code before tests before papers."""
    names = {stem, f"test_{stem}", f"{stem}_to", f"test_{stem}_to"}
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*")):
            is_named = path.stem in names or (place.startswith("docs") and stem in path.stem)
            if is_named and "__pycache__" not in path.parts and "dist" not in path.parts:
                yield shown(path)


def of_refusal(code: str) -> Iterator[str]:
    """Where it is raised, whole or put together from its last word, then where it is tested."""
    whole = list(said_in(f'"{code}"'))
    raised = [line for line in whole if line.startswith("src/")]
    last = code.rpartition(".")[2]
    yield from raised or [line for line in said_in(f'"{last}"') if line.startswith("src/")]
    yield from whole


def code_words(chinese: str) -> list[str]:
    """What docs/words.md calls it: the code column of the rows that hold the word."""
    rows = (ROOT / "docs/words.md").read_text(encoding="utf-8").splitlines()
    cells = [row.split("|") for row in rows if row.startswith("|")]
    return [
        word.rpartition(".")[2]
        for row in cells
        if len(row) > 2 and chinese in re.split(r"[\s、/·（）()]+", row[1])
        for word in WORD.findall(row[2])
    ]


def said_in(words: str) -> Iterator[str]:
    """path:line wherever the words stand."""
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*")):
            if path.suffix in SUFFIXES and "dist" not in path.parts:
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    if words in line:
                        yield f"{shown(path)}:{number}"


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def main(words: list[str]) -> int:
    if not words or not words[0]:
        print(__doc__)
        return 2
    docs.set_up()
    found = find(words[0])
    print("\n".join(found[:60]) if found else f"nothing is called {words[0]!r} here")
    return 0 if found else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
