"""What can happen to a supervision order. Its journal is the list of these."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEvent(Event):
    """An event about one order; it has no number before a leader signed it."""

    order_id: int
    number: str

    @property
    def subject(self) -> str:
        return f"orders.order:{self.order_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderComposed(OrderEvent):
    KIND: ClassVar[str] = "orders.composed"
    SENTENCE: ClassVar[str] = "起草{colour}督办单，承办单位{org}，事项{items}"

    colour: str
    org: str
    items: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRevised(OrderEvent):
    KIND: ClassVar[str] = "orders.revised"
    SENTENCE: ClassVar[str] = "修改：{changes}"

    changes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSentUp(OrderEvent):
    KIND: ClassVar[str] = "orders.sent_up"
    SENTENCE: ClassVar[str] = "送签，请{signer}签发"

    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderIssued(OrderEvent):
    """`rows` is what the paper says of each item, so that the chain keeps it too."""

    KIND: ClassVar[str] = "orders.issued"
    SENTENCE: ClassVar[str] = "签发{number}（{colour}督办单），承办单位{org}，时限{due_on}"

    colour: str
    org: str
    due_on: date
    rows: tuple[str, ...]
    replaces: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderReturned(OrderEvent):
    KIND: ClassVar[str] = "orders.returned"
    SENTENCE: ClassVar[str] = "退回修改：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSignedFor(OrderEvent):
    KIND: ClassVar[str] = "orders.signed_for"
    SENTENCE: ClassVar[str] = "{org}签收{opinion}"

    org: str
    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderReplied(OrderEvent):
    KIND: ClassVar[str] = "orders.replied"
    SENTENCE: ClassVar[str] = "{org}反馈办理结果：{text}"

    org: str
    text: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSentBack(OrderEvent):
    KIND: ClassVar[str] = "orders.sent_back"
    SENTENCE: ClassVar[str] = "退回重办：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderClosed(OrderEvent):
    KIND: ClassVar[str] = "orders.closed"
    SENTENCE: ClassVar[str] = "办结{opinion}"

    opinion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCancelled(OrderEvent):
    KIND: ClassVar[str] = "orders.cancelled"
    SENTENCE: ClassVar[str] = "撤销：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderUpgraded(OrderEvent):
    """About the draft that is to take the earlier order's place."""

    KIND: ClassVar[str] = "orders.upgraded"
    SENTENCE: ClassVar[str] = "由{earlier}升级为{colour}督办单起草：{reason}"

    earlier: str
    colour: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderHandedOver(OrderEvent):
    KIND: ClassVar[str] = "orders.handed_over"
    SENTENCE: ClassVar[str] = "{earlier}已撤销，本单移交{org}承办：{reason}"

    earlier: str
    org: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEvent(Event):
    """An event about a supervision note; its words are nobody's but the supervisors'."""

    note_id: int

    @property
    def subject(self) -> str:
        return f"orders.note:{self.note_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten(NoteEvent):
    KIND: ClassVar[str] = "orders.note_written"
    SENTENCE: ClassVar[str] = "写督查记录{note_id}号（内容仅督查人员可见）"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteClosed(NoteEvent):
    KIND: ClassVar[str] = "orders.note_closed"
    SENTENCE: ClassVar[str] = "督查记录{note_id}号了结（内容仅督查人员可见）"
