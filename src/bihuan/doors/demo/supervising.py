"""The steps in which the county takes a closer look: plates, coordination, requests."""

from datetime import date, datetime, timedelta

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries as items
from bihuan.doors.demo import tables
from bihuan.doors.demo.story import Stage, Story
from bihuan.rules.deadlines import LAWFUL

PLATE_DAYS = 30
"""How long a plate hangs where the item has no date of its own."""


def list_for_supervision(stage: Stage, story: Story, _: str, at: datetime) -> None:
    """The item's own leader sponsors it until the item's own date."""
    by = stage.leader(story, at)
    due = story.dates.first_due_on or at.date() + timedelta(days=PLATE_DAYS)
    terms = ledger.PlateTerms(
        sponsor_id=by.account,
        until_on=max(due, at.date()),
        reason=stage.word("listed"),
        is_public=story.number % 2 == 0,
    )
    ledger.list_for_supervision(item_id=story.item_id, terms=terms, by=by, at=at)


def ask_removal(stage: Stage, story: Story, _: str, at: datetime) -> None:
    ledger.ask_removal(item_id=story.item_id, by=stage.unit(story, at), at=at)


def plan_coordination(stage: Stage, story: Story, days: str, at: datetime) -> None:
    ledger.plan_coordination(
        item_id=story.item_id,
        first_on=_workday(at, int(days)),
        agenda=stage.word("agenda"),
        by=stage.dispatcher(story, at),
        at=at,
    )


def hold_coordination(stage: Stage, story: Story, days: str, at: datetime) -> None:
    """The leader decides, says it as an instruction, and sets the next day."""
    by, decision = stage.leader(story, at), stage.word("coordinated")
    (planned, *_) = items.open_coordinations(by, story.item_id)
    ledger.hold_coordination(
        item_id=story.item_id,
        coordination_id=planned.id,
        held_on=at.date(),
        decision=decision,
        next_on=_workday(at, int(days)),
        instruction=decision,
        by=by,
        at=at,
    )


def escalate(stage: Stage, story: Story, _: str, at: datetime) -> None:
    ledger.escalate(
        item_id=story.item_id,
        question=stage.word("question"),
        options=tables.words()["options"],
        suggestion=stage.word("suggestion"),
        by=stage.unit(story, at),
        at=at,
    )


def forward_escalation(stage: Stage, story: Story, _: str, at: datetime) -> None:
    ledger.forward_escalation(item_id=story.item_id, by=stage.dispatcher(story, at), at=at)


def _workday(at: datetime, days: int) -> date:
    return LAWFUL.workday_on_or_after(at.date() + timedelta(days=days))
