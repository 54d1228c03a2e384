"""What a county does about items that do not move: plates, coordination, decisions, difficulty."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.apps.ledger.events.item import ItemEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemListed(ItemEvent):
    KIND: ClassVar[str] = "ledger.listed"
    SENTENCE: ClassVar[str] = (
        "挂牌督办{plate}，{sponsor}督办，限{until_on}前完成，每{every_days}天报一次：{reason}"
    )

    plate: str
    sponsor: str
    sponsor_id: int
    until_on: date
    every_days: int
    is_public: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalAsked(ItemEvent):
    KIND: ClassVar[str] = "ledger.removal_asked"
    SENTENCE: ClassVar[str] = "申请摘牌{plate}：{reason}"

    plate: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalApproved(ItemEvent):
    KIND: ClassVar[str] = "ledger.removal_approved"
    SENTENCE: ClassVar[str] = "批准摘牌{plate}，挂牌{days}天"

    plate: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalRefused(ItemEvent):
    KIND: ClassVar[str] = "ledger.removal_refused"
    SENTENCE: ClassVar[str] = "不同意摘牌{plate}：{reason}"

    plate: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinationPlanned(ItemEvent):
    KIND: ClassVar[str] = "ledger.coordination_planned"
    SENTENCE: ClassVar[str] = "安排{leader}协调：{days}"

    leader: str
    days: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinationHeld(ItemEvent):
    KIND: ClassVar[str] = "ledger.coordination_held"
    SENTENCE: ClassVar[str] = "{held_on}协调决定：{decision}"

    planned_on: date
    held_on: date
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinationCalledOff(ItemEvent):
    KIND: ClassVar[str] = "ledger.coordination_called_off"
    SENTENCE: ClassVar[str] = "取消{planned_on}的协调：{reason}"

    planned_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEscalated(ItemEvent):
    KIND: ClassVar[str] = "ledger.escalated"
    SENTENCE: ClassVar[str] = "提请县委县政府研究：{question}（{options}个选项，建议{suggestion}）"

    question: str
    options: int
    suggestion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationForwarded(ItemEvent):
    KIND: ClassVar[str] = "ledger.escalation_forwarded"
    SENTENCE: ClassVar[str] = "呈报县委县政府研究，停止计时：{question}"

    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationDecided(ItemEvent):
    """`due_on` is the date after the days it stood; `until_on` what the county set instead."""

    KIND: ClassVar[str] = "ledger.escalation_decided"
    SENTENCE: ClassVar[str] = "县里研究决定：{decision}（{clock}）"

    decision: str
    clock: str
    days: int
    due_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationWithdrawn(ItemEvent):
    KIND: ClassVar[str] = "ledger.escalation_withdrawn"
    SENTENCE: ClassVar[str] = "撤回提请研究：{reason}（{clock}）"

    reason: str
    clock: str
    days: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultyGraded(ItemEvent):
    KIND: ClassVar[str] = "ledger.difficulty_graded"
    SENTENCE: ClassVar[str] = "难度评定为{difficulty}：{reason}"

    difficulty: str
    reason: str
