from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgEvent(Event):
    org_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"orgs.org:{self.org_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgFounded(OrgEvent):
    KIND: ClassVar[str] = "orgs.founded"
    SENTENCE: ClassVar[str] = "登记组织{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgRenamed(OrgEvent):
    KIND: ClassVar[str] = "orgs.renamed"
    SENTENCE: ClassVar[str] = "{old_name}更名为{name}"

    old_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgDissolved(OrgEvent):
    KIND: ClassVar[str] = "orgs.dissolved"
    SENTENCE: ClassVar[str] = "{name}自{to_on}起撤销"

    to_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasAdded(OrgEvent):
    KIND: ClassVar[str] = "orgs.alias_added"
    SENTENCE: ClassVar[str] = "{name}又称{alias}"

    alias: str
