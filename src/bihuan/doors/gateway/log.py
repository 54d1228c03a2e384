"""One folder of segments: what is put here is on the disk when `put` returns."""

import fcntl
import hashlib
import logging
import os
from collections.abc import Callable
from pathlib import Path

from bihuan.rules import segments

logger = logging.getLogger(__name__)


class Taken(OSError):
    """Another gateway writes this log."""


class Log:
    """Every start opens a segment of its own; the one before is cut to whole records and sealed."""

    def __init__(self, folder: Path, *, segment_bytes: int, now_us: Callable[[], int]) -> None:
        self.folder = folder
        self.number = 0
        self.end = 0
        self.records = 0
        self._segment_bytes = segment_bytes
        self._now_us = now_us
        self._previous = segments.NONE
        self._sha = hashlib.sha256()
        self._fd = -1
        self._put: tuple[bytes, int] = (b"", 0)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._lock)
            raise Taken(f"another gateway writes {folder}") from None
        self._mark = os.open(folder / segments.DURABLE, os.O_RDWR | os.O_CREAT, 0o600)

    def open(self) -> None:
        """Mend what the last run, or a failed write, left; then begin the next segment."""
        if self._fd >= 0:
            os.ftruncate(self._fd, self.end)
        self._let_go()
        number = self._recover()
        self._begin(number)

    def has_room(self, size: int) -> bool:
        return self.end + size <= self._segment_bytes

    def put(self, told: bytes, records: int) -> None:
        """Write behind what is published and sync; an OSError leaves all that was as it was."""
        left, at = memoryview(told), self.end
        while left:
            written = os.pwrite(self._fd, left, at)
            left, at = left[written:], at + written
        os.fdatasync(self._fd)
        self._put = (told, records)

    def publish(self) -> None:
        """What was put counts: whoever follows may read it."""
        told, records = self._put
        self._put = (b"", 0)
        self.end += len(told)
        self.records += records
        self._sha.update(told)
        os.pwrite(self._mark, segments.mark(self.number, self.end), 0)

    def turn(self) -> None:
        """Seal this segment and begin the next."""
        self._seal(self._fd, self.records, self.end, self._sha.digest())
        self._previous = self._sha.digest()
        self._let_go()
        self._begin(self.number + 1)

    def close(self) -> None:
        """Seal and go; a segment without records is not left behind."""
        if self._fd >= 0:
            if self.records:
                self._seal(self._fd, self.records, self.end, self._sha.digest())
            else:
                self._path(self.number).unlink()
                self._sync_folder()
        self._let_go()
        os.close(self._mark)
        os.close(self._lock)

    def _path(self, number: int) -> Path:
        return self.folder / segments.name(number)

    def _recover(self) -> int:
        """Seal the last segment where it is not; the number of the next."""
        number = max(
            filter(None, (segments.number_of(path.name) for path in self.folder.iterdir())),
            default=0,
        )
        if not number:
            return 1
        path = self._path(number)
        with path.open("r+b", buffering=1 << 20) as stream:
            try:
                found = segments.check(stream)
            except segments.Damaged:
                return self._set_aside(number)
            if not found.records and not found.is_sealed:
                self._previous = bytes.fromhex(found.previous)
                path.unlink()
                return number
            if not found.is_sealed:
                logger.warning("segment %d mended: cut at %d", number, found.end)
                digest = bytes.fromhex(found.sha256)
                self._seal(stream.fileno(), found.records, found.end, digest)
        self._previous = bytes.fromhex(found.sha256)
        return number + 1

    def _set_aside(self, number: int) -> int:
        """Cut off while it was made: nothing in it was ever acknowledged."""
        path = self._path(number)
        path.rename(path.with_suffix(".broken"))
        logger.error("segment %d has no header and is set aside", number)
        return self._recover()

    def _begin(self, number: int) -> None:
        head = segments.header(number, self._previous, self._now_us())
        fd = os.open(self._path(number), os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            # All its room is taken at once: what is begun never finds the disk full half-way.
            os.posix_fallocate(fd, 0, self._segment_bytes)
            os.pwrite(fd, head, 0)
            os.fsync(fd)
            self._sync_folder()
        except OSError:
            os.close(fd)
            self._path(number).unlink()
            raise
        self._fd, self.number = fd, number
        self.end, self.records = len(head), 0
        self._sha = hashlib.sha256(head)
        os.pwrite(self._mark, segments.mark(number, self.end), 0)

    def _seal(self, fd: int, records: int, end: int, digest: bytes) -> None:
        told = segments.footer(records, end, self._now_us(), digest)
        os.ftruncate(fd, end)
        os.pwrite(fd, told, end)
        os.fsync(fd)

    def _sync_folder(self) -> None:
        fd = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def _let_go(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
        self._fd = -1
