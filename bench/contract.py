"""schemathesis over the whole OpenAPI document, against the site as `bihuan web` serves it.

All its phases and checks: examples, coverage, fuzzing, stateful. Finds nothing, or this is broken.

    python -m bench.contract [EXAMPLES]
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.intake import opened

EXAMPLES = 200
THERE = """
[[operations]]
include-path-regex = "cameras"
parameters = { code = "K001" }

[[operations]]
include-path-regex = "registers"
parameters = { code = "camera" }
"""
"""What really stands in the county, so that more than 404 is tried."""


def main() -> int:
    examples = sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLES)
    with tempfile.TemporaryDirectory(prefix="bihuan-contract-") as home:
        config = Path(home) / "schemathesis.toml"
        config.write_text(THERE)
        door = opened(0, Path(home) / "home")
        try:
            command = [
                str(Path(sys.executable).with_name("schemathesis")),
                *("--config-file", str(config), "run"),
                f"http://127.0.0.1:{door.port}/api/v1/openapi.json",
                *("--header", f"Authorization: Bearer {door.key}"),
                *("--max-examples", examples, "--checks", "all", "--continue-on-failure"),
                *("--generation-database", "none", "--seed", "2026", "--no-color"),
            ]
            done = subprocess.run(command, cwd=home, check=False)
        finally:
            door.process.communicate(timeout=60)
    print(f"contract: {'kept' if done.returncode == 0 else 'BROKEN'}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
