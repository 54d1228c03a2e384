from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEvent(Event):
    """Something that happened to one person; the name as it was then."""

    person_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"people.person:{self.person_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded(PersonEvent):
    KIND: ClassVar[str] = "people.added"
    SENTENCE: ClassVar[str] = "登记人员{name}，账号{login}"
    login: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChanged(PersonEvent):
    KIND: ClassVar[str] = "people.contact_changed"
    SENTENCE: ClassVar[str] = "修改{name}的联系方式"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAppointed(PersonEvent):
    KIND: ClassVar[str] = "people.appointed"
    SENTENCE: ClassVar[str] = "任命{name}为{org}{post}（{duty}），自{from_on}起"
    appointment_id: int
    org_id: int
    org: str
    post: str
    duty: str
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEnded(PersonEvent):
    KIND: ClassVar[str] = "people.appointment_ended"
    SENTENCE: ClassVar[str] = "免去{name}的{org}{post}，止于{to_on}"
    org_id: int
    org: str
    post: str
    to_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHandedOver(Event):
    """The ledger hands over the open items when it hears of this (R049)."""

    KIND: ClassVar[str] = "people.post_handed_over"
    SENTENCE: ClassVar[str] = "{from_name}任{org}{post}止于{to_on}，由{to_name}接任"
    from_person_id: int
    from_name: str
    to_person_id: int
    to_name: str
    org_id: int
    org: str
    post: str
    to_on: date

    @property
    def subject(self) -> str:
        return f"people.person:{self.from_person_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostReceived(PersonEvent):
    KIND: ClassVar[str] = "people.post_received"
    SENTENCE: ClassVar[str] = "{name}确认接手{org}{post}"
    appointment_id: int
    org: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyNamed(PersonEvent):
    KIND: ClassVar[str] = "people.deputy_named"
    SENTENCE: ClassVar[str] = "{from_on}至{to_on}由{deputy}代理{name}的职责：{reason}"
    deputy_id: int
    deputy: str
    from_on: date
    to_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyEnded(PersonEvent):
    KIND: ClassVar[str] = "people.deputy_ended"
    SENTENCE: ClassVar[str] = "{deputy}代理{name}的职责止于{to_on}"
    deputy_id: int
    deputy: str
    to_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDeactivated(PersonEvent):
    KIND: ClassVar[str] = "people.deactivated"
    SENTENCE: ClassVar[str] = "停用{name}的账号：{reason}"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReactivated(PersonEvent):
    KIND: ClassVar[str] = "people.reactivated"
    SENTENCE: ClassVar[str] = "恢复{name}的账号"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountUnlocked(PersonEvent):
    KIND: ClassVar[str] = "people.unlocked"
    SENTENCE: ClassVar[str] = "解锁{name}的账号"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(PersonEvent):
    KIND: ClassVar[str] = "people.password_changed"
    SENTENCE: ClassVar[str] = "{name}修改了密码"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset(PersonEvent):
    KIND: ClassVar[str] = "people.password_reset"
    SENTENCE: ClassVar[str] = "重置{name}的密码，下次登录须修改"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogInSucceeded(PersonEvent):
    KIND: ClassVar[str] = "people.logged_in"
    SENTENCE: ClassVar[str] = "{name}登录，来自{address}"
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogInFailed(PersonEvent):
    """Of an unknown account the person is 0 and the name says no more than that."""

    KIND: ClassVar[str] = "people.log_in_failed"
    SENTENCE: ClassVar[str] = "{name}登录失败（{why}），来自{address}"
    address: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedOut(PersonEvent):
    KIND: ClassVar[str] = "people.logged_out"
    SENTENCE: ClassVar[str] = "{name}退出"
