from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.orders import access as orders
from bihuan.apps.urging import access
from bihuan.apps.urging import queries as urging
from bihuan.doors.kit.request import Request
from bihuan.doors.web.dispatch import groups
from bihuan.doors.web.dispatch.text import Day, Round
from bihuan.foundation.profile import queries as profile


def page(request: Request) -> HttpResponse:
    """今日调度: what must move today, on one screen (R059, R056, R116)."""
    access.require_reader(request.viewer)
    today = request.now.date()
    found = groups.groups(request)
    held, own = groups.steps(request), groups.desks(request)
    week, units = urging.week(request.now), urging.units_of_week(request.viewer, at=request.now)
    missing = [one for one in units if not one.is_done]
    proposed, talks = groups.proposed_orders(request), urging.open_talks(request.viewer)
    slips = ledger.slipping(request.viewer, at=request.now)
    _, sent = urging.sent_on(request.viewer, today)
    county = profile.current().county_name
    said = Day(county, today, found, held, own, Round(week, units)).text()
    shown = {
        "groups": found,
        "steps": held,
        "desks": own,
        "slips": slips[: groups.SHOWN],
        "slip_total": len(slips),
        "proposed": proposed,
        "talks": talks,
        "proposals": len(proposed) + len(talks),
        "week": week,
        "units": len(units),
        "missing": missing,
        "reported": len(units) - len(missing),
        "given": urging.given_today(request.viewer, today),
        "sent": sent,
        "ahead": urging.ahead(request.viewer, at=request.now),
        "unheard": urging.unheard(request.viewer, on=today),
        "said": said,
        "may_compose": orders.may_compose(request.viewer),
        "may_act": access.may_act(request.viewer),
    }
    return render(request, "dispatch/today.html", shown)
