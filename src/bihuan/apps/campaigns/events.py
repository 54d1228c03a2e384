"""What can happen to a campaign. Its journal is the list of these."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignEvent(Event):
    """An event about one campaign."""

    campaign_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"campaigns.campaign:{self.campaign_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignOpened(CampaignEvent):
    KIND: ClassVar[str] = "campaigns.opened"
    SENTENCE: ClassVar[str] = "建立攻坚行动“{name}”，{start_on}至{end_on}"

    start_on: date
    end_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignCorrected(CampaignEvent):
    KIND: ClassVar[str] = "campaigns.corrected"
    SENTENCE: ClassVar[str] = "修改攻坚行动“{name}”：{changes}"

    changes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignStarted(CampaignEvent):
    KIND: ClassVar[str] = "campaigns.started"
    SENTENCE: ClassVar[str] = "启动攻坚行动“{name}”，清单{items}项"

    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsAdded(CampaignEvent):
    KIND: ClassVar[str] = "campaigns.items_added"
    SENTENCE: ClassVar[str] = "“{name}”加入{count}项：{why}"

    count: int
    why: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRemoved(CampaignEvent):
    KIND: ClassVar[str] = "campaigns.item_removed"
    SENTENCE: ClassVar[str] = "“{name}”撤出{number}：{reason}"

    number: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalSet(CampaignEvent):
    KIND: ClassVar[str] = "campaigns.goal_set"
    SENTENCE: ClassVar[str] = "“{name}”目标：{goal}{direction}{target}{unit}（{source}）"

    goal: str
    direction: str
    target: str
    unit: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDropped(CampaignEvent):
    KIND: ClassVar[str] = "campaigns.goal_dropped"
    SENTENCE: ClassVar[str] = "“{name}”撤下目标{goal}：{reason}"

    goal: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalMeasured(CampaignEvent):
    KIND: ClassVar[str] = "campaigns.goal_measured"
    SENTENCE: ClassVar[str] = "“{name}”{goal}实测{measured}{unit}，截至{measured_on}（{source}）"

    goal: str
    measured: str
    unit: str
    measured_on: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFrozen(CampaignEvent):
    """The hash of the final account, so that the trail proves it whatever the table says."""

    KIND: ClassVar[str] = "campaigns.frozen"
    SENTENCE: ClassVar[str] = "“{name}”封账：{verdict}（{sha256}）"

    verdict: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignCancelled(CampaignEvent):
    KIND: ClassVar[str] = "campaigns.cancelled"
    SENTENCE: ClassVar[str] = "取消攻坚行动“{name}”：{reason}"

    reason: str
