"""One size of `bench.packs`: a register filled, its rules asked, its numbers counted."""

import json
import os
import sys
from datetime import date, datetime, timedelta, timezone
from time import process_time
from typing import TYPE_CHECKING

import django

from bench.packs import peak_mb
from bihuan.rules.packs import Judge, read_pack, shipped

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject

COUNTY, REGISTER, BATCH = "339921", "heating_household", 5_000
ON = date(2026, 11, 26)
AT = datetime(2026, 11, 1, tzinfo=timezone(timedelta(hours=8)))


def fill(size: int) -> None:
    """Households of thirty townships: paid, late, short, back to coal."""
    from bihuan.apps.subjects.models import PackEdition, RegisterType, Subject

    text = shipped()[REGISTER]
    kind = RegisterType.objects.create(
        county_code=COUNTY, code=REGISTER, name="清洁取暖户", edition=1, adopted_at=AT
    )
    PackEdition.objects.create(
        register=kind, number=1, text=text, sha256="0" * 64, reason="-", adopted_by="-",
        adopted_at=AT,
    )  # fmt: skip
    for first in range(0, size, BATCH):
        rows = range(first, min(first + BATCH, size))
        Subject.objects.bulk_create([_household(number) for number in rows])


def _household(number: int) -> "Subject":
    from bihuan.apps.subjects.models import Subject

    values: dict[str, object] = {
        "account": f"{number:07}",
        "kind": "煤改电" if number % 3 else "煤改气",
        "entitled": 1000 + number % 7 * 100,
        "due_on": "2026-11-15",
        "in_use": number % 11 > 0,
    }
    if number % 5:
        values |= {"paid": 1000 + number % 7 * 90, "paid_on": "2026-11-10"}
    return Subject(
        county_code=COUNTY,
        register=REGISTER,
        key=f"{number:07}",
        name=f"{number}号",
        values=values,
        place_code=f"{COUNTY}{100 + number % 30}",
        registered_at=AT,
        changed_at=AT,
    )


def main(size: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bihuan.config.settings"
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bihuan.apps.subjects import queries
    from bihuan.apps.subjects.models import Subject
    from bihuan.apps.subjects.queries.indicators import counted

    call_command("migrate", verbosity=0)
    fill(size)
    judge = Judge(read_pack(shipped()[REGISTER]))
    held = Subject.objects.filter(county_code=COUNTY, register=REGISTER, state="active")
    counted(COUNTY, judge, held.filter(id__lte=4_000), ON)
    # Pages of the file itself, mapped into memory, are the system's to take back.
    connection.cursor().execute("PRAGMA mmap_size=0")
    before = peak_mb()
    began = process_time()
    findings = sum(len(verdict.findings) for verdict in queries.verdicts(COUNTY, judge, on=ON))
    alerts_s = process_time() - began
    began = process_time()
    numbers = counted(COUNTY, judge, held, ON)
    numbers_s = process_time() - began
    told = {
        "alerts_us": round(alerts_s / size * 1e6, 1),
        "numbers_us": round(numbers_s / size * 1e6, 1),
        "grown_mb": round(peak_mb() - before, 1),
        "findings": findings,
        "households": numbers[0][0] or 0,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]))
