from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import writing
from bihuan.apps.subjects.actions.note_reappearance import note_reappearance
from bihuan.apps.subjects.events import SubjectChanged
from bihuan.apps.subjects.models import RegisterType, Subject
from bihuan.apps.subjects.queries import drafting
from bihuan.foundation.audit import actions as audit
from bihuan.rules import entries
from bihuan.rules.packs import Pack
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is written anew; fields not named stay, a field written empty is emptied."""

    name: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    place_text: str | None = None
    org_id: int | None = None


@transaction.atomic
def change_subject(
    *, subject_id: int, edition: int, change: Change, why: str, by: Viewer, at: datetime
) -> Subject:
    """Correct a subject; who worked on an older edition is told what changed meanwhile."""
    subject = access.subject_for(by, subject_id)
    kind = queries.register_type(subject.county_code, subject.register)
    pack = queries.pack(subject.county_code, subject.register)
    _require_writer(by, kind, pack, subject, change)
    writing.require_active(subject, "change")
    said = writing.reason_given(why, "change")
    if subject.edition != edition:
        raise Refused("subjects.change.stale", queries.changed_since(pack, subject, edition))
    before = queries.facts(subject, on=at.date())
    names = _rewrite(pack, subject, change)
    if not names:
        return subject
    if subject.stopped_reason and drafting.breaks_stop(before, subject.values):
        raise Refused("subjects.change.stopped", "停工整改未解除，不能改为施工或完工，请先复查")
    same = queries.of_key(subject)
    if same is not None:
        raise Refused("subjects.change.twice", f"与“{same.name}”（编号{same.id}）重复，请合并")
    writing.keep(subject, why=said, by=by, at=at)
    event = SubjectChanged(
        subject_id=subject.id,
        register=subject.register,
        name=subject.name,
        place_code=subject.place_code,
        changes="、".join(names),
        why=said,
    )
    audit.record(event, by=by, at=at)
    held = queries.judge(subject.county_code, subject.register)
    is_back = held.is_retired(before) and not held.is_retired(queries.facts(subject, on=at.date()))
    if is_back and pack.reopen_within_m:
        note_reappearance(subject_id=subject.id, earlier_id=subject.id, by=by, at=at)
    return subject


def _rewrite(pack: Pack, subject: Subject, change: Change) -> list[str]:
    """The columns as written; names of what differs."""
    kept = drafting.fitting(pack, change.values, subject.county_code)
    after = {code: held for code, held in subject.values.items() if code not in change.values}
    after |= kept
    if absent := entries.missing(pack, after):
        raise Refused("subjects.change.missing", f"不能留空：{'、'.join(absent)}")
    names = entries.changed(pack, subject.values, after)
    subject.values = after
    name = subject.name if change.name is None else change.name.strip()
    if change.name is None and pack.title != "name":
        name = str(after.get(pack.title) or name)
    if not name:
        raise Refused("subjects.change.no_name", f"请写明{pack.name_word}")
    if name != subject.name:
        subject.name, subject.pinyin = name[:120], drafting.searched(name)
        names.insert(0, pack.name_word)
    if change.place_text is not None and change.place_text.strip() != subject.place_text:
        subject.place_text = change.place_text.strip()[:120]
        names.append("地址")
    if change.org_id is not None and change.org_id != subject.org_id:
        subject.org_id = change.org_id
        names.append("对应单位")
    made = entries.key(pack, name=subject.name, place_code=subject.place_code, kept=after)
    subject.key = made or (subject.key if subject.key.startswith("#") else queries.no_key())
    return names


def _require_writer(
    by: Viewer, kind: RegisterType, pack: Pack, subject: Subject, change: Change
) -> None:
    """Keepers write all; an enterprise what is not its key, in its own entry (R057)."""
    if access.keeps(by, kind, subject.place_code) or not access.is_own(by, subject):
        access.require_keeper(by, kind, subject.place_code)
        return
    named = change.name is not None and change.name.strip() != subject.name
    fixed = [
        code
        for code in pack.key
        if code in change.values
        and entries.folded(str(change.values[code] or ""))
        != entries.folded(str(subject.values.get(code) or ""))
    ]
    if named or fixed or change.org_id not in (None, subject.org_id):
        raise Refused("subjects.change.key_not_yours", "名称和识别代码由清单维护单位修改")
