import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.access import Verb
from bihuan.foundation.people.events import ContactChanged
from bihuan.foundation.people.models import Person
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

PHONE = re.compile(r"\+?(?:\d-?){6,14}\d")


@transaction.atomic
def change_contact(*, person_id: int, phone: str, email: str, by: Viewer, at: datetime) -> Person:
    """Where short messages and letters reach a person; the trail keeps no numbers."""
    person = access.person_for(by, person_id, to=Verb.CHANGE_CONTACT)
    given = {"phone": phone.strip(), "email": email.strip()}
    if given == {"phone": person.phone, "email": person.email}:
        raise Refused("people.change_contact.same", "电话和邮箱都没有改动")
    if given["phone"] and not PHONE.fullmatch(given["phone"]):
        raise Refused(
            "people.change_contact.bad_phone", "电话写得不对：7至15位数字，可以有+号和短横线"
        )
    if given["email"]:
        _guard_email(given["email"])
    person.phone, person.email = given["phone"], given["email"]
    person.save(update_fields=["phone", "email"])
    audit.record(ContactChanged(person_id=person.id, name=person.name), by=by, at=at)
    return person


def _guard_email(written: str) -> None:
    try:
        validate_email(written)
    except ValidationError:
        raise Refused("people.change_contact.bad_email", "邮箱地址写得不对") from None
