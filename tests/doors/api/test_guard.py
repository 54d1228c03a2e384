"""Every way a machine is turned away, in one form; the matrix of keys and addresses."""

import json
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from bihuan.doors.kit import clock
from bihuan.doors.kit.entrance import KEYED_PAGES
from bihuan.foundation.keys import actions as keys
from bihuan.foundation.keys.models import Key
from tests.factories import machines as make
from tests.factories.machines import Machine, event
from tests.factories.people import CODE, SET_UP, County

TICKETS = "/api/v1/hotline"
# Which grant opens each address; "" where nobody needs one. A key with any other is refused.
MATRIX = {
    "api-openapi": "",
    "api-unknown": "",
    "api-camera-batch": "camera",
    "api-camera-event": "camera",
    "api-camera-file": "camera",
    "api-camera-beat": "camera",
    "api-fires": "satellite",
    "api-fires-table": "satellite",
    "api-sensor-event": "sensor",
    "api-hotline": "hotline",
    "api-signals": "camera satellite sensor hotline",
    "api-incident": "read camera satellite sensor hotline",
    "api-register": "register read",
    "open311-discovery": "",
    "open311-services": "",
    "open311-service": "",
    "open311-requests": "",
    "open311-request": "",
    "open311-token": "",
    "open311-unknown": "",
}
READ_BY_GET = ("api-incident", "api-register")


@pytest.fixture
def now() -> datetime:
    return clock.now().replace(microsecond=0)


@pytest.fixture
def hotline(county: County, now: datetime) -> Machine:
    assert county.qian.id
    return Machine(make.make_key(now, "hotline"))


def test_an_address_opens_for_its_grants_and_for_no_other(county: County, now: datetime) -> None:
    """Without a key 401, with the wrong grant 403, with the right one neither."""
    assert set(MATRIX) == KEYED_PAGES
    where = make.pages(county, now)
    keyed = {grant: Machine(make.make_key(now, grant, name=grant)) for grant in make.GRANTS}
    for name, grants in MATRIX.items():
        url = reverse(name, kwargs=where.get(name))
        if not grants:
            continue
        ask = "get" if name in READ_BY_GET else "post"
        nobody = getattr(Machine(""), ask)(*((url,) if ask == "get" else (url, {})))
        assert (nobody.status_code, nobody["WWW-Authenticate"]) == (401, "Bearer"), name
        for grant, machine in keyed.items():
            answer = getattr(machine, ask)(*((url,) if ask == "get" else (url, {})))
            assert (answer.status_code == 403) == (grant not in grants.split()), (name, grant)


def test_a_session_opens_nothing_here(county: County, now: datetime) -> None:
    assert county.qian.id
    machine = Machine("bh_" + "x" * 43)
    answer = machine.post(TICKETS, {"tickets": []})
    assert answer.json() == {
        "code": "keys.unknown",
        "message": "没有带接入密钥，或密钥不对",
        "errors": [],
    }


@pytest.mark.parametrize(("state", "code"), [("revoked", "keys.revoked"), ("old", "keys.expired")])
def test_a_key_that_ended_is_401(hotline: Machine, now: datetime, state: str, code: str) -> None:
    key = Key.objects.get()
    if state == "revoked":
        keys.revoke_key(key_id=key.id, reason="停用", by=SET_UP, at=now)
    else:
        Key.objects.update(expires_on=now.date() - timedelta(days=1))
    answer = hotline.post(TICKETS, {"tickets": []})
    assert (answer.status_code, answer.json()["code"]) == (401, code)


def test_a_key_has_its_pace(county: County, now: datetime) -> None:
    assert county.qian.id
    slow = Machine(make.make_key(now, "hotline", per_minute=2))
    answers = [slow.post(TICKETS, {"tickets": []}).status_code for _ in range(5)]
    assert 429 in answers
    last = slow.post(TICKETS, {"tickets": []})
    assert (last.json()["code"], last["Retry-After"]) == ("keys.too_fast", "60")


def test_too_much_is_413_and_the_wrong_kind_415(hotline: Machine) -> None:
    big = hotline.post(TICKETS, json.dumps({"tickets": "x" * (4 * 1024 * 1024)}))
    kind = hotline.post(TICKETS, "a=1", kind="application/x-www-form-urlencoded")
    assert (big.status_code, big.json()["code"]) == (413, "api.too_big")
    assert (kind.status_code, kind.json()["message"]) == (415, "内容类型须是application/json")


def test_what_is_no_json_is_400_and_what_misfits_is_422_with_the_places(
    hotline: Machine, now: datetime
) -> None:
    unread = hotline.post(TICKETS, "{tickets:")
    assert (unread.status_code, unread.json()["code"]) == (400, "api.unread")
    tickets = [event(1, now, kind="ufo"), event(2, now, lon="118"), event(3, now, extra=1)]
    misfit = hotline.post(TICKETS, {"tickets": tickets})
    assert (misfit.status_code, misfit.json()["code"]) == (422, "api.misfit")
    assert [one["where"] for one in misfit.json()["errors"]] == [
        "body.body.tickets.0.kind",
        "body.body.tickets.1.lon",
        "body.body.tickets.2.extra",
    ]


def test_what_is_refused_is_409_and_what_is_not_there_404(county: County, now: datetime) -> None:
    assert county.qian.id
    machine = Machine(make.make_key(now))
    far = machine.post("/api/v1/sensors/A1/events", event(1, now) | {"at": "1970-01-01T00:00:00Z"})
    assert (far.status_code, far.json()["code"]) == (409, "api.far_time")
    absent = machine.get("/api/v1/incidents/99")
    assert (absent.status_code, absent.json()["code"]) == (404, "api.not_found")
    nowhere = machine.get("/api/v2/anything")
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "api.no_such_address")
    assert CODE
