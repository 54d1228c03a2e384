"""A campaign's rows, read from the ledger as they stand."""

from collections.abc import Collection, Mapping
from datetime import datetime

from bihuan.apps.campaigns.models import CampaignItem
from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.places import queries as places
from bihuan.rules.scoreboard import Milestone, Outcome, Stay, Task
from bihuan.rules.viewer import Viewer

OUTCOMES = {
    "draft": Outcome.DRAFT,
    "closed": Outcome.CLOSED,
    "done": Outcome.DONE,
    "void": Outcome.VOID,
}
"""By the ledger's status; every other one is work in hand."""
NOBODY = "未定"
TOWN = 9
"""Digits of a town's code."""


def tasks_of(viewer: Viewer, item_ids: Collection[int], *, at: datetime) -> dict[int, Task]:
    """By item, in the order people work; what the viewer may not see is left out."""
    if not item_ids:
        return {}
    rows = ledger.standings(viewer, item_ids, at=at)
    towns = places.names({one.item.place_code[:TOWN] for one in rows})
    return {one.item.id: _task(one, towns) for one in rows}


def _task(one: ledger.Standing, towns: Mapping[str, str]) -> Task:
    item = one.item
    return Task(
        item_id=item.id,
        number=item.shown_number,
        title=item.title,
        outcome=OUTCOMES.get(item.status, Outcome.LIVE),
        status_word=item.status_word,
        lamp=one.lamp.code,
        lamp_word=one.lamp.word,
        lamp_reason=one.lamp.reason,
        is_soon=one.is_soon,
        is_working=item.clock_due_on is not None,
        is_hard=one.is_hard,
        is_listed=item.is_listed,
        field=item.field,
        field_word=item.get_field_display(),
        unit_id=item.lead_org_id,
        unit=(item.lead_org.short or item.lead_org.name) if item.lead_org else NOBODY,
        leader=item.leader.name if item.leader else NOBODY,
        town=towns.get(item.place_code[:TOWN], "县直"),
        start_on=one.started_on,
        due_on=item.shown_due,
        ended_on=one.ended_on,
        in_time=one.in_time,
        progress_pct=item.progress_pct,
        planned_pct=one.planned_pct,
        steps=tuple(
            Milestone(step.name, step.due_on, step.done_on)
            for step in sorted(item.steps.all(), key=lambda step: (step.due_on, step.place))
        ),
    )


def stays_of(entries: Collection[CampaignItem]) -> list[Stay]:
    return [Stay(entry.item_id, entry.added_at, entry.removed_at) for entry in entries]
