"""What people keep of the ledger for themselves: named views and exports."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewEvent(Event):
    """An event about one saved view."""

    view_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"ledger.view:{self.view_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewKept(ViewEvent):
    KIND: ClassVar[str] = "ledger.view_kept"
    SENTENCE: ClassVar[str] = "保存视图“{name}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewDropped(ViewEvent):
    KIND: ClassVar[str] = "ledger.view_dropped"
    SENTENCE: ClassVar[str] = "删除视图“{name}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerExported(Event):
    """Data left the system: who, which filter, how many rows."""

    KIND: ClassVar[str] = "ledger.exported"
    SENTENCE: ClassVar[str] = "导出{what}，{rows}条，条件：{filters}"

    person_id: int
    what: str
    filters: str
    rows: int

    @property
    def subject(self) -> str:
        return f"people.person:{self.person_id}"
