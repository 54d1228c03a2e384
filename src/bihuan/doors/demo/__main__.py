"""`python -m bihuan.doors.demo [--today DAY] [--reset]`: make the county in the demo home."""

import argparse
import shutil
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import django
from django.conf import settings
from django.core.management.base import handle_default_options

LEFT_BY_A_COUNTY = ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm", "files", "thumbs")


def main() -> int:
    asked = _arguments()
    handle_default_options(argparse.Namespace(settings="bihuan.config.settings", pythonpath=None))
    django.setup()
    if not settings.DEMO:
        sys.stderr.write("演示县只能建在演示环境里：请先设 BIHUAN_DEMO=1\n")
        return 2
    if asked.reset:
        _empty(Path(settings.HOME))
    import_module("bihuan.doors.kit.tables").bring_up_to_date()
    clock = import_module("bihuan.doors.kit.clock")
    today = asked.today or clock.now().date()
    said: str = import_module("bihuan.doors.demo.load").load_county(today)
    sys.stdout.write(f"{said}\n")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bihuan.doors.demo", description="生成演示县")
    parser.add_argument("--today", type=date.fromisoformat, help="以哪一天为今天，如 2026-11-25")
    parser.add_argument("--reset", action="store_true", help="先清空演示环境的数据库和文件")
    return parser.parse_args()


def _empty(home: Path) -> None:
    """Only what a county leaves in a demo home; the key stays, so that sessions stay honest."""
    for name in LEFT_BY_A_COUNTY:
        place = home / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
