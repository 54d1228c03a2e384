import argparse
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from bihuan.doors.cli import archive, running, verdict
from bihuan.doors.kit import clock, tables
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import Refused


def run(asked: argparse.Namespace) -> int:
    try:
        manifest = archive.verified(asked.folder)
        with running.alone(), _set_aside(replace=asked.replace):
            _fill(asked.folder, manifest)
    except Refused as refused:
        print(refused.sentence, file=sys.stderr)
        return 1
    rows = sum(table.rows for table in manifest.tables)
    print(f"已恢复：{rows}行，{len(manifest.files)}个文件；{manifest.chain}")
    return 0


@contextmanager
def _set_aside(*, replace: bool) -> Iterator[None]:
    """With --replace the database in place is renamed, and put back if the restore fails."""
    if not replace:
        yield
        return
    if connection.vendor != "sqlite":
        raise Refused(
            "cli.restore.replace_server",
            "PostgreSQL 不支持 --replace：请新建一个空库，把 BIHUAN_DATABASE_URL 指向它再恢复",
        )
    current = Path(str(settings.DATABASES["default"]["NAME"]))
    old = current.with_name(f"{current.name}.{clock.now():%Y%m%d-%H%M%S}")
    if current.exists():
        _fold_journal()
        current.rename(old)
    try:
        yield
    except BaseException:
        connection.close()
        if old.exists():
            old.replace(current)
        raise
    if old.exists():
        print(f"原数据库保留为 {old}")


def _fold_journal() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _fill(folder: Path, manifest: archive.Manifest) -> None:
    tables.bring_up_to_date()
    models = archive.models()
    _must_fit(models, manifest)
    if any(archive.rows_of(model).exists() for model in models):
        raise Refused("cli.restore.not_empty", "数据库里已有内容，没有恢复；确要顶替请加 --replace")
    for kept in manifest.files:
        _bring(folder / kept.path, Path(settings.HOME) / kept.path, kept.sha256)
    with transaction.atomic():
        for model in models:
            for rows in archive.batches(model, folder / "tables" / f"{_name(model)}.jsonl"):
                archive.rows_of(model).bulk_create(rows)
        _continue_numbering(models)
        for model, table in zip(models, manifest.tables, strict=True):
            _must_be_alike(model, table)
        _must_say_the_same(manifest.chain)


def _must_fit(models: list[type[Model]], manifest: archive.Manifest) -> None:
    here = {_name(model): [field.attname for field in archive.columns(model)] for model in models}
    there = {table.name: table.columns for table in manifest.tables}
    if here != there:
        raise Refused(
            "cli.restore.version", f"备份由版本{manifest.version}写出，表结构与本程序不同"
        )


def _bring(source: Path, target: Path, sha256: str) -> None:
    if target.exists() and archive.hash_of(target) == sha256:
        return
    archive.copy(source, target)
    if target.suffix == ".seg":
        target.chmod(0o600)  # the gateway cuts and seals the last one when it starts


def _continue_numbering(models: list[type[Model]]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _must_be_alike(model: type[Model], table: archive.Table) -> None:
    total = hashlib.sha256()
    for line in archive.lines(model):
        total.update(line)
    if total.hexdigest() != table.sha256:
        raise Refused("cli.restore.unlike", f"{table.name} 恢复后与备份不一致，已撤销恢复")


def _must_say_the_same(chain: str) -> None:
    found = verdict.in_words(audit.verify())
    if found != chain:
        raise Refused("cli.restore.chain", f"恢复后的留痕链与备份时不同：{found}，已撤销恢复")


def _name(model: type[Model]) -> str:
    return model._meta.label_lower
