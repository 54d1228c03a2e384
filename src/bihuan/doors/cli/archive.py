"""The form of a backup: every table as lines of JSON, every file under its name, all hashed.

One form for both databases, so that a county that outgrows SQLite restores into PostgreSQL.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

from django.apps import apps
from django.db.models import Field, Model, QuerySet

from bihuan.rules.refusal import Refused

Column: TypeAlias = "Field[Any, Any]"
FORMAT = 1
BATCH = 1000
BLOCK = 1024 * 1024
FOLDERS = {
    "files": "??/*",
    "thumbs": "??/*",
    "series": "*/*/*.parquet",
    "live": "*/*.parquet",
    "gateway": "*/*/*.seg*",
}
"""What of the home is kept, and where in it the finished files stand."""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: list[str]
    rows: int
    sha256: str

    @property
    def path(self) -> str:
        return f"tables/{self.name}.jsonl"


@dataclass(frozen=True, slots=True)
class Kept:
    """One stored file, by its path inside the home."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    version: str
    made_at: str
    chain: str
    tables: list[Table]
    files: list[Kept]


def models() -> list[type[Model]]:
    """Every table of ours; sessions and Django's own registers are made anew where needed."""
    every = apps.get_models(include_auto_created=True)
    ours = (
        model for model in every if model.__module__.startswith("bihuan.") and not model._meta.proxy
    )
    return sorted(ours, key=lambda model: model._meta.label_lower)


def columns(model: type[Model]) -> list[Column]:
    return list(model._meta.concrete_fields)


def rows_of(model: type[Model]) -> QuerySet[Model]:
    return QuerySet(model)


def lines(model: type[Model]) -> Iterator[bytes]:
    """The rows in the order of their keys; the same rows give the same bytes anywhere."""
    names = [field.attname for field in columns(model)]
    rows = rows_of(model).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=BATCH):
        written = json.dumps(
            row, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        yield written.encode() + b"\n"


def batches(model: type[Model], path: Path) -> Iterator[list[Model]]:
    """The rows of one part, ready to insert."""
    fields = columns(model)
    with path.open("rb") as part:
        while some := list(islice(part, BATCH)):
            yield [_row(model, fields, json.loads(line)) for line in some]


def hash_of(path: Path) -> str:
    with path.open("rb") as part:
        return hashlib.file_digest(part, "sha256").hexdigest()


def copy(source: Path, target: Path) -> str:
    """Copy one file and give the hash of what was read."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    total = hashlib.sha256()
    with source.open("rb") as reading, target.open("wb") as writing:
        while block := reading.read(BLOCK):
            total.update(block)
            writing.write(block)
    target.chmod(0o400)
    return total.hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    written = json.dumps({"format": FORMAT, **asdict(manifest)}, ensure_ascii=False, indent=1)
    path = folder / "manifest.json"
    path.write_text(written)
    (folder / "manifest.sha256").write_text(f"{hash_of(path)}  manifest.json\n")


def verified(folder: Path) -> Manifest:
    """The manifest, once every part it names is there and has the hash it had."""
    path, own = folder / "manifest.json", folder / "manifest.sha256"
    if not path.is_file() or not own.is_file():
        raise Refused("cli.restore.no_backup", f"{folder} 不是碧环备份：缺少 manifest.json")
    _must_match(path, own.read_text().split()[0], "manifest.json")
    written = json.loads(path.read_text())
    if written.pop("format") != FORMAT:
        raise Refused("cli.restore.format", "备份的格式比本程序新，请用写出它的版本恢复")
    manifest = Manifest(
        **{
            **written,
            "tables": [Table(**table) for table in written["tables"]],
            "files": [Kept(**kept) for kept in written["files"]],
        }
    )
    parts: list[Table | Kept] = [*manifest.tables, *manifest.files]
    for part in parts:
        _must_match(folder / part.path, part.sha256, part.path)
    return manifest


def _must_match(path: Path, sha256: str, name: str) -> None:
    if not path.is_file():
        raise Refused("cli.restore.missing", f"备份不完整，缺少 {name}，没有恢复任何内容")
    if hash_of(path) != sha256:
        raise Refused("cli.restore.altered", f"备份已损坏或被改动：{name}，没有恢复任何内容")


def _row(model: type[Model], fields: list[Column], values: list[object]) -> Model:
    pairs = zip(fields, values, strict=True)
    return model(**{field.attname: field.to_python(value) for field, value in pairs})


def _plain(value: object) -> str:
    """To the microsecond, which the hashes of the audit chain are taken over."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    raise TypeError(f"no way to write {type(value).__name__} into a backup")
