"""The demo county of one day, made once for all who look at it: python -m tests.played HOME

`make test` makes it beside the checks and names it in BIHUAN_TEST_COUNTY; where nobody did, whoever
needs it makes their own.
"""

import os
import subprocess
import sys
from pathlib import Path

DAY, SAID = "2026-11-25", "said.txt"


def database(place: Path) -> Path:
    """A demonstration keeps itself apart in its home."""
    return place / "demo" / "db.sqlite3"


def home() -> Path | None:
    """Where it was made, or None."""
    named = os.environ.get("BIHUAN_TEST_COUNTY", "")
    return Path(named) if named and database(Path(named)).exists() else None


def make(place: Path) -> None:
    """Play it into a new home; what was said stands beside the database."""
    place.mkdir(parents=True)
    others = {name: word for name, word in os.environ.items() if not name.startswith("BIHUAN_")}
    ours = {"BIHUAN_HOME": str(place), "BIHUAN_TEST": "1", "BIHUAN_DATE": DAY, "BIHUAN_DEMO": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "bihuan.doors.cli.main", "county"],
        env={**others, **ours},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    (place / SAID).write_text(done.stdout, encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
