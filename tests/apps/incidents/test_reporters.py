"""People outside: sealed, followed by code, answered, heard once more (R118, Code 1238)."""

from datetime import datetime, timedelta

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import connection
from pytest_django import Settings

from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents import jobs, queries
from bihuan.apps.incidents.events import (
    ContactDropped,
    ContactLookedAt,
    ReporterAnswered,
    ReporterRated,
    SaidNotFixed,
)
from bihuan.apps.incidents.models import Contact, ReportKnock, Signal
from bihuan.foundation.audit.models import Record
from bihuan.foundation.calendar import queries as calendar
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.incidents import OPEN, make_out, make_signal
from tests.factories.people import CODE, SET_UP, County

PHONE, NAME = "13912345678", "王小明"


def report(at: datetime, **changes: object) -> Signal:
    held: dict[str, object] = {
        "source": "public",
        "key": "r1",
        "text": f"我叫{NAME}，电话{PHONE}，前坡村南烧秸秆",
        "reporter": incidents.Reporter(NAME, PHONE, wants_reply=True),
        "by": OPEN,
    }
    return make_signal(at, **{**held, **changes})


def test_a_telephone_lies_encrypted_in_its_own_table_and_nowhere_else(
    county: County, at: datetime
) -> None:
    signal = report(at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM incidents_contact")
        (sealed,) = cursor.fetchone()
        for table in ("incidents_signal", "incidents_incident", "audit_record", "jobs_job"):
            cursor.execute(f"SELECT * FROM {table}")
            assert PHONE not in str(cursor.fetchall())
    assert PHONE not in sealed
    assert NAME not in sealed
    assert PHONE in Fernet(settings.CONTACT_KEYS[0]).decrypt(sealed.encode()).decode()
    assert signal.text == "我叫＊＊＊，电话＊＊＊＊＊＊＊＊＊＊＊，前坡村南烧秸秆"


def test_a_contact_is_kept_for_three_years_and_not_a_day_longer(
    county: County, at: datetime
) -> None:
    """PIPL 19 and 47: what was promised to be kept so long is then destroyed, on record."""
    signal = report(at)
    last = at + timedelta(days=3 * 365)
    with pytest.raises(Refused, match=r"incidents\.drop_contact\.early"):
        incidents.drop_contact(signal_id=signal.id, by=SET_UP, at=last)
    with pytest.raises(NotVisible):
        incidents.drop_contact(signal_id=signal.id, by=county.qian.viewer, at=last)
    assert jobs.drop_contacts({}, last) == "0条"
    assert jobs.drop_contacts({}, last + timedelta(days=1)) == "1条"
    assert not Contact.objects.exists()
    (dropped,) = Record.objects.filter(kind=ContactDropped.KIND)
    assert dropped.sentence == "反映人联系方式保存到2029-03-01，已销毁"
    with pytest.raises(NotVisible):
        incidents.look_at_contact(
            signal_id=signal.id, reason="回访", by=county.qian.viewer, at=last
        )


def test_every_look_has_a_reason_and_leaves_a_trace_without_the_telephone(
    county: County, at: datetime
) -> None:
    held = {"signal_id": report(at).id, "at": at}
    for viewer in (county.li.viewer, county.zhou.viewer, county.ren.viewer):
        with pytest.raises(Refused, match=r"look_at_contact\.not_yours"):
            incidents.look_at_contact(reason="看看", by=viewer, **held)
    with pytest.raises(Refused, match=r"look_at_contact\.no_reason"):
        incidents.look_at_contact(reason=" ", by=county.qian.viewer, **held)
    with pytest.raises(NotVisible):
        incidents.look_at_contact(reason="看看", by=county.sun.viewer, **held)
    assert not Record.objects.filter(kind=ContactLookedAt.KIND).exists()
    for _ in range(2):
        seen = incidents.look_at_contact(reason="回访", by=county.qian.viewer, **held)
    assert (seen.name, seen.phone) == (NAME, PHONE)
    looks = list(Record.objects.filter(kind=ContactLookedAt.KIND))
    assert [one.actor_name for one in looks] == ["钱敏", "钱敏"]
    assert not any(PHONE in f"{one.sentence}{one.facts}" for one in looks)


def test_an_old_key_still_opens_and_a_lost_one_says_so(
    county: County, at: datetime, settings: Settings
) -> None:
    held = {"signal_id": report(at).id, "reason": "回访", "by": county.qian.viewer, "at": at}
    old = settings.CONTACT_KEYS
    settings.CONTACT_KEYS = [Fernet.generate_key().decode(), *old]
    assert incidents.look_at_contact(**held).phone == PHONE
    settings.CONTACT_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(Refused, match=r"contact\.no_key"):
        incidents.look_at_contact(**held)


def test_an_anonymous_report_has_no_contact_to_look_at(county: County, at: datetime) -> None:
    signal = report(at, text="烧秸秆", reporter=None)
    with pytest.raises(NotVisible):
        incidents.look_at_contact(signal_id=signal.id, reason="回访", by=county.qian.viewer, at=at)


def test_a_report_is_followed_by_its_code_to_the_answer(county: County, at: datetime) -> None:
    made = make_out(county, at, source="public", key="r1", text="烧秸秆", by=OPEN)
    code = made.signals.get().code
    status = queries.public_status(code.lower(), calendar=calendar.current())
    assert (status.state, status.unit, status.can_rate) == ("正在办理", "青石镇", False)
    assert f"{status.due_at:%Y-%m-%d}" == "2026-03-23"
    with pytest.raises(Refused, match=r"rate\.early"):
        incidents.rate(code=code, rating="good", by=OPEN, at=at)
    with pytest.raises(Refused, match="no_words"):
        incidents.answer_reporter(incident_id=made.id, words="", by=county.qian.viewer, at=at)
    incidents.answer_reporter(
        incident_id=made.id, words=f"已扑灭，问{PHONE}", by=county.qian.viewer, at=at
    )
    assert Record.objects.latest("seq").kind == ReporterAnswered.KIND
    status = queries.public_status(code, calendar=calendar.current())
    assert (status.state, status.can_rate) == ("已答复", True)
    assert PHONE not in status.answer
    with pytest.raises(Refused, match=r"rate\.rating"):
        incidents.rate(code=code, rating="bad", by=OPEN, at=at)
    incidents.rate(code=code, rating="good", by=OPEN, at=at)
    assert Record.objects.latest("seq").kind == ReporterRated.KIND
    with pytest.raises(Refused, match=r"rate\.already"):
        incidents.rate(code=code, rating="fair", by=OPEN, at=at)


def test_not_fixed_reopens_once(county: County, at: datetime) -> None:
    """R118: the reporter can say 'not fixed', which re-opens."""
    made = make_out(county, at, source="public", key="r1", text="烧秸秆", by=OPEN)
    code = made.signals.get().code
    with pytest.raises(NotVisible):
        incidents.not_fixed(code="ZZZZZZZZ", by=OPEN, at=at)
    again = incidents.not_fixed(code=code, words="还在烧", by=OPEN, at=at + timedelta(days=1))
    assert (again.status, again.ended_at, again.reopenings) == ("confirmed", None, 1)
    assert Record.objects.latest("seq").kind == SaidNotFixed.KIND
    incidents.close(incident_id=made.id, words="已复查", by=county.qian.viewer, at=at)
    with pytest.raises(Refused, match=r"not_fixed\.twice"):
        incidents.not_fixed(code=code, by=OPEN, at=at)


def test_a_rejected_report_can_be_taken_up_again(county: County, at: datetime) -> None:
    signal = report(at)
    incidents.reject(
        incident_id=signal.incident_id, reason="no_such_thing", by=county.qian.viewer, at=at
    )
    assert queries.public_status(signal.code, calendar=calendar.current()).state == "已答复"
    again = incidents.not_fixed(code=signal.code, by=OPEN, at=at)
    assert (again.status, again.reject_reason) == ("confirmed", "")


def test_the_open_list_says_category_township_state_and_days_only(
    county: County, at: datetime
) -> None:
    report(at, place_code=CODE + "101201")
    (line,) = queries.public_list(CODE, at=at + timedelta(days=3))
    assert (line.kind, line.town, line.state, line.days) == ("露天焚烧", "青石镇", "已收到", 3)
    measured = queries.public_measures(CODE, at=at, calendar=calendar.current())
    assert (measured.reports, measured.repeated, measured.due) == (1, 0, 0)


def test_an_address_that_reports_too_often_waits(county: County, at: datetime) -> None:
    for _ in range(10):
        incidents.note_knock(address="198.51.100.7", at=at)
    with pytest.raises(Refused, match=r"note_knock\.often"):
        incidents.note_knock(address="198.51.100.7", at=at)
    incidents.note_knock(address="198.51.100.8", at=at)
    assert not ReportKnock.objects.filter(mark__contains="198").exists()
    incidents.note_knock(address="198.51.100.7", at=at + timedelta(days=2))
    assert ReportKnock.objects.count() == 1
