"""Reads the tree once for all repository tests: files, syntax trees, and where a line stands."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/bihuan"
GENERATED = {"migrations", "dist", "node_modules", "__pycache__"}


@cache
def files(folder: str, suffix: str) -> tuple[Path, ...]:
    """Every file under a folder of the repository, without what machines make."""
    found = (ROOT / folder).rglob(f"*{suffix}")
    return tuple(sorted(p for p in found if not GENERATED.intersection(p.relative_to(ROOT).parts)))


def ours() -> tuple[Path, ...]:
    return files("src/bihuan", ".py")


def all_python() -> tuple[Path, ...]:
    return (*ours(), *files("tests", ".py"), *files("tools", ".py"), *files("bench", ".py"))


def templates() -> tuple[Path, ...]:
    return files("src/bihuan/doors", ".html")


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), str(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def at(path: Path, node: ast.AST) -> str:
    return f"{name(path)}:{getattr(node, 'lineno', 1)}"


def dotted(node: ast.AST) -> str:
    """`timezone.now` for the expression timezone.now; "" for anything that is no plain name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else f"?.{node.attr}"
    return ""


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in nodes(path):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node


@cache
def users() -> dict[str, set[Path]]:
    """Which of our files use a name or an attribute, without those that only import it."""
    found: dict[str, set[Path]] = {}
    for path in ours():
        for node in nodes(path):
            if isinstance(node, ast.Attribute):
                found.setdefault(node.attr, set()).add(path)
            elif isinstance(node, ast.Name):
                found.setdefault(node.id, set()).add(path)
    return found


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def classes(path: Path) -> Iterator[ast.ClassDef]:
    for node in nodes(path):
        if isinstance(node, ast.ClassDef):
            yield node


def under(path: Path, *folders: str) -> bool:
    inside = name(path).removeprefix("src/bihuan/")
    return any(inside == folder or inside.startswith(folder + "/") for folder in folders)


def packages() -> tuple[Path, ...]:
    """Every app and foundation package."""
    homes = (PACKAGE / "foundation", PACKAGE / "apps")
    return tuple(
        sorted(p for home in homes for p in home.iterdir() if (p / "__init__.py").exists())
    )


@cache
def verbs(package: Path) -> tuple[tuple[str, Path], ...]:
    """(function, file) of every action that `actions/__init__.py` offers."""
    face = package / "actions" / "__init__.py"
    if not face.exists():
        return ()
    return tuple(
        (alias.name, package / "actions" / f"{(node.module or '').rpartition('.')[2]}.py")
        for node in tree(face).body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name[0].islower()
    )


@cache
def events() -> dict[str, tuple[Path, ast.ClassDef]]:
    """package.Class → every event class that carries a KIND of its own."""
    return {
        f"{package.name}.{cls.name}": (path, cls)
        for package in packages()
        for path in (package / "events.py", *sorted((package / "events").glob("*.py")))
        if path.exists()
        for cls in classes(path)
        if constant(cls, "KIND")
    }


def constant(cls: ast.ClassDef, wanted: str) -> str:
    """The text a class gives to a ClassVar, or ""."""
    for node in cls.body:
        target = node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(target, ast.Name) and target.id == wanted:
            value = node.value if isinstance(node, ast.AnnAssign) else None
            if isinstance(value, ast.Constant):
                return str(value.value)
    return ""


def model_classes() -> Iterator[tuple[Path, ast.ClassDef]]:
    """Stored aggregates: classes under models/ that derive from a Model."""
    for path in ours():
        if "models" in path.relative_to(PACKAGE).parts or path.name == "models.py":
            for cls in classes(path):
                bases = {dotted(base).rpartition(".")[2] for base in cls.bases}
                if bases & {"Model", "AbstractBaseUser"}:
                    yield path, cls


def listing(wrong: list[str], remedy: str) -> str:
    """What an assertion says: what to do, then where."""
    return remedy + "\n  " + "\n  ".join(wrong)


CHINESE = re.compile(r"[\u4e00-\u9fff]")
