from datetime import datetime

import pytest

from bihuan.foundation.audit import queries as audit
from bihuan.foundation.people import actions as people
from bihuan.foundation.people import queries
from bihuan.foundation.people.events import ContactChanged
from bihuan.rules.refusal import NotVisible, Refused
from tests.factories.people import County, Somebody

pytestmark = pytest.mark.django_db
PHONE, EMAIL = "13800000001", "zhao@example.gov.cn"


def change(
    by: Somebody, whom: Somebody, at: datetime, phone: str = PHONE, email: str = EMAIL
) -> None:
    people.change_contact(person_id=whom.id, phone=phone, email=email, by=by.viewer, at=at)


def test_a_person_is_reached_where_the_administrator_says(county: County, at: datetime) -> None:
    change(county.admin, county.zhao, at, phone=f" {PHONE} ")
    reached = queries.contacts([county.zhao.id])[county.zhao.id]
    assert (reached.name, reached.phone, reached.email) == ("赵强", PHONE, EMAIL)
    event = audit.about(f"people.person:{county.zhao.id}")[-1]
    assert (event.kind, event.sentence) == (ContactChanged.KIND, "修改赵强的联系方式")
    assert PHONE not in str(event.facts)


def test_an_administrator_may_note_the_own_number(county: County, at: datetime) -> None:
    change(county.admin, county.admin, at)
    assert queries.contacts([county.admin.id])[county.admin.id].phone == PHONE


@pytest.mark.parametrize(
    ("somebody", "email", "code"),
    [
        ("qian", EMAIL, "people.change_contact.not_yours"),
        ("security", EMAIL, "people.change_contact.not_yours"),
        ("admin", "not an address", "people.change_contact.bad_email"),
        ("admin", "a@b.cn\nBcc: c@d.cn", "people.change_contact.bad_email"),
    ],
)
def test_a_change_is_refused_with_its_reason(
    county: County, at: datetime, somebody: str, email: str, code: str
) -> None:
    by = {"qian": county.qian, "security": county.security, "admin": county.admin}[somebody]
    with pytest.raises(Refused) as no:
        change(by, county.zhao, at, email=email)
    assert no.value.code == code


@pytest.mark.parametrize("phone", ["12", "电话", "1" * 16, "138-", "138 0000 0001"])
def test_a_number_nobody_can_be_reached_at_is_refused(
    county: County, at: datetime, phone: str
) -> None:
    with pytest.raises(Refused) as no:
        change(county.admin, county.zhao, at, phone=phone)
    assert no.value.code == "people.change_contact.bad_phone"


@pytest.mark.parametrize("phone", ["0000-1941235", "+8613800000001", "8812345"])
def test_numbers_are_written_as_people_write_them(county: County, at: datetime, phone: str) -> None:
    change(county.admin, county.zhao, at, phone=phone)
    assert queries.contacts([county.zhao.id])[county.zhao.id].phone == phone


def test_the_same_again_is_no_change(county: County, at: datetime) -> None:
    change(county.admin, county.zhao, at)
    with pytest.raises(Refused) as no:
        change(county.admin, county.zhao, at)
    assert no.value.code == "people.change_contact.same"


def test_a_person_of_another_county_does_not_exist(county: County, at: datetime) -> None:
    with pytest.raises(NotVisible):
        change(county.admin, county.sun, at)
