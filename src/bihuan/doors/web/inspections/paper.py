from django.http import HttpResponse

from bihuan.apps.inspections import access
from bihuan.apps.subjects import queries as registers
from bihuan.doors.kit.paper.checkform import CheckForm
from bihuan.doors.kit.request import Request
from bihuan.foundation.people import queries as people
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import NotVisible


def blank(request: Request, register: str, checklist: str) -> HttpResponse:
    """A checklist on paper, for who goes without a phone."""
    access.require_visitor_or_reader(request.viewer)
    county_code = people.county_of(request.viewer)
    pack = registers.pack(county_code, register)
    found = next((one for one in pack.checklists if one.code == checklist), None)
    if found is None:
        raise NotVisible(f"subjects.checklist:{register}:{checklist}")
    kind = registers.register_type(county_code, register)
    form = CheckForm(
        county=profile.current().county_name,
        register=pack.name,
        edition=kind.edition,
        checklist=found,
        at=request.now,
    )
    answer = HttpResponse(form.pdf(), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="checklist.pdf"'
    return answer
