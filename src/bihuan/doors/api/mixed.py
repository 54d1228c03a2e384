"""Signals of any machine: for platforms that send for many finders at once."""

from ninja import Router

from bihuan.doors.api import taking
from bihuan.doors.api.guard import Called, Key
from bihuan.doors.api.shapes import PROBLEMS, AnySignal, Problem, Signals, Taken, TakenMany

router = Router(tags=["signals"])
SOURCES = ("camera", "satellite", "sensor", "hotline")
"""Each is also the grant that a key needs to speak for it."""


@router.post(
    "/signals",
    auth=Key(*SOURCES),
    response={200: TakenMany, PROBLEMS: Problem},
    url_name="api-signals",
)
def take_signals(request: Called, body: Signals) -> TakenMany:
    """Each for itself; a source that the key has no grant for is refused."""
    return taking.many(((one.id, one) for one in body.signals), lambda one: _take(request, one))


def _take(request: Called, one: AnySignal) -> Taken:
    request.auth.require(one.source)
    of = taking.From(source=one.source, key=one.id)
    signal = taking.take(request.auth, one, of, request.now)
    return taking.told(one.id, signal, request.now)
