"""What a person may change on a proposal, applied in one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.apps.directives.models import Proposal
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.refusal import Refused

WORDS = {
    "title": "名称",
    "measure": "整改措施",
    "criteria": "验收标准",
    "field": "领域",
    "lead_org_id": "牵头单位",
    "assisting_org_ids": "配合单位",
    "no_assisting_needed": "不需要配合",
    "pace": "时限类型",
    "due_on": "时限",
    "steps": "分阶段节点",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that the card of a proposal shows to be edited, as it is to become."""

    title: str
    measure: str
    criteria: Sequence[str]
    field: str
    lead_org_id: int | None
    assisting_org_ids: Sequence[int]
    no_assisting_needed: bool
    pace: str
    due_on: date | None
    steps: Sequence[tuple[str, date]] | None = None
    """None leaves the stages as they are."""

    def values(self) -> dict[str, object]:
        staged = {"steps": [[name, day.isoformat()] for name, day in self.steps or ()]}
        return (staged if self.steps is not None else {}) | {
            "title": self.title.strip()[:200],
            "measure": self.measure.strip(),
            "criteria": [line.strip() for line in self.criteria if line.strip()],
            "field": self.field,
            "lead_org_id": self.lead_org_id,
            "assisting_org_ids": list(dict.fromkeys(self.assisting_org_ids)),
            "no_assisting_needed": self.no_assisting_needed and not self.assisting_org_ids,
            "pace": self.pace,
            "due_on": None if self.pace == Proposal.Pace.STANDING else self.due_on,
        }


def changed(proposal: Proposal, changes: Changes, *, on: date) -> dict[str, object]:
    """Only what differs, after the guards that every correction has to pass."""
    if not changes.title.strip():
        raise Refused("directives.correct.no_title", "请写明事项名称")
    if changes.lead_org_id is not None and changes.lead_org_id in changes.assisting_org_ids:
        raise Refused("directives.correct.lead_assists", "牵头单位不能同时是配合单位")
    wanted = {changes.lead_org_id, *changes.assisting_org_ids} - {None}
    if wanted - _county_org_ids(proposal.document.county_code, on):
        raise Refused("directives.correct.unknown_org", "所选单位不在本县的单位名录里")
    values = changes.values()
    return {name: new for name, new in values.items() if getattr(proposal, name) != new}


def _county_org_ids(county_code: str, on: date) -> set[int]:
    return {org.id for org in orgs.orgs_in(county_code, on=on)}


def guard_version(proposal: Proposal, version: int) -> None:
    if proposal.version != version:
        raise Refused("directives.correct.conflict", "您打开之后，这一条已被别人改过；请刷新后再改")


def words(values: dict[str, object]) -> str:
    return "、".join(WORDS[name] for name in values) or "无变化"
