"""What no page may do: run a stranger's script, trust a stranger's form, or stay open for ever."""

import re
import time
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from bihuan.apps.ledger.models import Evidence, Item
from bihuan.doors.kit.entrance import PERSON, SEEN
from bihuan.foundation.people import actions as people
from bihuan.foundation.people.models import Person
from tests.doors.conftest import Browser, Objects
from tests.doors.test_access_matrix import PAGES, VISITORS
from tests.factories import ledger as make
from tests.factories.people import SET_UP, County, Somebody

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "worker-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
STRICTER = "sandbox; default-src 'none'"
INLINE = re.compile(
    r"<script(?![^>]*(\bsrc=|type=\"application/json\"))"
    r"|<style\b|<[^>]*\s(style|on[a-z]+)=|javascript:",
    re.IGNORECASE,
)
SHOWN = {name: answers.index(200) for name, answers in PAGES.items() if 200 in answers}
PUBLIC = (
    "portal-home",
    "portal-air",
    "portal-reports",
    "portal-registers",
    "portal-fraud-methods",
)
"""The same for everybody, so caches may keep them a minute."""
PASSWORD = "Yunchuan-2026"


def text_of(answer: HttpResponse) -> str:
    return b"".join(answer).decode()


def is_page(answer: HttpResponse) -> bool:
    return answer["Content-Type"].startswith("text/html")


def visitor(county: County, place: int) -> Somebody | None:
    held = {
        "qian": county.qian,
        "zhao": county.zhao,
        "zhou": county.zhou,
        "admin": county.admin,
        "gu": county.gu,
    }
    return held.get(VISITORS[place])


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_holds_nothing_inline_and_forbids_it(
    name: str, county: County, browser: Browser, objects: Objects
) -> None:
    url = reverse(name, kwargs=objects.get(name))
    answer = browser(visitor(county, SHOWN[name])).get(url)
    allowed = {POLICY} if is_page(answer) else {POLICY, STRICTER}
    assert answer["Content-Security-Policy"] in allowed
    assert (answer["X-Frame-Options"], answer["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert (answer["Referrer-Policy"], answer["Cross-Origin-Opener-Policy"]) == (
        "same-origin",
        "same-origin",
    )
    if is_page(answer):
        assert INLINE.search(text_of(answer)) is None
        kept = "public, max-age=60" if name in PUBLIC else "no-store, private"
        assert answer["Cache-Control"] == kept


def test_pages_that_say_no_are_as_strict(
    county: County, browser: Browser, objects: Objects
) -> None:
    unknown = browser(county.zhao).get("/ledger/999999/")
    refused = browser(county.zhao).get(reverse("ledger-new"))
    wrong = browser(county.zhao).post(
        reverse("ledger-act", kwargs=objects["ledger-act"]), {"pct": "200", "text": ""}
    )
    assert [one.status_code for one in (unknown, refused, wrong)] == [404, 409, 422]
    for answer in (unknown, refused, wrong):
        assert answer["Content-Security-Policy"] == POLICY
        assert INLINE.search(text_of(answer)) is None


def test_the_pattern_for_inline_code_finds_it() -> None:
    """A test that finds nothing must be able to find something."""
    bad = ("<script>x()</script>", '<p style="top:0">', "<style>", '<a onclick="x()">')
    good = ('<script src="/a.js" defer></script>', '<script type="application/json">{}</script>')
    assert [bool(INLINE.search(text)) for text in (*bad, *good)] == [True] * 4 + [False] * 2


def test_a_form_without_our_token_changes_nothing(
    county: County, at: datetime, browser: Browser
) -> None:
    item = make.make_doing(county, at)
    session = browser(county.zhao).cookies["bihuan"].value
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["bihuan"] = session
    url = reverse("ledger-act", kwargs={"item_id": item.id, "verb": "report"})
    given = {"pct": "40", "text": "已覆盖四成"}
    stale = strict.post(url, given)
    assert (stale.status_code, Item.objects.get(id=item.id).progress_pct) == (403, 0)
    assert "现在不能办理" in text_of(stale)
    shown = strict.get(url)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text_of(shown))
    assert token is not None
    done = strict.post(url, given | {"csrfmiddlewaretoken": token[1]})
    assert (done.status_code, Item.objects.get(id=item.id).progress_pct) == (302, 40)


def give_password(somebody: Somebody, at: datetime) -> None:
    people.reset_password(person_id=somebody.id, new=PASSWORD, by=SET_UP, at=at)


def try_login(client: Client, password: str, onward: str = "") -> HttpResponse:
    url = reverse("login") + (f"?next={onward}" if onward else "")
    return client.post(url, {"login": "zhao", "password": password})


@pytest.mark.slow(reason="seven real password checks by Argon2")
def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(
    county: County, at: datetime
) -> None:
    give_password(county.zhao, at)
    client = Client()
    answers = [try_login(client, "wrong") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [422] * 5
    assert ["账号或密码不对" in text_of(answer) for answer in answers] == [True] * 4 + [False]
    sentence = "连续5次失败，请30分钟后再试或联系管理员（people.locked）"
    assert sentence in text_of(answers[4])
    assert sentence in text_of(try_login(client, PASSWORD))
    assert PERSON not in client.session
    locked = Person.objects.get(id=county.zhao.id)
    assert locked.locked_until is not None


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/ledger/?chip=overdue", "/ledger/?chip=overdue"),
        ("https://evil.example/", "/"),
        ("//evil.example/ledger/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_after_login_one_is_led_to_our_own_pages_only(
    county: County, at: datetime, asked: str, led: str
) -> None:
    give_password(county.zhao, at)
    answer = try_login(Client(), PASSWORD, asked)
    assert (answer.status_code, answer["Location"]) == (302, led)


def test_the_first_password_has_to_be_changed_before_anything_else(
    county: County, at: datetime
) -> None:
    give_password(county.zhao, at)
    client = Client()
    try_login(client, PASSWORD)
    assert client.get(reverse("ledger-list"))["Location"] == reverse("password")
    cookie = client.cookies["bihuan"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)])
def test_an_idle_session_ends(county: County, browser: Browser, minutes: int, status: int) -> None:
    client = browser(county.zhao)
    session = client.session
    session[SEEN] = time.time() - minutes * 60
    session.save()
    assert client.get(reverse("ledger-list")).status_code == status
    assert (PERSON in client.session) == (status == 200)


def test_a_closed_account_is_out_at_once(county: County, at: datetime, browser: Browser) -> None:
    client = browser(county.zhao)
    assert client.get(reverse("workbench")).status_code == 200
    people.deactivate(person_id=county.zhao.id, reason="调离", by=SET_UP, at=at)
    assert client.get(reverse("workbench")).status_code == 302


def test_a_new_password_ends_the_sessions_of_the_old_one(county: County, browser: Browser) -> None:
    """Somebody who saw the old password is out at once."""
    client = browser(county.zhao)
    assert client.get(reverse("workbench")).status_code == 200
    later = localtime() + timedelta(seconds=1)
    people.reset_password(person_id=county.zhao.id, new="Aa-1234567", by=SET_UP, at=later)
    assert client.get(reverse("workbench")).status_code == 302


def test_going_out_ends_the_session_on_the_server(county: County, browser: Browser) -> None:
    client = browser(county.zhao)
    kept = client.cookies["bihuan"].value
    client.post(reverse("logout"))
    thief = Client()
    thief.cookies["bihuan"] = kept
    assert thief.get(reverse("workbench")).status_code == 302


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<!doctype html><script>alert(1)</script>"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("a.jpg", b"<html><script>alert(1)</script></html>"),
        ("a.txt", b"<html><script>alert(1)</script></html>"),
        ("a.docx", b"MZ\x90\x00\x03\x00\x00\x00"),
    ],
)
def test_an_upload_that_a_browser_could_run_is_never_given_back_as_such(
    county: County, at: datetime, browser: Browser, name: str, content: bytes
) -> None:
    item = make.make_doing(county, at)
    client = browser(county.zhao)
    answer = client.post(
        reverse("ledger-evidence", args=[item.id]),
        {"files": SimpleUploadedFile(name, content), "when": "after", "criterion": "", "note": ""},
    )
    kept = Evidence.objects.filter(item=item).first()
    assert (answer.status_code, kept is None) in {(422, True), (302, False)}
    if kept is None:
        return
    for page in ("file", "file-original", "file-thumb"):
        given = client.get(reverse(page, args=[kept.attachment_id]))
        assert given["Content-Type"] == "application/octet-stream"
        assert given["Content-Disposition"].startswith("attachment")
        assert (given["X-Content-Type-Options"], given["Content-Security-Policy"]) == (
            "nosniff",
            STRICTER,
        )
        assert BytesIO(b"".join(given)).read() == content


def test_a_foreign_host_name_is_not_answered(county: County, browser: Browser) -> None:
    client = browser(county.zhao)
    assert client.get("/", HTTP_HOST="evil.example").status_code == 400
