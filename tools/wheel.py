"""Build dist/*.whl with the front-end inside, and try it where nothing else is.

python -m tools.wheel          builds and tries
python -m tools.wheel build    builds only
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
START_S = 120


def build() -> Path:
    shutil.rmtree(DIST, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "-qq", "wheel", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "-w", str(DIST), str(ROOT)], check=True, cwd=ROOT)
    (wheel,) = DIST.glob("*.whl")
    with zipfile.ZipFile(wheel) as inside:
        bundle = [name for name in inside.namelist() if name.startswith("bihuan/doors/kit/dist/")]
    if not any(name.endswith(".css") for name in bundle):
        raise SystemExit("the wheel holds no front-end")
    size = wheel.stat().st_size / 1024 / 1024
    print(f"{wheel.relative_to(ROOT)}: {size:.1f} MB, {len(bundle)} files of the front-end")
    return wheel


def attempt(wheel: Path) -> None:
    """Install into an empty environment as the lock says, serve the demo, fetch a page, stop."""
    with tempfile.TemporaryDirectory(prefix="bihuan-wheel-") as made:
        place = Path(made)
        subprocess.run([sys.executable, "-m", "venv", str(place / "venv")], check=True)
        pip = [str(place / "venv/bin/python"), "-m", "pip", "-qq", "--disable-pip-version-check"]
        lock = str(ROOT / "requirements/run.txt")
        subprocess.run([*pip, "install", "--require-hashes", "-r", lock], check=True)
        subprocess.run([*pip, "install", "--no-deps", str(wheel)], check=True)
        serve(place)


def serve(place: Path) -> None:
    port = free_port()
    began = time.monotonic()
    process = subprocess.Popen(
        [str(place / "venv/bin/bihuan"), "demo", "--port", str(port)],
        cwd=place,
        env={"PATH": os.defpath, "HOME": str(place), "BIHUAN_HOME": str(place / "home")},
    )
    try:
        page = fetched(process, f"http://127.0.0.1:{port}/", began + START_S)
        print(
            f"the wheel serves the demo after {time.monotonic() - began:.0f} s: {len(page)} bytes"
        )
        for address in linked(page):
            fetched(process, f"http://127.0.0.1:{port}{address}", time.monotonic() + 5)
            print(f"  {address}")
    finally:
        process.send_signal(signal.SIGINT)
        code = process.wait(20)
    if code:
        raise SystemExit(f"bihuan demo ended with {code}")


def fetched(process: subprocess.Popen[bytes], address: str, until: float) -> str:
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit(f"bihuan demo ended early with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as wrong:
            raise SystemExit(f"{address}: {wrong.code} {wrong.reason}") from None
        except urllib.error.URLError:
            time.sleep(0.5)
    raise SystemExit(f"{address} did not answer in time")


def linked(page: str) -> list[str]:
    """The bundle's files that the page names."""
    names = {part.split('"')[0] for part in page.split('="') if part.startswith("/static/")}
    return sorted(name for name in names if name.endswith((".css", ".js")))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(wanted: list[str]) -> None:
    wheel = build()
    if wanted != ["build"]:
        attempt(wheel)


if __name__ == "__main__":
    main(sys.argv[1:])
