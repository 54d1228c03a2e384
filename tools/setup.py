"""Prepare a checkout with nothing but Python: the environment, the locked packages, the front-end.

    python3 -m tools.setup run    what `make run` needs
    python3 -m tools.setup dev    what `make test` needs as well

Every step leaves a stamp of its inputs under .venv/stamps, so that a second run does nothing.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools import chromium, java, node

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
DIST = ROOT / "src/bihuan/doors/kit/dist"
FRONT_SUFFIXES = {".ts", ".css", ".mjs", ".js", ".json", ".svg"}


def main(wanted: str) -> None:
    began = time.monotonic()
    environment()
    with ThreadPoolExecutor() as pool:
        # Downloads beside each other: the system's packages, npm's, and pip's one after another.
        system = pool.submit(system_packages) if wanted == "dev" else None
        front = pool.submit(front_end) if node.find(VENV) else None
        packages(wanted)
        package()
        compiled()
        if front is None:
            front_end()
        else:
            front.result()
        if system is not None and system.result():
            spark()
    say(f"ready in {time.monotonic() - began:.0f} s")


def system_packages() -> bool:
    """Chromium, and whether PySpark can run; apt serves one at a time."""
    chromium.ensure()
    return java.ensure()


def environment() -> None:
    """The virtual environment with pip in it; one whose Python has gone is made anew."""
    if PYTHON.exists() and answers(PYTHON, "-c", "import pip"):
        return
    if PYTHON.exists() and answers(PYTHON, "-m", "ensurepip", "-q"):
        return
    say("making .venv")
    if VENV.exists():
        shutil.rmtree(VENV)
    if not answers(sys.executable, "-m", "venv", str(VENV)):
        raise SystemExit(
            "Python could not make a virtual environment; on Debian and Ubuntu its module is a "
            "package of its own: apt-get install python3-venv"
        )


def packages(wanted: str) -> None:
    """What the lock names, each file checked against its hash."""
    locks = {name: ROOT / "requirements" / f"{name}.txt" for name in ("run", "dev")}
    states = {name: digest([lock, VENV / "pyvenv.cfg"]) for name, lock in locks.items()}
    # The development lock holds all that the runtime lock does, at the same versions.
    if stamped("dev", states["dev"]) or stamped(wanted, states[wanted]):
        return
    say(f"installing requirements/{wanted}.txt")
    pip("install", "--require-hashes", "--only-binary=:all:", "-r", str(locks[wanted]))
    stamp(wanted, states[wanted])


def package() -> None:
    """Bihuan itself, editable, with the build tools of the lock and without a download."""
    state = digest([ROOT / "pyproject.toml", VENV / "pyvenv.cfg"])
    if stamped("package", state) and (VENV / "bin" / "bihuan").exists():
        return
    say("installing bihuan")
    pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp("package", state)


def compiled() -> None:
    """The hot path of HJ 212, where there is a compiler; pure Python does the same without."""
    source = ROOT / "src/bihuan/rules/hj212/swift.pyx"
    state = digest([source, ROOT / "tools/compiled.py", VENV / "pyvenv.cfg"])
    is_built = any(source.parent.glob("swift.*.so"))
    if stamped("compiled", state) and is_built:
        return
    if subprocess.run([str(PYTHON), "-m", "tools.compiled"], cwd=ROOT, check=False).returncode == 0:
        stamp("compiled", state)


def spark() -> None:
    """PySpark, of which PyPI has the source alone: built with the tools of its own lock."""
    locks = [ROOT / "requirements/sdist.txt", ROOT / "requirements/spark.txt"]
    state = digest([*locks, VENV / "pyvenv.cfg"])
    if stamped("spark", state):
        return
    say("installing requirements/spark.txt (434 MB; about half a minute)")
    tools, engine = (str(lock) for lock in locks)
    pip("install", "--require-hashes", "--only-binary=:all:", "-r", tools)
    pip("install", "--require-hashes", "--no-build-isolation", "-r", engine)
    stamp("spark", state)


def front_end() -> None:
    """node_modules from the npm lock, then the bundle."""
    lock = digest([ROOT / "package-lock.json", ROOT / "package.json"])
    sources = digest(front_sources())
    modules_ready = stamped("npm-ci", lock) and (ROOT / "node_modules").exists()
    if modules_ready and stamped("bundle", sources) and (DIST / "manifest.json").exists():
        return
    found = node.find(VENV) or install_node()
    if not modules_ready:
        say("npm ci")
        found.run("ci", "--no-audit", "--no-fund", "--loglevel=error", cwd=ROOT)
        stamp("npm-ci", lock)
    say("npm run build")
    found.run("run", "--silent", "build", cwd=ROOT)
    stamp("bundle", sources)


def install_node() -> node.Node:
    say("no Node 20.19 or newer on PATH: installing the one that comes as a wheel")
    lock = ROOT / "requirements/node.txt"
    pip("install", "--require-hashes", "--only-binary=:all:", "-r", str(lock))
    found = node.find(VENV)
    if found is None:
        raise SystemExit(
            "The Node wheel does not run on this machine; install Node 20.19 or newer."
        )
    return found


def front_sources() -> list[Path]:
    doors = ROOT / "src/bihuan/doors"
    inside = (path for path in doors.rglob("*") if path.suffix in FRONT_SUFFIXES)
    around = (*ROOT.iterdir(), *(ROOT / "tools").iterdir())
    beside = (path for path in around if path.suffix in FRONT_SUFFIXES)
    return sorted(path for path in (*inside, *beside) if DIST not in path.parents)


def pip(*arguments: str) -> None:
    """Quiet about mirrors and newer versions of itself, not about failures."""
    command = [str(PYTHON), "-m", "pip", "-qq", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise SystemExit(f"pip failed: {' '.join(command)}")


def answers(*command: str | Path) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def digest(paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def stamped(name: str, state: str) -> bool:
    kept = STAMPS / name
    return kept.exists() and kept.read_text() == state


def stamp(name: str, state: str) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / name).write_text(state)


def say(sentence: str) -> None:
    print(f"[setup] {sentence}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
