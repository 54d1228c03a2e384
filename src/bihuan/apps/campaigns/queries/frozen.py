"""The final account as it is stored and read: plain values whose hash stands in the trail."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from bihuan.apps.campaigns.models import Campaign
from bihuan.apps.campaigns.queries.shapes import Board, GoalLine, Group, Removed
from bihuan.rules.account import Account
from bihuan.rules.scoreboard import Milestone, Outcome, Ranked, Score, Task

DAYS_OF_TASK = ("start_on", "due_on", "ended_on")


def content_of(campaign: Campaign, board: Board) -> dict[str, Any]:
    """Everything the campaign was and came to; nothing in it is looked up again."""
    head = {
        "name": campaign.name,
        "kind": campaign.get_kind_display(),
        "start_on": campaign.start_on,
        "end_on": campaign.end_on,
        "goal_text": campaign.goal_text,
        "lead": campaign.lead_org.name,
        "leader": campaign.leader.name,
        "scope": campaign.scope,
    }
    kept = asdict(board)
    for name in ("is_part", "sha256", "week"):
        del kept[name]
    plain: dict[str, Any] = _plain({"campaign": head, **kept})
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def read(campaign: Campaign) -> Board:
    kept = campaign.final_account
    content = kept.content
    return Board(
        tasks=[_task(row) for row in content["tasks"]],
        removed=[Removed(**{**row, "removed_on": _day(row["removed_on"])})
                 for row in content["removed"]],
        score=Score(**content["score"]),
        simple=Score(**content["simple"]),
        hard=Score(**content["hard"]),
        units=[_ranked(row) for row in content["units"]],
        fields=[_ranked(row) for row in content["fields"]],
        account=Account(**content["account"]),
        week=Account(),
        by_unit=[_group(row) for row in content["by_unit"]],
        by_field=[_group(row) for row in content["by_field"]],
        by_difficulty=[_group(row) for row in content["by_difficulty"]],
        goals=[GoalLine(**{**row, "measured_on": _day(row["measured_on"])})
               for row in content["goals"]],
        outlook=content["outlook"],
        verdict=content["verdict"],
        as_at=datetime.fromisoformat(content["as_at"]),
        is_part=False,
        sha256=kept.sha256,
    )  # fmt: skip


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _task(row: dict[str, Any]) -> Task:
    days = {name: _day(row[name]) for name in DAYS_OF_TASK}
    steps = tuple(
        Milestone(one["name"], date.fromisoformat(one["due_on"]), _day(one["done_on"]))
        for one in row["steps"]
    )
    return Task(**{**row, **days, "outcome": Outcome(row["outcome"]), "steps": steps})


def _ranked(row: dict[str, Any]) -> Ranked:
    return Ranked(**{**row, "score": Score(**row["score"])})


def _group(row: dict[str, Any]) -> Group:
    return Group(row["code"], row["word"], Account(**row["account"]))
