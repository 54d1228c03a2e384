"""What happens to a key reduction project: gates, money, tonnes, defects and safety."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.apps.ledger.events.item import ItemEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDescribed(ItemEvent):
    KIND: ClassVar[str] = "ledger.project_described"
    SENTENCE: ClassVar[str] = "填报工程信息：投资{budget}，{gates}个关口，承诺减排{promised}"

    budget: str
    gates: int
    promised: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GatePassed(ItemEvent):
    KIND: ClassVar[str] = "ledger.gate_passed"
    SENTENCE: ClassVar[str] = "通过关口“{gate}”，{on}，依据{basis}"

    gate: str
    on: date
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentNoted(ItemEvent):
    KIND: ClassVar[str] = "ledger.payment_noted"
    SENTENCE: ClassVar[str] = "支付{yuan}元：{purpose}"

    yuan: int
    purpose: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitMeasured(ItemEvent):
    KIND: ClassVar[str] = "ledger.benefit_measured"
    SENTENCE: ClassVar[str] = "{pollutant}实测年减排{measured}吨，承诺{promised}吨，依据{basis}"

    pollutant: str
    measured: str
    promised: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyReviewRaised(ItemEvent):
    KIND: ClassVar[str] = "ledger.safety_review_raised"
    SENTENCE: ClassVar[str] = "须安全复核：{cause}"

    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyReviewConcluded(ItemEvent):
    KIND: ClassVar[str] = "ledger.safety_review_concluded"
    SENTENCE: ClassVar[str] = "安全复核{verdict}：{conclusion}"

    verdict: str
    conclusion: str
