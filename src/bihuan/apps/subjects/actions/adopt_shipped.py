from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access
from bihuan.apps.subjects.actions.adopting import adopt, readable
from bihuan.apps.subjects.events import PacksAdopted
from bihuan.apps.subjects.models import PackEdition
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.packs import shipped
from bihuan.rules.viewer import Viewer

SHIPPED = "随系统提供"


@transaction.atomic
def adopt_shipped(*, county_code: str, by: Viewer, at: datetime) -> list[str]:
    """Adopt every pack that came with the installation; what the county edited stays as it is.

    Returns the codes of the registers that are new or have a newer text.
    """
    access.require_adopter(by, county_code)
    texts = shipped()
    units = orgs.register(county_code)
    made: list[str] = []
    for code, text in texts.items():
        if _is_edited(county_code, code):
            continue
        pack = readable(text, list(texts))
        if adopt(pack, text, units=units, county_code=county_code, reason=SHIPPED, by=by, at=at):
            made.append(pack.code)
    if made:
        event = PacksAdopted(county_code=county_code, count=len(made), registers=tuple(made))
        audit.record(event, by=by, at=at)
    return made


def _is_edited(county_code: str, code: str) -> bool:
    """Whether an edition of the county's own stands above what was shipped."""
    own = PackEdition.objects.filter(register__county_code=county_code, register__code=code)
    return own.exclude(reason=SHIPPED).exists()
