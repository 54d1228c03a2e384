"""Registers of other offices: read what the county has, write what they keep."""

from typing import Annotated, Any

from ninja import Router, Schema
from pydantic import Field, StringConstraints

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries
from bihuan.apps.subjects.queries.keyed import keyed
from bihuan.doors.api.guard import Called, Key
from bihuan.doors.api.shapes import PROBLEMS, Code, Given, Lat, Lon, Name, Plain, Problem, Short
from bihuan.rules.refusal import NotVisible

router = Router(tags=["registers"])
WHY = "接口更新"
Page = Annotated[int, Field(ge=1, le=100_000)]
Cell = Plain | float | int | bool | list[Plain] | None


PlaceCode = Annotated[str, StringConstraints(strict=True, pattern=r"^([0-9]{6,15})?$")]


class Entry(Given):
    """One subject by the fields of its pack; the pack's key says which one it is."""

    name: Name
    values: dict[str, Cell] = {}
    place_code: PlaceCode = ""
    place: Short = ""
    lon: Lon | None = None
    lat: Lat | None = None


class Subject(Schema):
    id: int
    name: str
    state: str
    edition: int
    place_code: str
    lon: float | None
    lat: float | None
    values: dict[str, Any]


class Subjects(Schema):
    page: int
    pages: int
    count: int
    subjects: list[Subject]


class Written(Schema):
    is_new: bool
    subject: Subject


@router.get(
    "/registers/{code}/subjects",
    auth=Key("register", "read"),
    response={200: Subjects, PROBLEMS: Problem},
    url_name="api-register",
)
def show(request: Called, code: Code, page: Page = 1, q: Short = "") -> Subjects:
    """A page of a register, without what is personal."""
    caller = request.auth
    pack = queries.pack(caller.county_code, code)
    wanted = queries.Filter(register=code, words=q)
    found = queries.listing(caller.reader, wanted, number=page)
    hidden = {field.code for field in pack.fields if field.is_personal}
    return Subjects(
        page=found.number,
        pages=found.pages,
        count=found.total,
        subjects=[_shown(one, hidden) for one in found.subjects],
    )


@router.put(
    "/registers/{code}/subjects",
    auth=Key("register"),
    response={200: Written, PROBLEMS: Problem},
    url_name="api-register",
)
def write(request: Called, code: Code, body: Entry) -> Written:
    """Register the subject, or correct the one of the same key; every edition stays."""
    caller = request.auth
    pack = queries.pack(caller.county_code, code)
    hidden = {field.code for field in pack.fields if field.is_personal}
    try:
        found = keyed(
            caller.county_code, code, body.values, name=body.name, place_code=body.place_code
        )
    except NotVisible:
        entry = subjects.Entry(
            name=body.name,
            values=body.values,
            place_code=body.place_code or (caller.county_code if body.lon is None else ""),
            place_text=body.place,
            lon=body.lon,
            lat=body.lat,
        )
        made = subjects.register_subject(
            register=code, entry=entry, by=caller.viewer, at=request.now
        )
        return Written(is_new=True, subject=_shown(made, hidden))
    change = subjects.Change(name=body.name, values=body.values, place_text=body.place or None)
    changed = subjects.change_subject(
        subject_id=found.id,
        edition=found.edition,
        change=change,
        why=WHY,
        by=caller.viewer,
        at=request.now,
    )
    return Written(is_new=False, subject=_shown(changed, hidden))


def _shown(one: queries.Subject, hidden: set[str]) -> Subject:
    return Subject(
        id=one.id,
        name=one.name,
        state=one.state,
        edition=one.edition,
        place_code=one.place_code,
        lon=one.lon,
        lat=one.lat,
        values={code: value for code, value in one.values.items() if code not in hidden},
    )
