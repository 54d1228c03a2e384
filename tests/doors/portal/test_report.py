"""Anybody reports in a minute, without an account or a cookie, and follows by a code (R118)."""

import re
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents.models import Contact, Incident, ReportKnock, Signal
from bihuan.doors.portal import captcha
from bihuan.foundation.files import queries as files
from tests.factories.people import CODE, County
from tests.factories.uploads import photo

SUMS = {"加": int.__add__, "减": int.__sub__}


def answered(page: Client) -> dict[str, str]:
    """The mark of a fresh form, with the right answer to its question."""
    shown = page.get(reverse("portal-report")).content.decode()
    (mark,) = re.findall(r'name="mark" value="([^"]+)"', shown)
    ((first, how, second),) = re.findall(r"(.)([加减])(.)等于几", shown)
    told = SUMS[how](captcha.DIGITS.index(first), captcha.DIGITS.index(second))
    return {"mark": mark, "answer": str(told)}


def said(page: Client, **changes: object) -> dict[str, object]:
    held: dict[str, object] = {
        "kind": "fire",
        "town": CODE + "101",
        "place": "前坡村南",
        "text": "有人烧秸秆",
        **answered(page),
    }
    return {**held, **changes}


def test_a_report_in_a_minute_gives_a_code_to_follow(county: County) -> None:
    page = Client(enforce_csrf_checks=True)
    picture = SimpleUploadedFile("我的手机.jpg", photo(), "image/jpeg")
    made = page.post(reverse("portal-report"), said(page, phone="13912345678", photos=[picture]))
    signal = Signal.objects.get()
    assert made["Location"] == f"{reverse('portal-follow', args=[signal.code])}?new=1"
    assert (signal.source, signal.place_code) == ("public", CODE + "101")
    assert [one.name for one in files.attachments(signal.subject)] == ["现场1.jpg"]
    assert Contact.objects.count() == 1
    followed = page.get(made["Location"])
    assert signal.code in followed.content.decode()
    assert "<svg" in followed.content.decode()
    assert (followed["Cache-Control"], dict(page.cookies)) == ("no-store, private", {})


def test_the_same_form_sent_twice_is_one_report(county: County) -> None:
    page = Client()
    form = said(page)
    assert page.post(reverse("portal-report"), form).status_code == 302
    assert page.post(reverse("portal-report"), form).status_code == 302
    assert Signal.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"answer": "99"}, "验证问题没有答对"),
        ({"answer": "不知道"}, "验证问题没有答对"),
        ({"mark": "made:up:mark"}, "验证问题没有答对"),
        ({"kind": ""}, "请选择是什么问题"),
        ({"text": ""}, "请简单写一句看到了什么"),
        ({"town": "", "place": ""}, "请写明在哪里"),
        ({"website": "http"}, "没有提交成功"),
        ({"happened_at": "2999-01-01T10:00"}, "发生时间不能晚于发现时间"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(
    county: County, changes: dict[str, object], sentence: str
) -> None:
    page = Client()
    refused = page.post(reverse("portal-report"), said(page, **changes))
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert not Signal.objects.exists()


def test_an_address_is_heard_ten_times_an_hour(county: County) -> None:
    page = Client(REMOTE_ADDR="198.51.100.9")
    for _ in range(10):
        assert page.post(reverse("portal-report"), said(page)).status_code == 302
    refused = page.post(reverse("portal-report"), said(page))
    assert "note_knock.often" in refused.content.decode()
    assert ReportKnock.objects.count() == 10
    assert Incident.objects.count() == 10


def test_not_fixed_is_said_on_the_page_and_taken_up_once(county: County, at: datetime) -> None:
    page = Client()
    page.post(reverse("portal-report"), said(page))
    signal = Signal.objects.get()
    url = reverse("portal-follow", args=[signal.code])
    early = page.post(url, {"rating": "good"})
    assert (early.status_code, "还没有答复" in early.content.decode()) == (422, True)
    held = {"incident_id": signal.incident_id, "by": county.qian.viewer}
    late = signal.received_at
    incidents.reject(reason="no_such_thing", at=late, **held)
    assert "现场核实不属实" in page.get(url).content.decode()
    assert page.post(url, {"rating": "bad", "words": "还在烧"}).status_code == 302
    assert Incident.objects.get().status == "confirmed"
    assert "已经重新办理" in page.get(url).content.decode()
    incidents.close(words="复查已无明火", at=late, **held)
    again = page.post(url, {"rating": "bad"})
    assert (again.status_code, "已重新办理过一次" in again.content.decode()) == (422, True)


def test_a_wrong_code_leads_back_to_the_question(county: County) -> None:
    page = Client()
    asked = page.get(reverse("portal-reports"), {"code": " zzzz 2222 "})
    assert asked["Location"] == reverse("portal-follow", args=["ZZZZ2222"])
    lost = page.get(asked["Location"], follow=True)
    assert "没有这个查询码" in lost.content.decode()
    assert page.post(asked["Location"], {"rating": "bad"}).status_code == 404


def test_the_open_list_never_says_what_was_written(county: County) -> None:
    page = Client()
    page.post(reverse("portal-report"), said(page))
    shown = page.get(reverse("portal-reports"))
    assert "有人烧秸秆" not in shown.content.decode()
    assert "青石镇" in shown.content.decode()
    assert shown["Cache-Control"] == "public, max-age=60"
    elder = page.get(reverse("portal-report"), {"elder": "1"})
    assert 'class="elder"' in elder.content.decode()
