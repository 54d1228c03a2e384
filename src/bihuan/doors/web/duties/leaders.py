from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.duties import access, queries
from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.doors.web.duties import asked
from bihuan.doors.web.duties.tabs import tabs
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty

SPANS = (30, 90, 365)


def page(request: Request) -> HttpResponse:
    """What each county leader did and answers for; no action shows as 0 (R050, R056)."""
    viewer = request.viewer
    if not access.reads_area(viewer):
        raise Refused("duties.leaders.not_yours", "领导履职由县领导、县环委办和督查人员查看")
    days = asked.number(request, "days")
    days = days if days in SPANS else SPANS[0]
    deeds = queries.deeds(viewer, at=request.now, days=days)
    asked_for = asked.number(request, "person")
    if asked_for is None and viewer.has(Duty.LEADER):
        asked_for = viewer.person_id
    one = next((deed for deed in deeds if deed.person_id == asked_for), None)
    charges = {charge.leader_id: charge for charge in ledger.by_leader(viewer, at=request.now)}
    shown = {
        "tabs": tabs(viewer, "duties-leaders"),
        "words": queries.deed_words(),
        "rows": [(deed, charges.get(deed.person_id)) for deed in deeds],
        "one": one,
        "charge": charges.get(one.person_id) if one else None,
        "watches": queries.charges(viewer, one.person_id, on=request.now.date()) if one else [],
        "days": days,
        "spans": SPANS,
    }
    return render(request, "duties/leaders.html", shown)
