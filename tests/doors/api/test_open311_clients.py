"""Open311 GeoReport v2 tried by two clients that others wrote: `civicbot` and `georeport`."""

import http.client
from typing import Any

import pytest
from civicbot.http import HttpError, HttpTransport, RateLimiter
from civicbot.open311 import Open311Client
from civicbot.registry import Endpoint
from georeport import GeoReport
from pytest_django.live_server_helper import LiveServer

from bihuan.apps.incidents.models import Contact, Signal
from bihuan.doors.kit import clock
from bihuan.foundation.places import actions as places
from tests.factories import machines as make
from tests.factories.people import CODE, SET_UP

WHERE = {"lat": 31.40512, "lng": 118.21034}


@pytest.fixture
def key() -> str:
    at = clock.now()
    places.add_place(code=CODE, name="云川县", lon=None, lat=None, by=SET_UP, at=at)
    return make.make_key(at, "open311")


def client(live_server: LiveServer) -> Open311Client:
    endpoint = Endpoint("bihuan", "云川县", f"{live_server.url}/open311/v2", write=True)
    return Open311Client(endpoint, HttpTransport(rate_limiter=RateLimiter(0)), CODE)


@pytest.mark.slow(reason="a live server, and tables emptied afterwards")
@pytest.mark.django_db(transaction=True)
def test_clients_written_by_others_read_and_report(live_server: LiveServer, key: str) -> None:
    """R118: any Open311 client reports; what it reported is read again, in JSON and in XML."""
    civic = client(live_server)
    sent = civic.create_request(
        "waste",
        dry_run=False,
        confirm="SEND",
        api_key=key,
        validate_remote=True,
        description="渠边有建筑垃圾，电话13800001234",
        address_string="青石镇老街东头",
        first_name="三",
        last_name="张",
        phone="13800001234",
        attributes={"happened_at": "2026-03-02T08:30:00+08:00"},
        **WHERE,
    )
    (made,) = sent.response
    signal = Signal.objects.get()
    assert made["service_request_id"] == str(signal.id)
    assert signal.code in made["service_notice"]
    assert (signal.source, signal.kind, signal.lon) == ("public", "waste", 118.21034)
    assert signal.happened_at.isoformat() == "2026-03-02T00:30:00+00:00"
    assert "13800001234" not in Contact.objects.get().sealed
    read_again(civic, live_server.url, signal)


def read_again(civic: Open311Client, url: str, signal: Signal) -> None:
    """Without a key anybody sees how far it is, and roughly where, and no words."""
    number = str(signal.id)
    found = civic.get_request(number)
    assert found is not None
    assert (found["status"], found["status_notes"], found["description"]) == ("open", "待确认", "")
    assert (found["lat"], found["long"]) == (31.405, 118.21)
    assert civic.get_token(number)[0]["service_request_id"] == number
    assert [one["service_request_id"] for one in civic.list_requests(status="open")] == [number]
    assert civic.list_requests(service_code="fire") == []
    for form in ("json", "xml"):
        report = GeoReport(f"{url}/open311/v2", jurisdiction=CODE, output_format=form)
        services = {one["service_code"]: one["service_name"] for one in report.get_service_list()}
        assert (len(services), services["waste"]) == (11, "垃圾固废")
        assert report.get_service_definition("waste")["service_code"] == "waste"
        assert report.get_service_request(number)["service_name"] == "垃圾固废"
        listed: Any = report.get_service_requests(service_request_id=number)
        assert (listed if form == "xml" else listed[0])["status"] == "open"


@pytest.mark.django_db(transaction=True)
def test_a_client_is_told_what_is_wrong(live_server: LiveServer, key: str) -> None:
    civic = client(live_server)
    sendable = {"dry_run": False, "confirm": "SEND", "description": "x"}
    for status, given in (
        (403, {"service_code": "waste", "api_key": "bh_wrong", **WHERE}),
        (400, {"service_code": "ufo", "api_key": key, **WHERE}),
        (400, {"service_code": "waste", "api_key": key, "address_id": "village"}),
    ):
        with pytest.raises(HttpError) as no:
            civic.create_request(**sendable, **given)  # type: ignore[arg-type]
        assert no.value.status == status
        assert f'"code": {status}' in no.value.body
    with pytest.raises(HttpError) as absent:
        civic.get_request(99)
    assert absent.value.status == http.client.NOT_FOUND
    assert Signal.objects.count() == 0
