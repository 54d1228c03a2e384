"""One county of a given size; opens the page named on each line of its input.

echo "qian /ledger/" | python -m bench.desk 1000
"""

import random
import sys
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from django.db.models import Model

SEEDED = 50_000


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bihuan.doors.kit import entrance
    from tests.factories.people import make_county

    call_command("migrate", verbosity=0)
    now = datetime.now(timezone(timedelta(hours=8)))
    county = make_county(now)
    fill(int(sys.argv[1]), county, now.date())
    clients = {}
    for somebody in (county.qian, county.zhao, county.li):
        client = Client()
        session = client.session
        session[entrance.PERSON] = somebody.id
        session[entrance.SEEN] = session[entrance.CAME_IN] = now.timestamp()
        session.save()
        clients[somebody.login] = client
    clients["qian"].get("/")  # load every page's code before the clock runs
    print("ready", flush=True)
    for line in sys.stdin:
        login, path = line.split()
        with CaptureQueriesContext(connection) as captured:
            answer = clients[login].get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        print(len(captured), flush=True)


def fill(size: int, county: object, today: date) -> None:
    """A fifth open, a fifth with one unit, the rest spread over 49 others."""
    from django.db import connection, transaction

    from bihuan.apps.ledger.flow import NEVER
    from bihuan.apps.ledger.models import Item, Party
    from bihuan.foundation.orgs.models import Org

    chance = random.Random(2026)
    units = [county.housing.id, *_more_units(49, today)]  # type: ignore[attr-defined]
    assert Org.objects.filter(id__in=units).count() == 50
    statuses = ["doing"] * 14 + ["issued"] * 2 + ["review"] * 2 + ["returned", "closing"]
    made = min(size, SEEDED)
    batch = 5_000
    for first in range(0, made, batch):
        items, parties = [], []
        for number in range(first, min(first + batch, made)):
            is_open = chance.random() < 0.2
            status = chance.choice(statuses) if is_open else "closed"
            stage = "live" if is_open else "over"
            due_on = today + timedelta(
                days=chance.randint(-20, 200) if is_open else -chance.randint(1, 900)
            )
            runs = is_open and status not in {"review", "closing"}
            unit = units[0] if number % 5 == 0 else units[number % 50]
            items.append(
                Item(
                    id=number + 1, number=f"BX-{number:07d}", kind="problem",
                    title=f"第{number}号工地裸土未覆盖", origin="county", county_code="339921",
                    place_code="339921101", lead_org_id=unit, no_assisting_needed=True,
                    manager_id=county.zheng.id, doer_id=county.zhao.id,  # type: ignore[attr-defined]
                    supervisor_id=county.wang.id, leader_id=county.li.id,  # type: ignore[attr-defined]
                    measure="覆盖", status=status, stage=stage, first_due_on=due_on, due_on=due_on,
                    clock_due_on=due_on if runs else None,
                    queue_on=due_on if runs else NEVER, progress_pct=chance.randint(0, 100),
                    created_at=_moment(today), issued_at=_moment(today),
                    closed_at=None if is_open else _moment(today),
                )
            )  # fmt: skip
            parties.append(
                Party(item_id=number + 1, org_id=unit, role="lead", status=status, stage=stage,
                      due_on=due_on, clock_due_on=due_on if runs else None,
                      queue_on=due_on if runs else NEVER)
            )  # fmt: skip
        with transaction.atomic():
            Item.objects.bulk_create(items)
            Party.objects.bulk_create(parties)
    for offset in range(made, size, made):
        with transaction.atomic():
            copy(Item, made, offset)
            copy(Party, made, offset)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def copy(model: "type[Model]", made: int, offset: int) -> None:
    """The seeded rows once more under new numbers, inside the database: a million in a minute."""
    from django.db import connection

    columns = [field.column for field in model._meta.concrete_fields]
    shifted = {
        "id": f"id + {offset}",
        "item_id": f"item_id + {offset}",
        "number": f"'BX-' || (id + {offset})",
    }
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(shifted.get(column, f'"{column}"') for column in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE id <= {made}'
        )


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=timezone(timedelta(hours=8)))


def _more_units(count: int, today: date) -> list[int]:
    from tests.factories.people import make_org

    at = _moment(today)
    return [make_org(f"第{n}单位", f"{n}单位", "department", at).id for n in range(count)]


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    main()
