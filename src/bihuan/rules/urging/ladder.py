"""The rungs of the reminder ladder, read once from ladder.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from importlib import resources
from typing import Any

from bihuan.rules.deadlines import TEMPLATES, Template


class Role(StrEnum):
    """What somebody is to an item, as far as reminders care."""

    LIAISON = "liaison"
    DOER = "doer"
    UNIT_HEAD = "unit_head"
    MANAGER = "manager"
    LEADER = "leader"
    SUPERVISION = "supervision"
    DISPATCHER = "dispatcher"


ROLE_WORDS: Mapping[Role, str] = {
    Role.LIAISON: "联络员",
    Role.DOER: "责任人",
    Role.UNIT_HEAD: "单位主要负责人",
    Role.MANAGER: "行业主管",
    Role.LEADER: "分管县领导",
    Role.SUPERVISION: "督查室",
    Role.DISPATCHER: "调度员",
}


class Urgency(StrEnum):
    DIGEST = "digest"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Proposes(StrEnum):
    """What a rung suggests; a person does it or does not."""

    YELLOW = "yellow"
    RED = "red"
    BULLETIN = "bulletin"
    TALK = "talk"


PROPOSES_WORDS: Mapping[Proposes, str] = {
    Proposes.YELLOW: "黄色督办单",
    Proposes.RED: "红色督办单",
    Proposes.BULLETIN: "列入通报",
    Proposes.TALK: "约谈",
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: its distance from the last day or from the start, and what is done on it."""

    code: str
    rank: int
    urgency: Urgency
    audience: tuple[Role, ...]
    channels: tuple[str, ...]
    text: str
    days: int | None = None
    minutes: int | None = None
    start: int | None = None
    at: time | None = None
    by_digest: frozenset[Role] = field(default_factory=frozenset)
    proposes: tuple[Proposes, ...] = ()

    @property
    def word(self) -> str:
        """到期前7天, 到期当日, 超期3天, 交办后第7天, 到期前60分钟."""
        if self.minutes is not None:
            return f"到期前{self.minutes}分钟"
        if self.start is not None:
            return f"交办后第{self.start}天"
        days = self.days or 0
        return f"到期前{days}天" if days > 0 else f"超期{-days}天" if days else "到期当日"


def _rung(rank: int, row: Mapping[str, Any]) -> Rung:
    plain = {key: row[key] for key in ("code", "text", "days", "minutes", "start", "at")
             if key in row}  # fmt: skip
    return Rung(
        rank=rank,
        urgency=Urgency(row["urgency"]),
        audience=tuple(Role(one) for one in row["audience"]),
        by_digest=frozenset(Role(one) for one in row.get("by_digest", ())),
        channels=tuple(row["channels"]),
        proposes=tuple(Proposes(one) for one in row.get("proposes", ())),
        **plain,
    )


_ROWS = tomllib.loads(resources.files(__package__).joinpath("ladder.toml").read_text("utf-8"))
KEEP_DAYS: int = _ROWS["keep_days"]
"""So long after the last day a rung that was missed is still given."""
RUNGS: Mapping[str, Rung] = {
    row["code"]: _rung(rank, row) for rank, row in enumerate(_ROWS["rung"])
}


def _rungs_of(template: Template) -> tuple[Rung, ...]:
    codes = {
        *(f"T-{days}" for days in template.days_before),
        *(f"M-{minutes}" for minutes in template.minutes_before),
        *(f"S+{days}" for days in template.days_after_start),
        *_ROWS["always"]["rungs"],
        *_ROWS["also"].get(template.code, ()),
    }
    return tuple(sorted((RUNGS[code] for code in codes), key=lambda rung: rung.rank))


LADDERS: Mapping[str, tuple[Rung, ...]] = {
    code: _rungs_of(template) for code, template in TEMPLATES.items()
}
"""The rungs of each template, the least urgent first."""
GENERAL = "general"


def template_of(*, origin: str, pace: str) -> str:
    """Which template an item is reminded by."""
    used = _ROWS["template"]
    by_pace = used["pace"].get(pace)
    return str(by_pace or used["origin"].get(origin) or GENERAL)


PACES: Mapping[str, str] = _ROWS["template"]["pace"]
ORIGINS: Mapping[str, str] = _ROWS["template"]["origin"]
