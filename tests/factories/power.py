"""The gateway with a witness of its syncs, and the power cut that keeps only what was synced.

    python -m tests.factories.power JOURNAL [--without-sync] --home HOME …

The witness stands between the gateway and the system: it writes into a journal what each fsync and
fdatasync made durable, after it returned. `cut` then does to a log what a power cut may do: files
whose folder was not synced are gone; of bytes written after the last sync of their file any part
may be there, whole or not. `--without-sync` is the mutation: fdatasync does nothing.
"""

import json
import os
import random
import sys
from pathlib import Path
from typing import Any


def main() -> int:
    journal = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    is_syncing = "--without-sync" not in sys.argv
    if not is_syncing:
        sys.argv.remove("--without-sync")
    _witness(journal, is_syncing=is_syncing)
    from bihuan.doors.gateway import __main__ as gateway  # noqa: PLC0415

    return gateway.main()


def _witness(journal: int, *, is_syncing: bool) -> None:
    written: dict[str, int] = {}
    pwrite, fsync, fdatasync, truncate = os.pwrite, os.fsync, os.fdatasync, os.ftruncate
    opened = os.open

    def path_of(fd: int) -> str:
        return str(Path(f"/proc/self/fd/{fd}").readlink())

    def note(path: str, said: dict[str, Any]) -> None:
        os.write(journal, json.dumps({"path": path, **said}).encode() + b"\n")

    def seen_pwrite(fd: int, data: Any, at: int) -> int:
        count = pwrite(fd, data, at)
        path = path_of(fd)
        written[path] = max(written.get(path, 0), at + count)
        return count

    def seen_truncate(fd: int, size: int) -> None:
        truncate(fd, size)
        written[path_of(fd)] = size

    def seen_open(path: Any, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_TRUNC:
            note(str(path), {"end": 0})
        return opened(path, flags, mode)

    def synced(fd: int, real: Any) -> None:
        path = path_of(fd)
        if Path(path).is_dir():
            real(fd)
            note(path, {"names": sorted(one.name for one in Path(path).iterdir())})
            return
        end = written.get(path, 0)
        real(fd)
        note(path, {"end": end})

    os.open = seen_open
    os.pwrite = seen_pwrite
    os.ftruncate = seen_truncate
    os.fsync = lambda fd: synced(fd, fsync)
    os.fdatasync = (lambda fd: synced(fd, fdatasync)) if is_syncing else (lambda _fd: None)


def cut(journal: Path, folder: Path, chance: random.Random | None = None) -> int:
    """What a power cut leaves of a log's folder; without `chance` nothing that was not synced.

    Gives the bytes that were lost.
    """
    ends, names = _durable(journal)
    lost = 0
    for path in sorted(folder.glob("*.seg")):
        if path.name not in names.get(str(folder), set()):
            lost += path.stat().st_size
            path.unlink()
            continue
        if str(path) in ends:
            lost += _cut_file(path, ends[str(path)], chance)
    return lost


def _durable(journal: Path) -> tuple[dict[str, int], dict[str, set[str]]]:
    ends: dict[str, int] = {}
    names: dict[str, set[str]] = {}
    for line in journal.read_text().splitlines():
        said = json.loads(line)
        if "end" in said:
            ends[said["path"]] = said["end"]
        else:
            names[said["path"]] = set(said["names"])
    return ends, names


def _cut_file(path: Path, end: int, chance: random.Random | None) -> int:
    with path.open("r+b") as stream:
        stream.seek(end)
        rest = stream.read()
        loose = len(rest.rstrip(b"\0"))
        kept, torn = 0, b""
        if chance is not None:
            kept = chance.randint(0, loose)
            torn = chance.randbytes(min(loose - kept, chance.choice((0, 7, 4096))))
        stream.seek(end)
        stream.write((rest[:kept] + torn).ljust(len(rest), b"\0"))
    return loose - kept


if __name__ == "__main__":
    sys.exit(main())
