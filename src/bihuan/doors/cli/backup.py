import argparse
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Model

from bihuan.doors.cli import archive, verdict
from bihuan.doors.kit import clock
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import Refused

KEYS_APART = {
    "incidents.contact": "反映人联系方式是密文，密钥不在备份里："
    "请另外保管 BIHUAN_CONTACT_KEY 或 contact-key 文件",
    "telemetry.device": "数采仪密码是密文，密钥不在备份里："
    "请另外保管 BIHUAN_LOGGER_KEY 或 logger-key 文件",
}
"""The keys of these rows are in no backup: a seal with its key beside it is no seal."""

# One moment for all tables, without keeping writers out.
SNAPSHOT = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


def run(asked: argparse.Namespace) -> int:
    try:
        manifest = write(asked.folder)
    except Refused as refused:
        print(refused.sentence, file=sys.stderr)
        return 1
    rows = sum(table.rows for table in manifest.tables)
    print(f"已备份到 {asked.folder}：{rows}行，{len(manifest.files)}个文件；{manifest.chain}")
    for table in manifest.tables:
        if table.rows and table.name in KEYS_APART:
            print(KEYS_APART[table.name])
    return 0


def write(folder: Path) -> archive.Manifest:
    """Into a passing name first: a folder of the asked name is always a whole backup."""
    if folder.exists():
        raise Refused("cli.backup.exists", f"{folder} 已存在，请给一个新的目录名")
    passing = folder.with_name(folder.name + ".partial")
    if passing.exists():
        raise Refused("cli.backup.partial", f"{passing} 是上次没有完成的备份，请先删除它")
    passing.mkdir(parents=True, mode=0o700)
    (passing / "tables").mkdir()
    with _one_moment():
        tables = [_table(model, passing) for model in archive.models()]
        chain = verdict.in_words(audit.verify())
    # Files are only ever added: those copied after the moment are all that its rows name.
    manifest = archive.Manifest(
        version=version("bihuan"),
        made_at=clock.now().isoformat(timespec="seconds"),
        chain=chain,
        tables=tables,
        files=list(_files(passing)),
    )
    archive.write_manifest(passing, manifest)
    passing.rename(folder)
    return manifest


@contextmanager
def _one_moment() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOT[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _table(model: type[Model], folder: Path) -> archive.Table:
    name, rows, total = model._meta.label_lower, 0, hashlib.sha256()
    with (folder / "tables" / f"{name}.jsonl").open("wb") as part:
        for line in archive.lines(model):
            part.write(line)
            total.update(line)
            rows += 1
    names = [field.attname for field in archive.columns(model)]
    return archive.Table(name, names, rows, total.hexdigest())


def _files(folder: Path) -> Iterator[archive.Kept]:
    home = Path(settings.HOME)
    for top, finished in archive.FOLDERS.items():
        for source in sorted((home / top).glob(finished)):
            path = str(source.relative_to(home))
            sha256 = archive.copy(source, folder / path)
            # The gateway's open segment may have grown meanwhile.
            yield archive.Kept(path, (folder / path).stat().st_size, sha256)
