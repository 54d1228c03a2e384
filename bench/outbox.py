"""A thousand lives of a phone against the real endpoint: nothing lost, nothing doubled, no slower.

Each life is ten steps of records, changes, rounds of sending over a bad line, cut photos, kills and
old requests that arrive again (tests/factories/phones.py). Ratios within one run count.

    python -m bench.outbox [LIVES]
"""

import logging
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIVES, FEW = 1_000, 100
GROWTH = 1.5
"""The last hundred lives against the first hundred, a life."""


def main() -> int:
    """In a process of its own, which has its own database."""
    return subprocess.run([sys.executable, "-m", "bench.outbox"], check=False).returncode


def alone(lives: int = LIVES) -> int:
    with tempfile.TemporaryDirectory(prefix="bihuan-outbox-") as home:
        stand(Path(home))
        return measure(lives)


def stand(home: Path) -> None:
    """An empty installation of its own."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "bihuan.config.settings",
        "BIHUAN_TEST": "1",
        "BIHUAN_HOME": str(home),
    }
    (home / "static").mkdir()
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    django.setup()
    logging.disable(logging.ERROR)
    call_command("migrate", verbosity=0)
    setup_test_environment()


def measure(lives: int) -> int:
    from bihuan.apps.fieldwork.models import Parcel, ParcelConflict, ParcelPart
    from bihuan.doors.kit import clock
    from tests.doors.conftest import come_in
    from tests.doors.field.test_interleavings import settled
    from tests.factories import inspections, people
    from tests.factories.phones import Phone
    from tests.factories.uploads import picture

    at = clock.now()
    county = people.make_county(at)
    inspections.adopt(county, at)
    site = inspections.make_site(county, at)
    shot, client = picture(size=(8, 8)), come_in(county.gu)
    phones, spent = [], []
    for seed in range(lives):
        begun = time.process_time()
        phone = Phone(client, county.gu.id, site.id, at, shot, seed)
        phone.live()
        phones.append(phone)
        spent.append(time.process_time() - begun)
    settled(phones)
    first, last = sum(spent[:FEW]), sum(spent[-FEW:])
    requests = sum(len(phone.heard) for phone in phones)
    say(f"{lives} lives, {requests} requests, {sum(spent):.0f} s of the processor")
    say(f"{Parcel.objects.count()} records, {ParcelPart.objects.count()} photos, none twice")
    say(f"{ParcelConflict.objects.count()} contents kept beside the first")
    say(f"a life at the end costs {last / first:.2f} of one at the beginning (limit {GROWTH})")
    return 0 if last <= first * GROWTH else 1


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(alone(*map(int, sys.argv[1:])))
