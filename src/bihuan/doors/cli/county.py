"""Make the demo county where there is none, or one of another version, or when asked to reset."""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings

import bihuan
from bihuan.doors.cli import running
from bihuan.doors.kit import clock
from bihuan.rules.refusal import Refused

KEPT = {"secret", "contact-key", "logger-key", "running"}


def run(asked: argparse.Namespace) -> int:
    if not settings.DEMO:
        print("演示县只能建在演示环境里：bihuan demo，或先设 BIHUAN_DEMO=1", file=sys.stderr)
        return 2
    state = Path(settings.HOME) / "county.json"
    kept = json.loads(state.read_text()) if state.exists() else {}
    if kept.get("schema") == _schema() and not asked.reset:
        _remind(kept["on"])
        return 0
    try:
        with running.alone():
            return _make(state, anew=bool(kept))
    except Refused as refused:
        print(refused.sentence, file=sys.stderr)
        return 1


def _make(state: Path, *, anew: bool) -> int:
    began = time.monotonic()
    print("正在重新生成演示县……" if anew else "正在生成演示县……", flush=True)
    _clear(state)
    done = subprocess.run([sys.executable, "-m", "bihuan.doors.demo"], check=False)
    if done.returncode:
        return done.returncode
    today = clock.now().date().isoformat()
    state.write_text(json.dumps({"schema": _schema(), "on": today}))
    print(f"演示县已生成，用时{time.monotonic() - began:.0f}秒", flush=True)
    return 0


def _clear(state: Path) -> None:
    """The state goes first: a clearing cut short leaves a home that is made anew."""
    state.unlink(missing_ok=True)
    for path in state.parent.iterdir():
        if path.name in KEPT:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _schema() -> str:
    """A demo made by other tables is of no use to this version."""
    package = Path(bihuan.__file__).parent
    tables = sorted(package.glob("*/*/migrations/0*.py"))
    return hashlib.sha256(b"".join(table.read_bytes() for table in tables)).hexdigest()


def _remind(made_on: str) -> None:
    if made_on != clock.now().date().isoformat():
        print(f"演示数据生成于{made_on}；按今天重新生成：bihuan demo --reset", flush=True)
