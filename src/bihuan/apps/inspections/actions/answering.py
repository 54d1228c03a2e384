"""What a phone or a desk sends of one visit, and whether it answers the checklist."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from bihuan.rules.packs import Checklist, Pack
from bihuan.rules.refusal import Refused

PASS, FAIL, NONE = "pass", "fail", "none"
WORDS = {PASS: "合格", FAIL: "不合格", NONE: "不适用"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One visit as it is sent."""

    client_id: UUID | None
    subject_id: int
    checklist: str
    answers: Mapping[str, str]
    notes: Mapping[str, str] = field(default_factory=dict)
    lon: float | None
    lat: float | None
    accuracy_m: float | None
    begun_at: datetime
    ended_at: datetime
    inspection_id: int | None
    signed: str = ""
    signer: str = ""

    @property
    def fingerprint(self) -> str:
        held = {**asdict(self), "client_id": str(self.client_id)}
        held |= {"begun_at": self.begun_at.timestamp(), "ended_at": self.ended_at.timestamp()}
        text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def failed(self) -> list[str]:
        return [code for code, answer in self.answers.items() if answer == FAIL]


def checklist_of(pack: Pack, code: str) -> Checklist:
    """The named list, or the first of the register where none is named."""
    found = next((one for one in pack.checklists if code in {one.code, ""}), None)
    if found is None:
        raise Refused(
            "inspections.no_checklist", f"“{pack.name}”没有检查表{code}，请先在清单里设置"
        )
    return found


def require_answered(report: Report, checklist: Checklist) -> None:
    """Every line is 合格, 不合格 or 不适用; nothing is taken as met because nobody said so."""
    lines = {line.code: line for line in checklist.items}
    if unknown := sorted(set(report.answers) - set(lines)):
        raise Refused(
            "inspections.record_visit.unknown_line",
            f"检查表“{checklist.name}”没有{unknown[0]}这一项，检查表可能已换版，请核对后重新提交",
        )
    if wrong := sorted(set(report.answers.values()) - set(WORDS)):
        raise Refused("inspections.record_visit.answer", f"检查结果不能是“{wrong[0]}”")
    if missing := [line for code, line in lines.items() if code not in report.answers]:
        raise Refused(
            "inspections.record_visit.unanswered",
            f"还有{len(missing)}项没有填写结果，如“{missing[0].text}”",
        )
    if set(report.answers.values()) == {NONE}:
        raise Refused(
            "inspections.record_visit.nothing_checked", "各项都是不适用，没有检查任何内容"
        )
    if report.ended_at < report.begun_at:
        raise Refused("inspections.record_visit.ends_first", "检查结束时间不能早于开始时间")
    if report.signed not in {"", "yes", "refused"}:
        raise Refused("inspections.record_visit.signed", "签字情况须是已签字或拒签")
