from datetime import datetime

from django.conf import settings
from django.db import transaction

from bihuan.foundation.people.actions.log_in import LoggedIn, let_in
from bihuan.foundation.people.models import Person
from bihuan.rules.refusal import Refused


@transaction.atomic
def log_in_as(*, login: str, address: str, at: datetime) -> LoggedIn:
    """Let a visitor of the demo county in without a password; refused everywhere else."""
    if not settings.DEMO:
        raise Refused("people.log_in_as.no_demo", "只有演示环境可以不用密码进入")
    person = Person.objects.select_for_update().filter(login=login, is_active=True).first()
    if person is None:
        raise Refused("people.log_in_as.unknown", "演示县还没有这个身份")
    earlier = LoggedIn(
        person_id=person.id,
        must_change_password=False,
        last_login_at=person.last_login_at,
        last_login_from=person.last_login_from,
    )
    return let_in(person, earlier, address, at)
