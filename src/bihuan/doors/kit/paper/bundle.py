"""The dossier as a zip: the paper, its index, the events, every original, and their hashes."""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from bihuan.doors.kit import sheet
from bihuan.doors.kit.paper.dossier import FileLine

SHANGHAI = ZoneInfo("Asia/Shanghai")
BLOCK = 256 * 1024
SPOOL = 8 * 1024 * 1024
# Content that is compressed already gains nothing from a second pass.
PACKED = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".mp4", ".zip", ".docx", ".xlsx", ".ofd"}
CHECK_HEAD = (
    "本压缩包内每个文件的SHA-256，用任何校验工具重算即可比对。",
    "Linux：sha256sum -c 校验.txt（说明行会被跳过）　Windows：certutil -hashfile 文件名 SHA256",
    "",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleFile:
    """An original to pack: its number in the index, its name there, and where its bytes are."""

    number: int
    name: str
    path: Path
    sha256: str

    @property
    def entry(self) -> str:
        return f"材料/{self.number:02d}_{self.name}"


def dossier_zip(
    pdf: bytes,
    index_rows: Sequence[FileLine],
    files: Iterable[BundleFile],
    chain_json: Mapping[str, object],
    *,
    at: datetime,
) -> IO[bytes]:
    """A stream at its start; above 8 MB it lives on the disk, one block at a time in memory.

    An original that is missing or no longer matches its hash is named in 校验.txt.
    """
    out = tempfile.SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115  the caller closes it
    chain = json.dumps(chain_json, ensure_ascii=False, indent=1).encode()
    lines = list(CHECK_HEAD)
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (
            ("一事一档.pdf", pdf),
            ("材料索引.xlsx", sheet.materials_book(index_rows)),
            ("留痕.json", chain),
        ):
            lines.append(f"{_write(archive, name, BytesIO(content), at)}  {name}")
        lines.extend(_original(archive, file, at) for file in files)
        check = "\n".join([*lines, ""]).encode("utf-8-sig")
        _write(archive, "校验.txt", BytesIO(check), at)
    out.seek(0)
    return out


def _original(archive: zipfile.ZipFile, file: BundleFile, at: datetime) -> str:
    """Its line in 校验.txt."""
    if not file.path.exists():
        return f"原件缺失，未能装入：{file.entry}（入库时{file.sha256}）"
    with file.path.open("rb") as stream:
        written = _write(archive, file.entry, stream, at)
    line = f"{written}  {file.entry}"
    return line if written == file.sha256 else f"{line}\n与入库时的指纹不符：{file.sha256}"


def _write(archive: zipfile.ZipFile, name: str, stream: IO[bytes], at: datetime) -> str:
    """Stream one entry into the archive; its SHA-256."""
    digest = hashlib.sha256()
    when = at.astimezone(SHANGHAI)
    entry = zipfile.ZipInfo(
        name, (when.year, when.month, when.day, when.hour, when.minute, when.second)
    )
    is_packed = Path(name).suffix.lower() in PACKED
    entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    with archive.open(entry, "w", force_zip64=True) as packed:
        for block in _blocks(stream):
            digest.update(block)
            packed.write(block)
    return digest.hexdigest()


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    while block := stream.read(BLOCK):
        yield block
