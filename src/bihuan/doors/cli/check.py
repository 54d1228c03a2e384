"""Is this installation fit to run? One line for each thing that must be so."""

import argparse
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

import bihuan
from bihuan.doors.kit import clock
from bihuan.foundation.jobs import queries as jobs
from bihuan.foundation.series import queries as series

LATE = timedelta(minutes=10)


def run(_asked: argparse.Namespace) -> int:
    sound = [_said(name, test) for name, test in TESTS.items()]
    return 0 if all(sound) else 1


def _said(name: str, test: Callable[[], str]) -> bool:
    """A test answers with what is wrong, or with nothing."""
    wrong = test()
    print(f"{'坏' if wrong else '好'}  {name}{'：' + wrong if wrong else ''}")
    return not wrong


def _settings() -> str:
    return "；".join(str(found) for found in run_checks() if found.is_serious())


def _front_end() -> str:
    built = Path(bihuan.__file__).parent / "doors/kit/dist"
    return "" if (built / "manifest.json").is_file() else "页面文件没有构建，请运行 make setup"


def _database() -> str:
    try:
        connection.ensure_connection()
    except DatabaseError as wrong:
        return f"连不上：{str(wrong).splitlines()[0]}"
    return ""


def _tables() -> str:
    try:
        call_command("migrate", check_unapplied=True, verbosity=0, stdout=io.StringIO())
    except SystemExit:
        return "不是最新，请运行 bihuan migrate"
    except (CommandError, DatabaseError) as wrong:
        return f"无法核对：{str(wrong).splitlines()[0]}"
    return ""


def _queue() -> str:
    now = clock.now()
    try:
        since, given_up = jobs.oldest_due(now), len(jobs.failed())
    except DatabaseError as wrong:
        return f"读不到：{str(wrong).splitlines()[0]}"
    if since and now - since > LATE:
        return (
            f"最早一件从{since.astimezone(now.tzinfo):%Y-%m-%d %H:%M}等到现在，后台任务是否在运行？"
        )
    return f"有{given_up}件多次失败后放弃" if given_up else ""


def _parts() -> str:
    try:
        broken = series.broken_parts()
    except DatabaseError as wrong:
        return f"读不到：{str(wrong).splitlines()[0]}"
    if not broken:
        return ""
    return f"{broken[0].path}：{broken[0].why}" + (f"，共{len(broken)}个" if broken[1:] else "")


TESTS: dict[str, Callable[[], str]] = {
    f"配置（数据在 {settings.HOME}）": _settings,
    "页面文件": _front_end,
    "数据库": _database,
    "表结构": _tables,
    "任务队列": _queue,
    "观测数据分区": _parts,
}
