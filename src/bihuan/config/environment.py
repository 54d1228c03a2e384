"""Typed readers of the environment; each refuses to start with a sentence when it must."""

import json
import os
import secrets
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

FERNET_CHARS = 44
THIS_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})


def word(name: str, *, default: str = "") -> str:
    return os.environ.get(name, default)


def words(name: str) -> list[str]:
    return [part for part in word(name).replace(",", " ").split() if part]


def flag(name: str, *, default: bool) -> bool:
    written = word(name, default="1" if default else "0")
    if written not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} must be 0 or 1, not {written!r}")
    return written == "1"


def day(name: str) -> date | None:
    written = word(name)
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as wrong:
        raise ImproperlyConfigured(f"{name} must be a date such as 2026-11-25") from wrong


def home(package: Path, *, demo: bool) -> Path:
    """Where the database and the files live: a checkout keeps them in var/, else ~/.bihuan.

    A demo lives in a folder of its own inside, so that it never meets real rows.
    """
    checkout = package.parents[1]
    in_checkout = (checkout / "pyproject.toml").exists() and package.parent.name == "src"
    default = checkout / "var" if in_checkout else Path.home() / ".bihuan"
    place = Path(word("BIHUAN_HOME", default=str(default))).expanduser().resolve()
    place = place / "demo" if demo else place
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def address(name: str, *schemes: str, demo: bool) -> str:
    """Where a channel sends to; a demo sends nowhere but to this machine."""
    written = word(name)
    if not written:
        return ""
    try:
        parts = urlsplit(written)
        host, _port = parts.hostname, parts.port
    except ValueError as wrong:
        raise ImproperlyConfigured(f"{name} is not an address") from wrong
    if parts.scheme not in schemes or not host or not written.isascii() or " " in written:
        raise ImproperlyConfigured(f"{name} must be an address that begins with {schemes[0]}://")
    return "" if demo and host not in THIS_MACHINE else written


def engine(name: str) -> str:
    """duckdb, or the URL of a Spark master; nothing else reads hours and days."""
    written = word(name, default="duckdb")
    if written != "duckdb" and not written.startswith(("spark://", "local[", "local-cluster[")):
        raise ImproperlyConfigured(f"{name} must be duckdb or a Spark master, not {written!r}")
    if written.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # it is read by Spark's own scripts
    return written


def java() -> str | None:
    """Spark's runtime: of JAVA_HOME where that is set, else on PATH."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")


def seconds(name: str, *, default: int) -> int:
    written = word(name, default=str(default))
    if not written.isascii() or not written.isdigit() or not 1 <= int(written) <= 60:
        raise ImproperlyConfigured(f"{name} must be a number of seconds from 1 to 60")
    return int(written)


def choice(name: str, *offered: str) -> str:
    """One of a few words; the first is the default."""
    written = word(name, default=offered[0])
    if written not in offered:
        raise ImproperlyConfigured(f"{name} must be {' or '.join(offered)}, not {written!r}")
    return written


def fields(name: str, *, default: str) -> dict[str, str]:
    """A JSON object of words, such as {"mobile": "{phone}"}."""
    try:
        read = json.loads(word(name, default=default))
    except ValueError as wrong:
        raise ImproperlyConfigured(f"{name} is not JSON") from wrong
    if not isinstance(read, dict) or not all(isinstance(value, str) for value in read.values()):
        raise ImproperlyConfigured(f"{name} must be a JSON object whose values are words")
    return read


def secret(name: str, *, home: Path, demo: bool) -> str:
    """The signing key; only a demo or a checkout may make one by itself, kept beside its data."""
    written = word(name)
    if written:
        if len(written) < 32:
            raise ImproperlyConfigured(f"{name} must have at least 32 characters")
        return written
    if not demo and word("BIHUAN_TEST") != "1":
        raise ImproperlyConfigured(
            f"{name} is not set. Outside demo mode Bihuan does not start with a default secret: "
            "set it to 32 or more random characters, or set BIHUAN_DEMO=1 to try the demo county."
        )
    kept = home / "secret"
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(48))
        kept.chmod(0o600)
    return kept.read_text()


def seal_keys(name: str, *, home: Path, kept_in: str) -> list[str]:
    """Keys of one kind of seal: the first seals, all open. Made at first use beside the data."""
    named = words(name)
    kept = home / kept_in
    if not named and not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(Fernet.generate_key().decode())
    keys = named or kept.read_text().split()
    if any(len(key) != FERNET_CHARS for key in keys):
        raise ImproperlyConfigured(f"{name} must hold Fernet keys of {FERNET_CHARS} characters")
    return keys


def hosts(name: str, *, demo: bool) -> list[str]:
    named = words(name)
    if named:
        return named
    if not demo and word("BIHUAN_TEST") != "1":
        raise ImproperlyConfigured(
            f"{name} is not set: name the hosts this server answers to, such as 'hb.example.gov.cn'"
        )
    return ["127.0.0.1", "localhost", "[::1]", "testserver"]


def database(name: str, *, home: Path) -> dict[str, object]:
    """SQLite in the home directory unless the URL names a server."""
    url = word(name, default=f"sqlite:///{home / 'db.sqlite3'}")
    settings: dict[str, object] = dict(dj_database_url.parse(url, conn_max_age=60))
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-32768; PRAGMA mmap_size=268435456;"
            ),
        }
    return settings
