"""12345: tickets of the citizens' hotline, one or many."""

from ninja import Router

from bihuan.apps.incidents import actions as incidents
from bihuan.doors.api import taking
from bihuan.doors.api.guard import Called, Key
from bihuan.doors.api.shapes import PROBLEMS, Problem, Taken, TakenMany, Ticket, Tickets

router = Router(tags=["hotline"])


@router.post(
    "/hotline",
    auth=Key("hotline"),
    response={200: TakenMany, PROBLEMS: Problem},
    url_name="api-hotline",
)
def take_tickets(request: Called, body: Tickets) -> TakenMany:
    """Tickets by their numbers; who called is sealed and shown to nobody without a reason."""
    return taking.many(
        ((ticket.id, ticket) for ticket in body.tickets), lambda ticket: _take(request, ticket)
    )


def _take(request: Called, ticket: Ticket) -> Taken:
    reporter = incidents.Reporter(
        name=ticket.name or "", phone=ticket.phone, wants_reply=ticket.wants_reply
    )
    of = taking.From(source="hotline", key=ticket.id, reporter=reporter)
    signal = taking.take(request.auth, ticket, of, request.now)
    return taking.told(ticket.id, signal, request.now)
