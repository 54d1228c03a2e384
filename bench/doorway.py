"""The whole site on a loopback port, with a county, its cameras and a key.

Says `ready PORT KEY` and serves until its input ends; at each line it says how many signals the key
has brought in, and the seconds of a processor it has used. So many are there before it opens:

    python -m bench.doorway 1000000
"""

import os
import sys
import threading
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from django.db.models import Model

CAMERAS, SEEDED = 200, 20_000
REGISTER_AREA = (118.0, 31.0, 0.6)


def main(before: int) -> None:
    django.setup()
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from waitress.server import create_server

    from bihuan.apps.incidents.models import Signal
    from bihuan.doors.cli.web import THREADS
    from bihuan.doors.kit import clock
    from bihuan.foundation.keys import actions as keys
    from tests.factories.people import CODE, SET_UP

    call_command("migrate", verbosity=0)
    at = clock.now()
    furnish(at)
    fill(before, at)
    grants = ["camera", "satellite", "sensor", "hotline", "register", "read", "open311"]
    _, text = keys.issue_key(
        name="量一量", grants=grants, county_code=CODE, per_minute=60_000, by=SET_UP, at=at
    )
    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=THREADS)
    threading.Thread(target=server.run, daemon=True).start()
    print(f"ready {server.effective_port} {text}", flush=True)
    for _ in sys.stdin:
        brought = Signal.objects.filter(finder_name="密钥·量一量").count()
        print(brought, time.process_time(), flush=True)


def furnish(at: datetime) -> None:
    """A county with its cameras on their register."""
    from django.db import transaction

    from bihuan.foundation.places import actions as places
    from tests.factories import machines as make
    from tests.factories.people import CODE, SET_UP

    west, south, wide = REGISTER_AREA
    with transaction.atomic():
        places.add_place(code=CODE, name="云川县", lon=None, lat=None, by=SET_UP, at=at)
        places.add_place(code=CODE + "101", name="青石镇", lon=None, lat=None, by=SET_UP, at=at)
        make.adopt(at, "camera")
        for number in range(CAMERAS):
            lon = west + wide * (number % 20) / 20
            lat = south + wide * (number // 20) / 10
            make.make_camera(at, f"K{number:03}", lon=lon, lat=lat)


def fill(rows: int, at: datetime) -> None:
    """Signals of the last year, one in ten opening an incident, copied inside the database."""
    from django.db import connection, transaction

    from bihuan.apps.incidents.models import Incident, Signal, TraceRow
    from bihuan.rules.sightings import cell

    west, south, wide = REGISTER_AREA
    made = min(rows, SEEDED)
    incidents, signals, traces = [], [], []
    for number in range(made):
        seen = at - timedelta(minutes=26 * number + 3000)
        lon, lat = west + wide * (number * 7919 % 997) / 997, south + wide * (number % 991) / 991
        if number % 10 == 0:
            incidents.append(
                Incident(
                    id=number // 10 + 1, county_code="339921", kind="smoke", family="fire",
                    status="closed", stage="over", place_code="339921101", lon=lon, lat=lat,
                    first_source="camera", started_at=seen, detected_at=seen, opened_at=seen,
                    closed_at=seen, ended_at=seen, signals_count=10,
                )
            )  # fmt: skip
        signals.append(
            Signal(
                id=number + 1, incident_id=number // 10 + 1, county_code="339921", source="camera",
                key=f"OLD:{number + 1}", digest="0" * 64, kind="smoke", place_code="339921101",
                lon=lon, lat=lat, accuracy_m=200, happened_at=seen, detected_at=seen,
                received_at=seen, finder_name="从前",
            )
        )  # fmt: skip
        traces.append(
            TraceRow(
                id=number + 1, incident_id=number // 10 + 1, lon=lon, lat=lat, accuracy_m=200,
                cell=f"339921:{cell('fire', lon, lat)}", from_at=seen, to_at=seen,
            )
        )  # fmt: skip
    with transaction.atomic():
        Incident.objects.bulk_create(incidents, batch_size=500)
        Signal.objects.bulk_create(signals, batch_size=500)
        TraceRow.objects.bulk_create(traces, batch_size=500)
    for offset in range(made, rows, made) if made else ():
        with transaction.atomic():
            copy(Incident, made // 10, {"id": offset // 10})
            copy(Signal, made, {"id": offset, "incident_id": offset // 10})
            copy(TraceRow, made, {"id": offset, "incident_id": offset // 10})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def copy(model: "type[Model]", made: int, shifts: dict[str, int]) -> None:
    """The seeded rows once more under later numbers, inside the database."""
    from django.db import connection

    columns = [field.column for field in model._meta.concrete_fields]
    shifted = {name: f"{name} + {by}" for name, by in shifts.items()}
    shifted["key"] = f"'OLD:' || (id + {shifts['id']})"
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(shifted.get(column, f'"{column}"') for column in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE id <= {made}'
        )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    main(int(sys.argv[1]))
