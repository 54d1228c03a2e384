"""Java for PySpark: present, or installed where that is allowed; without it Spark is left out."""

from __future__ import annotations

import os
import shutil
import subprocess

from tools import chromium

PACKAGE = "default-jre-headless"


def path() -> str | None:
    """JAVA_HOME's where it is set, as PySpark has it; else PATH's."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")


def ensure() -> bool:
    """Whether PySpark can run here. Only CI's root gets Java installed for a parity test."""
    if path():
        return True
    if chromium.must_be_there() and os.geteuid() == 0 and shutil.which("apt-get"):
        print("[setup] installing Java with apt-get", flush=True)
        if install():
            return True
        print("[setup] Java could not be installed", flush=True)
    print(
        "[setup] no Java here: PySpark is left out and its parity tests will be skipped. "
        f"On Debian and Ubuntu: sudo apt-get install {PACKAGE}",
        flush=True,
    )
    return False


def install() -> bool:
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    commands = (["update"], ["install", "-y", "--no-install-recommends", PACKAGE])
    return all(
        subprocess.run(
            [*quiet, *command], check=False, env=settings, capture_output=True
        ).returncode
        == 0
        for command in commands
    )
