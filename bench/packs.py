"""A register's alerts and numbers over 10,000 and over 1,000,000 subjects: the time for each.

Both sizes stand in SQLite files of their own and are walked in this process, one after the other
and in turns. Asked: a hundred times the subjects take at most a hundred and fifty times as long,
and no more memory than a few thousand rows.

    python -m bench.packs [SMALL LARGE]
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import RESULTS

LIMIT = 1.5
ROOT = Path(__file__).parents[1]


def measured(size: int, home: Path) -> dict[str, float]:
    """One size in a process of its own, so that its memory is its own."""
    env = os.environ | {"BIHUAN_TEST": "1", "BIHUAN_HOME": str(home)}
    env.pop("BIHUAN_DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-m", "bench.packwalk", str(size)],
        cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> int:
    small, large = (
        (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (10_000, 1_000_000)
    )
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for size in (small, large):
            home = Path(folder) / str(size)
            (home / "static").mkdir(parents=True)
            found[size] = measured(size, home)
    kept: dict[str, object] = {"sizes": found, "ratio_per_subject": {}}
    ratios = {}
    for name in ("alerts_us", "numbers_us"):
        ratios[name] = round(found[large][name] / found[small][name], 2)
        print(f"{name:12} {small:>9,}: {found[small][name]:6.1f}  {large:>9,}: "
              f"{found[large][name]:6.1f} each  ratio {ratios[name]}")  # fmt: skip
    kept["ratio_per_subject"] = ratios
    grown = round(found[large]["grown_mb"] - found[small]["grown_mb"], 1)
    kept["memory_more_mb"] = grown
    print(f"memory: {grown} MB more for {large // small} times the subjects")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "packs.json").write_text(json.dumps(kept, indent=1))
    return 0 if max(ratios.values()) <= LIMIT and grown < 100 else 1


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
