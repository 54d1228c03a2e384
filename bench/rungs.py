"""One county of open items in a SQLite file; runs the ladder on the day named on each line.

echo "2026-03-03" | python -m bench.rungs 10000
"""

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import partial

import django

SEEDED = 50_000
LATE_DAYS = 5
READ = ("item_clock", "item_queue", "item_status_due")
FIRST_ON = date(2026, 3, 2)
ZONE = timezone(timedelta(hours=8))
ORIGINS = ["county"] * 80 + ["central"] * 18 + ["instruction"] * 2


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bihuan.apps.urging import actions as urging
    from bihuan.apps.urging.models import Reminder
    from bihuan.rules.viewer import system_viewer
    from tests.factories.people import CODE, make_county

    call_command("migrate", verbosity=0)
    fill(int(sys.argv[1]), make_county(moment(FIRST_ON - timedelta(days=90))))
    by = system_viewer("提醒阶梯")
    print("ready", flush=True)
    for line in sys.stdin:
        at = moment(date.fromisoformat(line.strip()))
        asked: list[str] = []
        with connection.execute_wrapper(partial(_noted, asked)):
            began = time.perf_counter()
            urging.climb(county_code=CODE, by=by, at=at)
            took = time.perf_counter() - began
        read = sum(not sql.startswith("INSERT") for sql in asked)
        given = Reminder.objects.filter(given_on=at.date()).count()
        print(f"{took} {read} {given}", flush=True)


def _noted(asked: list[str], run: Callable[..., object], sql: str, *rest: object) -> object:
    """Only the head: the text of a batch of two thousand rows is no use to anybody."""
    asked.append(sql[:6])
    return run(sql, *rest)


def fill(size: int, county: object) -> None:
    """Open items due from five days ago to a year ahead, copied inside the database.

    Only the indexes the ladder reads are kept: the others would double the time of filling.
    """
    from django.db import connection, transaction

    from bench.desk import copy
    from bihuan.apps.ledger.models import Item

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name = 'ledger_item'"
        )
        for (name,) in cursor.fetchall():
            if name not in READ:
                cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute("PRAGMA synchronous = OFF")
    chance = random.Random(2026)
    made = min(size, SEEDED)
    rows = []
    for number in range(made):
        due_on = FIRST_ON + timedelta(days=number % 370 - LATE_DAYS)
        rows.append(
            Item(
                id=number + 1, number=f"BX-{number + 1}", kind="problem",
                title=f"第{number}号工地裸土未覆盖", origin=chance.choice(ORIGINS),
                county_code="339921", place_code="339921101",
                lead_org_id=county.housing.id, no_assisting_needed=True,  # type: ignore[attr-defined]
                manager_id=county.zheng.id, doer_id=county.zhao.id,  # type: ignore[attr-defined]
                supervisor_id=county.wang.id, leader_id=county.li.id,  # type: ignore[attr-defined]
                measure="覆盖", status="doing", stage="live", first_due_on=due_on, due_on=due_on,
                clock_due_on=due_on, queue_on=due_on, created_at=moment(FIRST_ON),
                issued_at=moment(FIRST_ON - timedelta(days=chance.randint(1, 80))),
            )
        )  # fmt: skip
    with transaction.atomic():
        Item.objects.bulk_create(rows, batch_size=1_000)
    for offset in range(made, size, made):
        with transaction.atomic():
            copy(Item, made, offset)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 0, 5, tzinfo=ZONE)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    main()
