"""Offline changes, retries, duplicates, kills: nothing lost, nothing doubled (ADR 11).

Forty lives here; `python -m bench.outbox` lives a thousand.
"""

from django.test import Client

from bihuan.apps.fieldwork.models import Parcel, ParcelConflict, ParcelPart
from bihuan.apps.incidents.models import Signal
from bihuan.apps.inspections.models import Visit
from bihuan.apps.patrols.models import Patrol
from bihuan.doors.kit import clock
from tests.doors.conftest import Browser
from tests.factories import inspections as make_inspections
from tests.factories.people import County
from tests.factories.phones import Phone
from tests.factories.uploads import picture

FIRST, LIVES = 40, 40
"""Seeds from here on: among them are some whose content changes after it has arrived."""


def test_many_lives_of_a_phone_lose_and_double_nothing(browser: Browser, county: County) -> None:
    at = clock.now()
    make_inspections.adopt(county, at)
    site = make_inspections.make_site(county, at)
    phones = live(browser(county.gu), county.gu.id, site.id, LIVES)
    settled(phones)


def live(client: Client, person: int, subject: int, lives: int) -> list[Phone]:
    shot, at = picture(size=(8, 8)), clock.now()
    phones = [
        Phone(client, person, subject, at, shot, seed) for seed in range(FIRST, FIRST + lives)
    ]
    for phone in phones:
        phone.live()
    return phones


def settled(phones: list[Phone]) -> None:
    """Every content that left a phone is at the server once; every record became one thing."""
    records = [record for phone in phones for record in phone.records]
    assert {record.state for record in records} <= {"sent", "conflict"}
    parcels = {str(one.client_id): one for one in Parcel.objects.all()}
    assert sorted(parcels) == sorted(record.id for record in records)
    kept: dict[str, list[object]] = {key: [one.body] for key, one in parcels.items()}
    for conflict in ParcelConflict.objects.select_related("parcel"):
        kept[str(conflict.parcel.client_id)].append(conflict.body["body"])
    for record in records:
        assert record.body in kept[record.id]
        assert len(kept[record.id]) == len({str(body) for body in record.left})
        assert all(body in kept[record.id] for body in record.left)
    assert all(one.state == "taken" for one in parcels.values())
    assert len({one.became for one in parcels.values()}) == len(parcels)
    made = Patrol.objects.count() + Signal.objects.count() + Visit.objects.count()
    assert made == len(parcels)
    photos = {photo for record in records for photo in record.photos}
    parts = ParcelPart.objects.select_related("attachment")
    assert sorted(photos) == sorted(str(part.client_id) for part in parts)
    assert len({part.attachment_id for part in parts}) == len(photos)
    assert sum(record.state == "conflict" for record in records) > 0
