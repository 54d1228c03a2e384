"""What can happen to walks and their plans."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolRecorded(Event):
    """A walk arrived, with the divisions it came through."""

    KIND: ClassVar[str] = "patrols.patrol_recorded"
    SENTENCE: ClassVar[str] = "{person}巡查{kilometres}公里，途经{places}"

    patrol_id: int
    person_id: int
    person: str
    county_code: str
    begun_at: datetime
    ended_at: datetime
    kilometres: str
    places: str
    codes: tuple[str, ...]
    flags: tuple[str, ...]

    @property
    def subject(self) -> str:
        return f"patrols.patrol:{self.patrol_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolPhotoAdded(Event):
    KIND: ClassVar[str] = "patrols.patrol_photo_added"
    SENTENCE: ClassVar[str] = "巡查照片“{name}”已收到"

    patrol_id: int
    name: str
    sha256: str

    @property
    def subject(self) -> str:
        return f"patrols.patrol:{self.patrol_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEvent(Event):
    """An event about one plan."""

    plan_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"patrols.plan:{self.plan_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolPlanned(PlanEvent):
    KIND: ClassVar[str] = "patrols.patrol_planned"
    SENTENCE: ClassVar[str] = "安排{person}巡查“{name}”，每{every_days}天一次"

    person: str
    every_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEnded(PlanEvent):
    KIND: ClassVar[str] = "patrols.plan_ended"
    SENTENCE: ClassVar[str] = "{on}起不再按“{name}”巡查"

    on: date
