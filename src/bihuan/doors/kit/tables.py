"""The tables of the database: made at once where there are none, migrated where there are some."""

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def bring_up_to_date() -> None:
    """Until 1.0 each app has one migration, so a new database is what the models say.

    Walking there step by step draws all models anew at every step, which takes ten times as long;
    a test holds that both ways lead to the same tables.
    """
    if connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
        return
    loader = MigrationLoader(connection)
    with connection.schema_editor() as editor:
        for app in apps.get_app_configs():
            for model in router.get_migratable_models(app, connection.alias):
                editor.create_model(model)
        _run_by_hand(loader, editor)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app_label, name in loader.graph.nodes:
        recorder.record_applied(app_label, name)
    emit_post_migrate_signal(0, False, connection.alias)  # noqa: FBT003  Django's signature


def _run_by_hand(loader: MigrationLoader, editor: BaseDatabaseSchemaEditor) -> None:
    """What a person wrote into a migration: the guards of the trail."""
    for node in loader.graph.nodes:
        for operation in loader.graph.nodes[node].operations:
            if isinstance(operation, RunPython):
                operation.code(apps, editor)  # type: ignore[arg-type]  # asks for no table
