"""Write every app's one migration anew, each table made whole: python -m tools.migrations [app ...]

With names of apps only theirs are taken over, made in a copy of the tree.

Django writes a table, then its keys to tables that come later, then each index and constraint; and
it draws all models anew at every step. Made whole, a new database stands in a third of the time.
Until 1.0 each app has one migration, so nobody's database is changed by this.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.core.management import call_command
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.writer import MigrationWriter

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src/bihuan"
BY_HAND = "RunPython"
"""A migration with this in it was written by a person (the triggers of audit) and stays."""


def main() -> None:
    os.environ["BIHUAN_TEST"] = "1"
    os.environ["BIHUAN_HOME"] = tempfile.mkdtemp(prefix="bihuan-migrations-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
    for old in PACKAGE.glob("*/*/migrations/0*.py"):
        if BY_HAND not in old.read_text(encoding="utf-8"):
            old.unlink()

    django.setup()
    labels = [one.label for one in apps.get_app_configs() if one.name.startswith("bihuan.")]
    call_command("makemigrations", *labels, name="initial", skip_checks=True, verbosity=0)
    for label in labels:
        fold(label)
    files = [str(path) for path in PACKAGE.glob("*/*/migrations/0*.py")]
    subprocess.run([str(ROOT / ".venv/bin/ruff"), "format", "--quiet", *files], check=True)


def only(labels: list[str]) -> None:
    """Those apps' migrations alone, while others work in the same tree."""
    with tempfile.TemporaryDirectory(prefix="bihuan-migrations-") as made:
        copy = Path(made)
        for part in ("src", "tools"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / ".venv").symlink_to(ROOT / ".venv")
        shutil.copy(ROOT / "pyproject.toml", copy)
        surroundings = {**os.environ, "PYTHONPATH": str(copy / "src")}
        whole = [sys.executable, "-m", "tools.migrations"]
        subprocess.run(whole, check=True, cwd=copy, env=surroundings)
        for found in (copy / "src").glob("bihuan/*/*/migrations/0*.py"):
            if found.parts[-3] in labels:
                shutil.copy(found, ROOT / found.relative_to(copy))


def fold(label: str) -> None:
    """One app's operations with keys, indexes and constraints inside their tables."""
    migration: Any = MigrationLoader(None).disk_migrations.get((label, "0001_initial"))
    if migration is None or any(isinstance(one, RunPython) for one in migration.operations):
        return
    migration.operations = folded(migration.operations, label)
    written = MigrationWriter(migration, include_header=False)
    Path(written.path).write_text(written.as_string(), encoding="utf-8")


def folded(operations: list[Any], label: str) -> list[Any]:
    """Tables in the order of their keys, then what could not stand inside one."""
    tables = {one.name_lower: one for one in operations if isinstance(one, CreateModel)}
    keys = [one for one in operations if isinstance(one, AddField)]
    extras = [one for one in operations if isinstance(one, AddIndex | AddConstraint)]
    if len(tables) + len(keys) + len(extras) != len(operations):
        raise SystemExit(f"{label}: an operation that is new to this tool")
    order = in_order(tables, keys, label)
    late = [one for one in keys if not is_made_before(one, order, label)]
    for one in keys:
        if one not in late:
            tables[one.model_name_lower].fields.append((one.name, one.field))
    halves = {one.model_name_lower for one in late}
    for extra in extras:
        if extra.model_name_lower not in halves:
            kind = "indexes" if isinstance(extra, AddIndex) else "constraints"
            what = extra.index if isinstance(extra, AddIndex) else extra.constraint
            tables[extra.model_name_lower].options.setdefault(kind, []).append(what)
    for name, table in tables.items():
        as_written(table, apps.get_model(label, name))
    return [
        *(tables[name] for name in order),
        *late,
        *(one for one in extras if one.model_name_lower in halves),
    ]


def is_made_before(key: Any, order: list[str], label: str) -> bool:
    """Whether the table a key points to stands when its own is made."""
    other = target(key.field, label)
    return other not in order or order.index(other) <= order.index(key.model_name_lower)


def as_written(table: Any, model: Any) -> None:
    """Columns in the order in which the model has them."""
    places = {field.name: place for place, field in enumerate(model._meta.local_fields)}
    table.fields.sort(key=lambda one: places.get(one[0], len(places)))


def in_order(tables: dict[str, Any], later: list[Any], label: str) -> list[str]:
    """Tables after those they point to; where they point at each other, as Django had them."""
    points: dict[str, set[str]] = {name: set() for name in tables}
    for name, table in tables.items():
        points[name] |= {target(field, label) for _, field in table.fields}
    for one in later:
        points[one.model_name_lower].add(target(one.field, label))
    order: list[str] = []
    waiting = list(tables)
    while waiting:
        ready = [name for name in waiting if not (points[name] & set(waiting)) - {name}]
        chosen = ready or waiting[:1]
        order += chosen
        waiting = [name for name in waiting if name not in chosen]
    return order


def target(field: Any, label: str) -> str:
    """The table of this app a key points to; "" for any other."""
    to = getattr(field.remote_field, "model", None) if field.remote_field else None
    if not isinstance(to, str):
        return ""
    app, _, name = to.lower().rpartition(".")
    return name if app in ("", label) else ""


if __name__ == "__main__":
    only(sys.argv[1:]) if sys.argv[1:] else main()
