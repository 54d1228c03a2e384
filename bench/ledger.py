"""The ledger list and the workbench with a thousand and with a million items.

Each size has a SQLite file of its own and is asked by its own process, over a pipe, so that both
stand ready at once and take turns. A fifth of the items are open; a fifth belong to the unit that
looks, the rest to 49 others, so that its list is full at both sizes.

    python -m bench.ledger [SMALL LARGE]
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Measured, compare, tell

ROOT = Path(__file__).parents[1]
PAGES = {
    "list, dispatcher": ("qian", "/ledger/"),
    "list overdue, dispatcher": ("qian", "/ledger/?chip=overdue"),
    "workbench, dispatcher": ("qian", "/"),
    "list, unit": ("zhao", "/ledger/"),
    "workbench, unit": ("zhao", "/"),
    "workbench, leader": ("li", "/"),
}


@dataclass
class Desk:
    """A process that holds one county and opens pages when told."""

    process: "subprocess.Popen[str]"

    def open(self, login: str, path: str) -> int:
        """Open a page; how many queries it took."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{login} {path}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


def desk(size: int, home: Path) -> Desk:
    env = os.environ | {"BIHUAN_TEST": "1", "BIHUAN_HOME": str(home)}
    env.pop("BIHUAN_DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.desk", str(size)],
        cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    ready = process.stdout.readline().strip()
    if ready != "ready":
        raise SystemExit(f"bench: the desk with {size} items did not start")
    return Desk(process)


def main() -> int:
    small, large = (
        (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (1_000, 1_000_000)
    )
    with tempfile.TemporaryDirectory() as place:
        desks = []
        for size in (small, large):
            print(f"filling {size:,} items …", flush=True)
            desks.append((size, desk(size, Path(place) / str(size))))
        measured: list[Measured[Desk]] = []
        for name, (login, path) in PAGES.items():
            measured.append(
                compare(
                    name,
                    prepared=desks,
                    run=lambda one, who=login, where=path: one.open(who, where),
                )
            )
        for _, one in desks:
            assert one.process.stdin
            one.process.stdin.close()
            one.process.wait(timeout=30)
    return 0 if tell(measured) else 1


if __name__ == "__main__":
    sys.exit(main())
