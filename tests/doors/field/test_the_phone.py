"""What a phone is answered, byte for byte what its script relies on (R065, ADR 11, ADR 24)."""

import gzip
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from bihuan.apps.fieldwork.models import Parcel, ParcelConflict, ParcelPart
from bihuan.apps.incidents import actions as incidents
from bihuan.apps.patrols.models import Patrol
from bihuan.doors.field import words
from bihuan.doors.kit import bundle, clock
from bihuan.rules.viewer import Duty
from tests.doors.conftest import Browser
from tests.factories import field as make
from tests.factories.incidents import LAT, LON, make_dispatched, make_signal
from tests.factories.people import County, make_org, make_person
from tests.factories.uploads import photo


@pytest.fixture
def now() -> datetime:
    return clock.now()


@pytest.fixture
def phone(browser: Browser, county: County) -> Client:
    return browser(county.gu)


def test_the_shell_is_small_and_names_nobody(phone: Client) -> None:
    page = phone.get("/m/")
    text = page.content.decode()
    assert "谷雨" not in text
    assert len(gzip.compress(page.content)) < 10 * 1024
    assert "worker-src 'self'" in page["Content-Security-Policy"]
    assert "geolocation=(self)" in page["Permissions-Policy"]


def test_the_worker_keeps_the_shell_under_the_version_of_the_bundle(phone: Client) -> None:
    worker = phone.get("/m/sw.js")
    head = worker.content.decode().partition("\n")[0]
    shell = json.loads(head.removeprefix("self.SHELL=").removesuffix(";"))
    assert worker["Service-Worker-Allowed"] == "/m/"
    assert worker["Content-Type"].startswith("text/javascript")
    assert bundle.asset_url("field.js") in shell["kept"]
    assert len(shell["version"]) == 12
    manifest = phone.get("/m/app.webmanifest").json()
    assert (manifest["scope"], manifest["display"]) == ("/m/", "standalone")


def test_a_session_that_is_over_is_said_in_json(browser: Browser, now: datetime) -> None:
    answer = make.send(browser(None), make.parcel(1, now))
    assert (answer.status_code, json.loads(answer.content)["code"]) == (401, "session")


def test_hello_says_whose_session_it_is(phone: Client, county: County) -> None:
    said = phone.get("/m/hello/").json()
    assert (said["person"], said["name"]) == (county.gu.id, "谷雨")
    assert said["token"]


def test_supplies_hold_no_personal_field(phone: Client, county: County) -> None:
    said = phone.get("/m/supplies/").json()
    assert said["person"] == {
        "id": county.gu.id,
        "name": "谷雨",
        "post": "青石镇人民政府 前坡村网格员",
    }
    assert (said["days"], said["due"], said["plans"]) == (7, [], [])


def test_supplies_hold_what_was_sent_to_this_person_and_what_they_reported(
    phone: Client, county: County, now: datetime
) -> None:
    sent = make_dispatched(county, now - timedelta(minutes=9), source="satellite", confidence=0.4)
    mine = make_signal(now, key="two", lat=LAT + 1, by=county.gu.viewer)
    said = phone.get("/m/supplies/").json()
    [one] = said["incidents"]
    assert (one["id"], one["word"], one["state"]) == (sent.id, "疑似露天焚烧", "dispatched")
    assert (one["accepted"], one["lon"]) == (False, LON)
    assert datetime.fromisoformat(one["due"]) == sent.detected_at + timedelta(hours=2)
    [told] = said["reported"]
    assert (told["id"], told["word"], told["more"]) == (mine.incident_id, "露天焚烧", "待确认")


def test_every_word_that_the_script_asks_for_is_in_the_shell() -> None:
    scripts = [one.read_text() for one in Path(words.__file__).parent.glob("*.ts")]
    asked = {name for text in scripts for name in re.findall(r'note\("(\w+)"\)', text)}
    assert asked == set(words.WORDS["notes"])


def test_a_photo_that_comes_too_late_is_told_why(
    phone: Client, county: County, now: datetime
) -> None:
    fire = make_dispatched(county, now - timedelta(minutes=9))
    body = {"verb": "finish", "incident_id": fire.id, "text": "已扑灭"}
    sent = make.parcel(
        county.gu.id, now, kind="deed", body={**body, "happened_at": now.isoformat()}
    )
    assert json.loads(make.send(phone, sent).content)["why"] == ""
    incidents.reject(
        incident_id=fire.id, reason="false_alarm", by=county.qian.viewer, at=clock.now()
    )
    late = make.send_photo(phone, photo())
    assert json.loads(late.content)["why"] == "事件不予受理，不能再报处置完成"


def test_an_enterprise_has_no_phone_here(browser: Browser, county: County, at: datetime) -> None:
    works = make_org("恒泰纸业有限公司", "恒泰纸业", "enterprise", at)
    keeper = make_person("miao", "苗壮", works, Duty.ENTERPRISE, "环保员", at)
    answer = browser(keeper).get("/m/hello/")
    assert (answer.status_code, answer.json()["code"]) == (422, "fieldwork.not_staff")


def test_the_first_time_is_201_and_again_200(phone: Client, county: County, now: datetime) -> None:
    sent = make.parcel(county.gu.id, now)
    first, again = make.send(phone, sent), make.send(phone, sent)
    assert (first.status_code, again.status_code) == (201, 200)
    assert json.loads(first.content) == json.loads(again.content)
    assert Patrol.objects.count() == Parcel.objects.count() == 1


def test_other_content_under_the_id_is_kept_beside_it(
    phone: Client, county: County, now: datetime
) -> None:
    make.send(phone, make.parcel(county.gu.id, now))
    other = make.parcel(county.gu.id, now, body=make.patrol_body(now, note="改过"))
    answers = [make.send(phone, other) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [409, 409]
    assert json.loads(answers[0].content)["first"]["note"] == ""
    assert ParcelConflict.objects.get().body["body"]["note"] == "改过"
    assert Patrol.objects.get().note == ""


def test_a_photo_arrives_once_with_the_hash_of_the_original(
    phone: Client, county: County, now: datetime
) -> None:
    make.send(phone, make.parcel(county.gu.id, now))
    assert [make.send_photo(phone, photo()).status_code for _ in range(2)] == [200, 200]
    part = ParcelPart.objects.get()
    assert part.original_sha256 == make.HASH
    assert part.attachment.subject == Patrol.objects.get().subject
    again = make.send(phone, make.parcel(county.gu.id, now))
    assert json.loads(again.content)["photos"] == [make.SHOT]
    other = make.send_photo(phone, photo(taken="2026:02:28 15:04:05"))
    assert json.loads(other.content)["code"] == "fieldwork.take_part.other"
    bad = make.send_photo(phone, photo(), photo=make.FIRST, original="zz")
    assert json.loads(bad.content)["code"] == "fieldwork.take_part.hash"
    stray = make.send_photo(phone, photo(), parcel=make.SHOT)
    assert stray.status_code == 404


def test_what_is_no_parcel_is_refused_in_json(phone: Client, county: County, now: datetime) -> None:
    whole = make.parcel(county.gu.id, now)
    for content, code in (
        ("[]", "field.not_json"),
        ('{"a": NaN}', "field.not_json"),
        ("{", "field.not_json"),
        (whole | {"body": {"note": "\x00"}}, "field.not_json"),
        (whole | {"person": county.ren.id}, "field.other_person"),
        (whole | {"body": []}, "field.no_body"),
        (whole | {"id": "1"}, "field.no_id"),
        (whole | {"made_at": "昨天"}, "field.no_moment"),
        (whole | {"sent_at": "2026-03-02T09:00:00"}, "field.no_moment"),
        (whole | {"kind": "letter"}, "fieldwork.take_parcel.kind"),
        ("x" * (2 * 1024 * 1024 + 1), "field.large"),
    ):
        answer = make.send(phone, content)
        assert (answer.status_code, json.loads(answer.content)["code"]) == (422, code)
    form = phone.post("/m/parcels/", {"a": "1"})
    assert form.json()["code"] == "field.not_json"
    assert not Parcel.objects.exists()


def test_a_token_is_needed(county: County, browser: Browser, now: datetime) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser(county.gu).cookies
    assert make.send(strict, make.parcel(county.gu.id, now)).status_code == 403
    token = strict.get("/m/hello/").json()["token"]
    sent = strict.post(
        "/m/parcels/",
        json.dumps(make.parcel(county.gu.id, now)),
        content_type="application/json",
        headers={"x-csrftoken": token},
    )
    assert sent.status_code == 201
