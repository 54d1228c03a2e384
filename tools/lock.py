"""Write requirements/*.txt anew from pyproject.toml: every version pinned, every file hashed.

python -m tools.lock              keeps what is pinned where it still fits
python -m tools.lock --upgrade    takes the newest that pyproject.toml allows
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# Made by `make lock` from pyproject.toml; do not edit.\n"
LOCKS = {
    "run": ["pyproject.toml", "--group", "build"],
    "dev": ["pyproject.toml", "--group", "build", "--group", "dev", "--extra", "postgres"],
    "node": ["--group", "node"],
    # PySpark apart: 468 MB that only a province's engine and its parity tests need.
    "spark": ["-"],
    "sdist": ["--group", "sdist"],
}
ALIKE = [
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--no-annotate",
    "--python-version",
    "3.11",
]


def main(wishes: list[str]) -> None:
    uv = shutil.which("uv")
    if uv is None:
        raise SystemExit("`make lock` needs uv on PATH: pip install uv")
    for name, sources in LOCKS.items():
        written = ROOT / "requirements" / f"{name}.txt"
        command = [uv, "pip", "compile", *ALIKE, *wishes, *sources, "-o", str(written)]
        subprocess.run(command, check=True, cwd=ROOT, input=spark_alone(), text=True)
        lines = HEADER + written.read_text()
        if "://" in lines:
            raise SystemExit(f"{written.name} names a host; a lock must hold names and hashes only")
        written.write_text(lines)


def spark_alone() -> str:
    """What the extra asks for, without the runtime that stands in run.txt."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return "\n".join(project["optional-dependencies"]["spark"])


if __name__ == "__main__":
    main(sys.argv[1:])
