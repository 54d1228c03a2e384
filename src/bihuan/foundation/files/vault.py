"""The disk side: bytes come in under a passing name and stay under their hash."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from bihuan.rules.refusal import Refused

BLOCK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Received:
    """An upload on our disk, hashed while it was written, not yet accepted."""

    path: Path
    stream: BinaryIO
    sha256: str
    size: int


def folder(name: str) -> Path:
    place = Path(settings.HOME) / name
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def place_of(sha256: str) -> Path:
    return Path(settings.HOME) / "files" / sha256[:2] / sha256


def thumb_of(sha256: str) -> Path:
    return Path(settings.HOME) / "thumbs" / sha256[:2] / f"{sha256}.webp"


@contextmanager
def receive(stream: BinaryIO, *, cap_mb: int) -> Iterator[Received]:
    """Stream to files/incoming; the rest of an upload above the cap is never read."""
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=folder("files/incoming"))
    path = Path(name)
    try:
        with os.fdopen(handle, "w+b") as copy:
            while block := stream.read(BLOCK):
                size += len(block)
                if size > cap_mb * 1024 * 1024:
                    raise Refused(
                        "files.too_large", f"文件超过{cap_mb} MB，请压缩或拆成几个文件后再上传"
                    )
                digest.update(block)
                copy.write(block)
            if size == 0:
                raise Refused("files.empty", "文件是空的，没有任何内容，请确认后重新上传")
            copy.flush()
            yield Received(path, copy, digest.hexdigest(), size)
    finally:
        path.unlink(missing_ok=True)


def keep(received: Received) -> Path:
    """Give the bytes their lasting name; content already kept is left untouched."""
    place = place_of(received.sha256)
    if place.exists():
        return place
    os.fsync(received.stream.fileno())
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    received.path.chmod(0o400)
    received.path.replace(place)
    _sync(place.parent)
    return place


def replace(place: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(handle, "wb") as copy:
        copy.write(content)
    Path(name).replace(place)


def hash_of(place: Path) -> str:
    with place.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def kept() -> Iterator[str]:
    """The names of all files under their hash."""
    for place in sorted((Path(settings.HOME) / "files").glob("??/*")):
        yield place.name


def _sync(place: Path) -> None:
    """The rename itself must survive a power cut."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
