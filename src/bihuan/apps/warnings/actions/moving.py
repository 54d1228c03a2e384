"""How every verb moves its warning, and how a level's measures are opened and ended."""

from datetime import datetime
from typing import Any

from bihuan.apps.warnings import access
from bihuan.apps.warnings.flow import WARNING, Facts, Verb
from bihuan.apps.warnings.models import Emitter, Measure, Response, Turn, Warning
from bihuan.foundation.flow import actions as flow
from bihuan.rules.alerts import Level
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


def move(warning: Warning, verb: Verb, *, by: Viewer, facts: Facts, **changes: Any) -> None:
    parts = access.parts(by, warning)
    flow.move(warning, WARNING, verb, parts=parts, facts=facts, changes=changes)


def level_of(code: str) -> Level:
    if code not in {level.value for level in Level}:
        raise Refused("warnings.level.unknown", "预警级别只有黄色、橙色和红色")
    return Level(code)


def change_level(
    warning: Warning,
    verb: Verb,
    kind: str,
    *,
    level: str,
    document: str,
    on: datetime,
    by: Viewer,
    at: datetime,
) -> tuple[Level, int]:
    """To the level the city has now: measures of the old one end; the new one and how many open."""
    to_level = level_of(level)
    facts = Facts(
        level=Level(warning.level),
        to_level=to_level,
        document=document,
        is_later=warning.changed_at <= on <= at,
    )
    move(warning, verb, by=by, facts=facts, level=to_level.value, changed_at=on)
    end_responses(warning, at=at)
    count = open_responses(warning, at=at)
    note_turn(warning, kind, document=document, on=on, by=by.name, at=at)
    return to_level, count


def note_turn(
    warning: Warning, kind: str, *, document: str, on: datetime, by: str, at: datetime
) -> None:
    Turn.objects.create(
        warning=warning,
        kind=kind,
        level=warning.level,
        document=document.strip(),
        at=on,
        recorded_by=by,
        recorded_at=at,
    )


def open_responses(warning: Warning, *, at: datetime) -> int:
    """One row for each line of each object at the level; protected objects are asked nothing."""
    rows = (
        Measure.objects.filter(
            emitter__county_code=warning.county_code,
            emitter__retired_at__isnull=True,
            emitter__protection="",
            level=warning.level,
        )
        .select_related("emitter")
        .order_by("emitter_id", "place")
    )
    made = Response.objects.bulk_create(_opened(warning, row, row.emitter, at) for row in rows)
    return len(made)


def _opened(warning: Warning, measure: Measure, emitter: Emitter, at: datetime) -> Response:
    return Response(
        warning=warning,
        emitter=emitter,
        kind=emitter.kind,
        name=emitter.name,
        grade=emitter.grade,
        org_id=emitter.org_id,
        overseer_id=emitter.overseer_id,
        level=measure.level,
        text=measure.text,
        verified_by=measure.verified_by,
        cut=measure.cut,
        opened_at=at,
    )


def end_responses(warning: Warning, *, at: datetime) -> int:
    return warning.responses.filter(ended_at__isnull=True).update(ended_at=at)
