"""Chromium and a Chinese font for the journeys: present, or installed where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")
FONTS = Path("/usr/share/fonts/opentype/noto")


def path() -> str | None:
    """The first browser on PATH; Debian's lies in /usr/bin even where PATH is bare."""
    for name in NAMES:
        found = shutil.which(name) or shutil.which(name, path="/usr/bin:/usr/local/bin")
        if found:
            return found
    return None


def must_be_there() -> bool:
    """In CI a journey that was not run is a failure, not a skip."""
    return os.environ.get("CI", "") not in {"", "0", "false"}


def ensure() -> None:
    if path() and FONTS.exists():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("[setup] installing Chromium and a Chinese font with apt-get", flush=True)
        install()
        return
    print(
        "[setup] no Chromium here and no right to install it: the browser journeys will be "
        "skipped. On Debian and Ubuntu: sudo apt-get install " + " ".join(PACKAGES),
        flush=True,
    )


def install() -> None:
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    for command in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run(
            [*quiet, *command],
            check=False,
            env=settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            print(done.stdout[-2000:], flush=True)
            raise SystemExit(f"apt-get {command[0]} failed")
