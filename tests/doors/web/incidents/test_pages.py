"""The dispatcher's inbox, one incident, and the seal around reporters."""

from datetime import datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from bihuan.apps.incidents.models import Incident
from bihuan.foundation.audit.models import Record
from bihuan.foundation.files import queries as files
from tests.doors.conftest import Browser
from tests.factories.incidents import (
    LON,
    make_camera,
    make_dispatched,
    make_out,
    make_report,
    make_signal,
)
from tests.factories.people import CODE, County
from tests.factories.uploads import photo

PHONE = "13912345678"


def test_one_press_confirms_in_the_inbox(county: County, at: datetime, browser: Browser) -> None:
    signal = make_signal(at, place_code=CODE + "101201")
    page = browser(county.qian)
    shown = page.get(reverse("incidents-list")).content.decode()
    assert "露天焚烧" in shown
    assert "网格巡查" in shown
    url = reverse("incidents-act", args=[signal.incident_id, "confirm"])
    assert page.get(url).status_code == 405
    done = page.post(url, {"back": "list"})
    assert (done.status_code, done["Location"]) == (302, reverse("incidents-list"))
    assert Incident.objects.get().status == "confirmed"


def test_the_inbox_costs_the_same_for_any_number(
    county: County,
    at: datetime,
    browser: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    page = browser(county.qian)
    make_dispatched(county, at)
    with django_assert_num_queries(19):
        page.get(reverse("incidents-list"))
    for number in range(12):
        make_signal(at, key=f"k{number}", lon=LON + number * 0.05, place_code=CODE + "101")
    with django_assert_num_queries(19):
        page.get(reverse("incidents-list"))


def test_a_rejection_asks_why_and_whom(county: County, at: datetime, browser: Browser) -> None:
    url = reverse("incidents-act", args=[make_signal(at).incident_id, "reject"])
    page = browser(county.qian)
    refused = page.post(url, {"reason": "not_ours"})
    assert refused.status_code == 422
    assert "incidents.reject.to_whom" in refused.content.decode()
    assert page.post(url, {"reason": "not_ours", "handed_to": "县公安局"}).status_code == 302
    assert page.get(url).status_code == 409


def test_a_suggestion_is_sent_with_one_press(
    county: County, at: datetime, browser: Browser
) -> None:
    signal = make_signal(at, place_code=CODE + "101201")
    page = browser(county.qian)
    shown = page.get(reverse("incidents-detail", args=[signal.incident_id])).content.decode()
    assert "派给谷雨" in shown
    url = reverse("incidents-act", args=[signal.incident_id, "dispatch_incident"])
    assert page.get(f"{url}?org={county.town.id}").status_code == 200
    page.post(url, {"org_id": county.town.id, "person_id": county.gu.id})
    assert Incident.objects.get().person_id == county.gu.id
    own = browser(county.gu).get(reverse("incidents-list")).content.decode()
    assert "已派单" in own


def test_the_one_who_was_sent_finishes_with_a_picture(
    county: County, at: datetime, browser: Browser
) -> None:
    incident = make_dispatched(county, at)
    page = browser(county.gu)
    page.post(reverse("incidents-act", args=[incident.id, "arrive"]))
    url = reverse("incidents-act", args=[incident.id, "finish"])
    assert "no_photo" in page.post(url, {"words": "已扑灭"}).content.decode()
    picture = SimpleUploadedFile("后.jpg", photo(), "image/jpeg")
    assert page.post(url, {"words": "已扑灭", "photos": [picture]}).status_code == 302
    assert Incident.objects.get().status == "out"
    (kept,) = files.attachments(incident.subject)
    shown = page.get(reverse("incidents-photo", args=[incident.id, kept.id]))
    assert shown["Content-Type"] == "image/webp"


def test_a_reporters_picture_goes_out_without_its_exif(
    county: County, at: datetime, browser: Browser
) -> None:
    signal = make_report(at)
    (kept,) = files.attachments(signal.subject)
    leader = browser(county.li)
    bare = b"".join(
        leader.get(reverse("incidents-photo", args=[signal.incident_id, kept.id])).streaming_content
    )
    with Image.open(BytesIO(bare)) as image:
        assert dict(image.getexif()) == {}
    assert leader.get(reverse("file", args=[kept.id])).status_code == 404
    assert browser(county.qian).get(reverse("file", args=[kept.id])).status_code == 200


def test_a_telephone_is_on_no_page_but_the_one_that_asks_why(
    county: County, at: datetime, browser: Browser
) -> None:
    signal = make_report(at)
    page = browser(county.qian)
    for name, args in (("incidents-list", []), ("incidents-detail", [signal.incident_id])):
        assert PHONE not in page.get(reverse(name, args=args)).content.decode()
    url = reverse("incidents-contact", args=[signal.id])
    assert PHONE not in page.get(url).content.decode()
    seen = page.post(url, {"reason": "回访"})
    assert PHONE in seen.content.decode()
    assert seen["Cache-Control"] == "no-store, private"
    assert page.post(url, {"reason": ""}).status_code == 422
    assert Record.objects.filter(kind="incidents.contact_looked_at").count() == 1
    anonymous = make_report(at, key="web:2", reporter=None, lon=LON + 0.2)
    none = page.get(reverse("incidents-contact", args=[anonymous.id])).content.decode()
    assert "没有联系方式" in none


def test_near_duplicates_stand_side_by_side_and_merge(
    county: County, at: datetime, browser: Browser
) -> None:
    one = make_signal(at).incident_id
    other = make_signal(at, key="far", lon=LON + 0.015).incident_id
    page = browser(county.qian)
    assert "相距1411米" in page.get(reverse("incidents-doubles")).content.decode()
    merged = page.post(
        reverse("incidents-merge", args=[one]), {"other": [other], "back": "doubles"}
    )
    assert merged["Location"] == reverse("incidents-doubles")
    assert "没有疑似重复" in page.get(reverse("incidents-doubles")).content.decode()
    gone = page.get(reverse("incidents-detail", args=[other])).content.decode()
    assert "已并入另一事件" in gone


def test_a_signal_is_split_off_with_a_reason(
    county: County, at: datetime, browser: Browser
) -> None:
    make_signal(at)
    second = make_signal(at, key="two")
    page = browser(county.qian)
    url = reverse("incidents-split", args=[second.id])
    assert page.post(url, {"reason": ""}).status_code == 422
    assert page.post(url, {"reason": "两处"}).status_code == 302
    assert Incident.objects.count() == 2


def test_stages_cameras_and_who_saw_first_are_on_their_pages(
    county: County, at: datetime, browser: Browser
) -> None:
    make_out(county, at)
    make_camera(at)
    page = browser(county.li)
    stages = page.get(reverse("incidents-stages"), {"days": "365"}).content.decode()
    assert "各阶段用时" in stages
    assert "<svg" in stages
    assert page.get(reverse("incidents-cameras")).status_code == 200


def test_an_export_of_the_hotline_is_brought_in(
    county: County, at: datetime, browser: Browser
) -> None:
    page = browser(county.qian)
    url = reverse("incidents-hotline")
    heads = "工单号,来电时间,诉求内容,地址,联系电话"
    table = f"{heads}\nA1,2026-03-01 20:15,夜里烧垃圾,前坡村,13900000001\n"
    done = page.post(url, {"upload": SimpleUploadedFile("工单.csv", table.encode())})
    assert done.status_code == 200
    assert "A1" in done.content.decode()
    assert "13900000001" not in done.content.decode()
    bad = page.post(url, {"upload": SimpleUploadedFile("别的.csv", "甲,乙\n1,2\n".encode())})
    assert bad.status_code == 422
    assert "表头须有工单号" in bad.content.decode()
