from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions.note_reappearance import note_reappearance
from bihuan.apps.subjects.actions.writing import edition
from bihuan.apps.subjects.events import SubjectRegistered
from bihuan.apps.subjects.models import Subject
from bihuan.apps.subjects.queries.drafting import Entry, draft, home_county
from bihuan.foundation.audit import actions as audit
from bihuan.rules.packs import Pack
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def register_subject(*, register: str, entry: Entry, by: Viewer, at: datetime) -> Subject:
    """Put one subject on its register; a double is refused with the one that stands."""
    county_code = home_county(entry, by)
    kind = queries.register_type(county_code, register)
    pack = queries.pack(county_code, register)
    made = draft(kind, pack, entry, at=at)
    access.require_keeper(by, kind, made.place_code)
    _refuse_doubles(pack, made, entry)
    made.save(force_insert=True)
    edition(made, why="登记", by=by, at=at).save(force_insert=True)
    event = SubjectRegistered(
        subject_id=made.id,
        register=register,
        name=made.name,
        place_code=made.place_code,
        register_name=pack.name,
    )
    audit.record(event, by=by, at=at)
    if earlier := queries.earlier_near(made):
        note_reappearance(subject_id=made.id, earlier_id=earlier.id, by=by, at=at)
    return made


def _refuse_doubles(pack: Pack, made: Subject, entry: Entry) -> None:
    same = queries.of_key(made)
    if same is not None:
        raise Refused(
            "subjects.register.twice",
            f"{pack.name}中已有“{same.name}”（编号{same.id}），{_key_words(pack)}相同",
        )
    alike = queries.alike(made)
    if strange := [one for one in alike if one.id not in entry.not_same_as]:
        named = "、".join(f"“{one.name}”（编号{one.id}）" for one in strange)
        raise Refused("subjects.register.alike", f"附近有名称相近的{named}；确认不是同一个再登记")


def _key_words(pack: Pack) -> str:
    names = {one.code: one.name for one in pack.fields}
    names |= {"name": pack.name_word, "place": "所在地"}
    return "、".join(names.get(code, code) for code in pack.key)
