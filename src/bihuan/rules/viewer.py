"""Who is looking: made once per request, packet or job, and the first argument of everything."""

from dataclasses import dataclass
from enum import StrEnum


class Duty(StrEnum):
    """What a post lets a person do. Closed in code; who holds which post is data."""

    DISPATCHER = "dispatcher"
    LIAISON = "liaison"
    UNIT_HEAD = "unit_head"
    CHECKER = "checker"
    LEADER = "leader"
    SUPERVISOR = "supervisor"
    ENTERPRISE = "enterprise"
    GRID = "grid"
    INSPECTOR = "inspector"
    ADMIN = "admin"
    SECURITY = "security"
    AUDITOR = "auditor"
    SYSTEM = "system"


DUTY_WORDS: dict[Duty, tuple[str, str]] = {
    Duty.DISPATCHER: ("调度员", "登记、下发、催办、审核、公示和销号，县环委办"),
    Duty.LIAISON: ("联络员", "签收、填报、提交本单位事项"),
    Duty.UNIT_HEAD: ("单位负责人", "本单位第一责任人，可办本单位全部事项"),
    Duty.CHECKER: ("核查员", "现场核查被指派的事项，给出结论"),
    Duty.LEADER: ("县领导", "批示、审批延期和中止，看自己包抓的事项"),
    Duty.SUPERVISOR: ("督查员", "查看范围内全部事项与留痕，只读"),
    Duty.ENTERPRISE: ("企业环保员", "签收并整改本企业的事项"),
    Duty.GRID: ("网格员", "巡查辖区、上报问题、处置交来的事件，手机端"),
    Duty.INSPECTOR: ("检查员", "按检查任务到现场检查，记录发现的问题"),
    Duty.ADMIN: ("系统管理员", "维护组织、人员和参数"),
    Duty.SECURITY: ("安全保密员", "任免职责、解锁账号"),
    Duty.AUDITOR: ("安全审计员", "查询和验证留痕"),
    Duty.SYSTEM: ("系统", "按计划运行的任务"),
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person at one moment: posts, duties and the area they reach."""

    person_id: int | None
    name: str
    post: str
    org_id: int | None
    org_name: str
    org_ids: frozenset[int]
    duties: frozenset[Duty]
    scope: str
    """Division-code prefix; "" reaches nothing by place."""
    covers: frozenset[int] = frozenset()
    """Whom the person stands in for that day (R055)."""

    @property
    def person_ids(self) -> frozenset[int]:
        """The person, and whom they stand in for."""
        return self.covers if self.person_id is None else self.covers | {self.person_id}

    @property
    def account(self) -> int:
        """The person's id, where only a person can act; named system work has none."""
        if self.person_id is None:
            raise ValueError(f"{self.name} is no person")
        return self.person_id

    def has(self, *duties: Duty) -> bool:
        return not self.duties.isdisjoint(duties)


def system_viewer(name: str) -> Viewer:
    """A named viewer for work that no person does, such as 夜间任务."""
    return Viewer(
        person_id=None,
        name=name,
        post="系统",
        org_id=None,
        org_name="",
        org_ids=frozenset(),
        duties=frozenset({Duty.SYSTEM}),
        scope="",
    )
