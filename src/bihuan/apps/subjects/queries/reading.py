"""What a viewer is shown of a subject: personal fields only where they keep or check it."""

from collections.abc import Iterable, Mapping

from bihuan.apps.subjects import access
from bihuan.apps.subjects.models import RegisterType, Subject
from bihuan.apps.subjects.queries.packs import pack
from bihuan.rules.packs import Pack
from bihuan.rules.viewer import Viewer


def for_viewer(viewer: Viewer, subjects: Iterable[Subject]) -> list[Subject]:
    """The subjects without the values that this viewer is not to see. Never save these."""
    rows = list(subjects)
    hidden = {
        (county_code, register): personal_hidden(viewer, county_code, register)
        for county_code, register in {(one.county_code, one.register) for one in rows}
    }
    for one in rows:
        fields = hidden[one.county_code, one.register]
        if fields and not access.is_own(viewer, one):
            one.values = without(one.values, fields)
    return rows


def personal_hidden(viewer: Viewer, county_code: str, register: str) -> frozenset[str]:
    """Codes of the fields to leave out for this viewer."""
    personal = personal_fields(pack(county_code, register))
    if not personal:
        return personal
    kind = RegisterType.objects.filter(county_code=county_code, code=register).get()
    return frozenset() if access.sees_personal(viewer, kind) else personal


def personal_fields(of: Pack) -> frozenset[str]:
    return frozenset(one.code for one in of.fields if one.is_personal)


def without(values: Mapping[str, object], codes: frozenset[str]) -> dict[str, object]:
    return {code: held for code, held in values.items() if code not in codes}
