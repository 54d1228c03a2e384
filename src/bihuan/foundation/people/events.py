from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEvent(Event):
    person_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"people.person:{self.person_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded(PersonEvent):
    KIND: ClassVar[str] = "people.added"
    SENTENCE: ClassVar[str] = "新增人员{name}，账号{login}"

    login: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAppointed(PersonEvent):
    KIND: ClassVar[str] = "people.appointed"
    SENTENCE: ClassVar[str] = "任命{name}为{org}{post}（{duty}），自{from_on}起"

    org: str
    post: str
    duty: str
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHandedOver(PersonEvent):
    KIND: ClassVar[str] = "people.handed_over"
    SENTENCE: ClassVar[str] = "{name}不再任{org}{post}，由{successor}接任"

    from_person_id: int
    to_person_id: int
    org_id: int
    org: str
    post: str
    successor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEnded(PersonEvent):
    KIND: ClassVar[str] = "people.appointment_ended"
    SENTENCE: ClassVar[str] = "{name}自{to_on}起不再任{org}{post}"

    org: str
    post: str
    to_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyNamed(PersonEvent):
    KIND: ClassVar[str] = "people.deputy_named"
    SENTENCE: ClassVar[str] = "{from_on}至{to_on}由{deputy}代{name}履职：{reason}"

    deputy: str
    from_on: date
    to_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyEnded(PersonEvent):
    KIND: ClassVar[str] = "people.deputy_ended"
    SENTENCE: ClassVar[str] = "{deputy}代{name}履职到{to_on}止"

    deputy: str
    to_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedInEvent(PersonEvent):
    KIND: ClassVar[str] = "people.logged_in"
    SENTENCE: ClassVar[str] = "{name}登录，来自{address}"

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedOutEvent(PersonEvent):
    KIND: ClassVar[str] = "people.logged_out"
    SENTENCE: ClassVar[str] = "{name}退出"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLocked(PersonEvent):
    KIND: ClassVar[str] = "people.locked"
    SENTENCE: ClassVar[str] = "{name}连续{failures}次登录失败，锁定至{until}，来自{address}"

    failures: int
    until: datetime
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountUnlocked(PersonEvent):
    KIND: ClassVar[str] = "people.unlocked"
    SENTENCE: ClassVar[str] = "解锁{name}的账号"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed(PersonEvent):
    KIND: ClassVar[str] = "people.deactivated"
    SENTENCE: ClassVar[str] = "停用{name}的账号：{reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(PersonEvent):
    KIND: ClassVar[str] = "people.password_changed"
    SENTENCE: ClassVar[str] = "{name}修改密码"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset(PersonEvent):
    KIND: ClassVar[str] = "people.password_reset"
    SENTENCE: ClassVar[str] = "为{name}重设初始密码"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged(Event):
    KIND: ClassVar[str] = "people.setting_changed"
    SENTENCE: ClassVar[str] = "参数{word}由{old}改为{new}"

    key: str
    word: str
    old: str
    new: str

    @property
    def subject(self) -> str:
        return f"profile.setting:{self.key}"
