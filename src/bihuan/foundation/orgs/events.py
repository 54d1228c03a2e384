from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgEvent(Event):
    """Something that happened to one unit."""

    org_id: int

    @property
    def subject(self) -> str:
        return f"orgs.org:{self.org_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgFounded(OrgEvent):
    KIND: ClassVar[str] = "orgs.founded"
    SENTENCE: ClassVar[str] = "登记单位{name}，自{from_on}起"
    name: str
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgRenamed(OrgEvent):
    KIND: ClassVar[str] = "orgs.renamed"
    SENTENCE: ClassVar[str] = "单位{earlier}更名为{later}"
    earlier: str
    later: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgDissolved(OrgEvent):
    KIND: ClassVar[str] = "orgs.dissolved"
    SENTENCE: ClassVar[str] = "单位{name}于{to_on}撤销"
    name: str
    to_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasAdded(OrgEvent):
    KIND: ClassVar[str] = "orgs.alias_added"
    SENTENCE: ClassVar[str] = "单位{name}又称“{alias}”"
    name: str
    alias: str
    ended_on: date | None = None
