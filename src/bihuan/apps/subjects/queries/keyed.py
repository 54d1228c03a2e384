"""The subject that a machine means: by its register's key, as any list names it."""

from collections.abc import Mapping

from bihuan.apps.subjects.models import Subject
from bihuan.apps.subjects.queries.packs import pack
from bihuan.rules import entries
from bihuan.rules.refusal import NotVisible


def keyed(
    county_code: str,
    register: str,
    values: Mapping[str, object],
    *,
    name: str = "",
    place_code: str = "",
) -> Subject:
    """The active subject of this key; NotVisible where there is none, or no key."""
    kept = {code: value for code, value in values.items() if value is not None}
    key = entries.key(pack(county_code, register), name=name, place_code=place_code, kept=kept)
    rows = Subject.objects.filter(county_code=county_code, register=register, state="active")
    found = rows.filter(key=key).first() if key else None
    if found is None:
        raise NotVisible(f"subjects.subject:{county_code}:{register}:{key}")
    return found
