"""Before 1.0 each app has one migration, and it says what the models say."""

import re

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

from tests.repo import source


def test_every_app_has_exactly_one_migration() -> None:
    found = {
        source.name(package): sorted(p.stem for p in (package / "migrations").glob("[0-9]*.py"))
        for package in source.packages()
        if (package / "models").exists()
    }
    wrong = [f"{name}: {names}" for name, names in found.items() if names != ["0001_initial"]]
    assert not wrong, source.listing(
        wrong, "Run `python -m tools.migrations`; add no second one before 1.0:"
    )


def test_migrations_say_what_the_models_say() -> None:
    translation.deactivate_all()
    loader = MigrationLoader(None, ignore_no_migrations=True)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    changes = detector.changes(graph=loader.graph)
    told = [
        f"{app}: {op.describe()}" for app, ms in changes.items() for m in ms for op in m.operations
    ]
    assert not told, source.listing(told, "Run `python -m tools.migrations`:")


def test_everything_stored_is_protected_from_vanishing() -> None:
    """A row of one package never disappears because a row of another did."""
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("bihuan.")
        for field in model._meta.get_fields()
        if field.many_to_one and field.concrete
        if field.remote_field.on_delete.__name__ == "CASCADE"
        if field.related_model._meta.app_label != model._meta.app_label
    ]
    assert not wrong, source.listing(wrong, "Use PROTECT between packages:")


def test_a_first_migration_makes_its_tables_whole() -> None:
    """Each index or constraint of its own draws all models anew: minutes over a suite."""
    wrong = [
        f"{source.name(path)}: {count}"
        for path in sorted(source.PACKAGE.glob("*/*/migrations/0001_initial.py"))
        if (count := len(re.findall(r"migrations\.Add(?:Index|Constraint)", source.text(path)))) > 2
    ]
    assert not wrong, source.listing(wrong, "Run `python -m tools.migrations`:")
