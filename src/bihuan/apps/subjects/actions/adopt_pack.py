from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access
from bihuan.apps.subjects.actions.adopting import adopt, readable
from bihuan.apps.subjects.events import PackAdopted
from bihuan.apps.subjects.models import RegisterType
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def adopt_pack(
    *, county_code: str, text: str, reason: str, by: Viewer, at: datetime
) -> RegisterType:
    """A register's pack holds from here on; earlier editions stay, and no subject is changed."""
    access.require_adopter(by, county_code)
    why = reason.strip()
    if not why:
        raise Refused("subjects.adopt_pack.no_reason", "请写明为什么修改")
    known = RegisterType.objects.filter(county_code=county_code).values_list("code", flat=True)
    pack = readable(text, list(known))
    units = orgs.register(county_code)
    made = adopt(pack, text, units=units, county_code=county_code, reason=why[:200], by=by, at=at)
    if made is None:
        raise Refused("subjects.adopt_pack.same", "与现行版本一字不差，没有什么要采用")
    event = PackAdopted(
        county_code=county_code,
        register=pack.code,
        name=pack.name,
        edition=made.number,
        reason=made.reason,
        sha256=made.sha256,
    )
    audit.record(event, by=by, at=at)
    return made.register
