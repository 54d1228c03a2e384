"""Sensors and their platforms: what a value over its limit means, as an event."""

from ninja import Router

from bihuan.doors.api import taking
from bihuan.doors.api.guard import Called, Key
from bihuan.doors.api.shapes import PROBLEMS, Code, Problem, SensorEvent, Taken

router = Router(tags=["sensors"])


@router.post(
    "/sensors/{code}/events",
    auth=Key("sensor"),
    response={200: Taken, PROBLEMS: Problem},
    url_name="api-sensor-event",
)
def take_event(request: Called, code: Code, body: SensorEvent) -> Taken:
    """One exceedance or fault, with its value where there is one."""
    of = taking.From(source="sensor", key=f"{code}:{body.id}", text=_said(code, body))
    signal = taking.take(request.auth, body, of, request.now)
    return taking.told(body.id, signal, request.now)


def _said(code: str, event: SensorEvent) -> str:
    """站点A12 PM10 320µg/m³（限值150）; then the words that came with it."""
    parts = [f"测点{code}", event.factor]
    if event.value is not None:
        limit = f"（限值{event.limit:g}）" if event.limit is not None else ""
        parts.append(f"{event.value:g}{event.unit}{limit}")
    return " ".join(part for part in (*parts, event.text) if part)[:2000]
