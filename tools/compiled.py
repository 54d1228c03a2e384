"""Build the optional hot path of HJ 212 beside its source, where Cython and a C compiler are.

    .venv/bin/python -m tools.compiled

Without them nothing is lost but speed: `bihuan.rules.hj212` is whole in Python.
"""

from __future__ import annotations

import importlib.util
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src/bihuan/rules/hj212/swift.pyx"
SUFFIX = str(sysconfig.get_config_var("EXT_SUFFIX"))
BUILT = SOURCE.with_name(f"swift{SUFFIX}")


def main() -> int:
    linker = shlex.split(sysconfig.get_config_var("LDSHARED") or "cc -shared")
    headers = Path(sysconfig.get_path("include"))
    missing = [
        what
        for what, is_there in (
            ("Cython", importlib.util.find_spec("Cython") is not None),
            ("a C compiler", shutil.which(linker[0]) is not None),
            ("Python.h", (headers / "Python.h").exists()),
        )
        if not is_there
    ]
    if missing:
        print(f"HJ 212 stays in pure Python: no {', no '.join(missing)}")
        return 1
    with tempfile.TemporaryDirectory(prefix="bihuan-compiled-") as folder:
        code, made = Path(folder) / "swift.c", Path(folder) / BUILT.name
        steps = (
            [sys.executable, "-m", "cython", "-3", str(SOURCE), "-o", str(code)],
            [*linker, "-O2", "-fPIC", f"-I{headers}", str(code), "-o", str(made)],
        )
        for step in steps:
            done = subprocess.run(step, check=False, capture_output=True, text=True)
            if done.returncode:
                print(f"HJ 212 stays in pure Python: {done.stderr.strip()[-400:]}")
                return 1
        # Replaced in one step: somebody may be running from this tree.
        part = BUILT.with_name(f".{BUILT.name}.part")
        shutil.copyfile(made, part)
        part.replace(BUILT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
