"""The worker keeps the schedule: what waits goes out by itself, and once."""

import signal
import sqlite3
import subprocess
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.doors.cli.conftest import surroundings
from tests.foundation.notices.platforms import Platform, platform

pytestmark = pytest.mark.slow(reason="starts two workers")
TELL = """
import django
django.setup()
from datetime import datetime, timezone
from bihuan.foundation.notices import actions
for title in ("【今日调度】3 项到期", "【今日调度】1 项超期"):
    actions.tell_group(kind="x", title=title, body="", subject="", url="",
                       urgency="normal", at=datetime.now(timezone.utc))
"""


def environment(home: Path, robot: Platform) -> dict[str, str]:
    return surroundings(home) | {
        "BIHUAN_WECOM_URL": f"{robot.url}/send?key=0087-key-of-the-robot",
        "DJANGO_SETTINGS_MODULE": "bihuan.config.settings",
    }


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / "db.sqlite3") as base:
        return base.execute(query).fetchall()


def test_two_workers_send_what_waits_once_and_stop_when_told(home: Path) -> None:
    now = datetime.now(timezone(timedelta(hours=8)))
    with platform("wecom", now) as robot:
        env = environment(home, robot)
        subprocess.run([sys.executable, "-c", TELL], env=env, check=True, timeout=60)
        command = [sys.executable, "-m", "bihuan.doors.cli.main", "work"]
        workers = [subprocess.Popen(command, env=env) for _ in range(2)]
        try:
            until = time.monotonic() + 60
            while len(robot.got) < 2 and time.monotonic() < until:
                time.sleep(0.1)
            time.sleep(1.5)  # a second sender would have spoken by then
        finally:
            for worker in workers:
                worker.send_signal(signal.SIGTERM)
        assert [worker.wait(20) for worker in workers] == [0, 0]
    assert len(robot.got) == 2
    assert rows(home, "select distinct state, attempts from notices_delivery") == [("sent", 1)]
    turns = rows(home, "select handler, slot_at from jobs_job where slot_at is not null")
    assert len(turns) == len(set(turns))
    assert "send_waiting" in {handler for handler, _ in turns}
