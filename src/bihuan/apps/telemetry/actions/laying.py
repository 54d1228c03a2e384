"""Lays a file out for the gateway: whole or not at all, and for its owner's eyes only."""

import os
import secrets
from pathlib import Path


def lay(path: Path, text: str) -> None:
    """Under a passing name first, on disk, then renamed: nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    passing = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    held = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(held, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    passing.replace(path)
