"""What each row of a list means for its register: new, a correction, the same, or a fault."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bihuan.apps.subjects import access
from bihuan.apps.subjects.models import Batch, RegisterType, Subject
from bihuan.apps.subjects.queries.drafting import Entry, after, breaks_stop, drafts
from bihuan.apps.subjects.queries.packs import register_type
from bihuan.apps.subjects.queries.subjects import named_in, of_keys
from bihuan.foundation.places import queries as places
from bihuan.rules import entries, registersheet
from bihuan.rules.packs import Pack
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@dataclass(slots=True)
class Judged:
    """One row: what will become of it, and why."""

    number: int
    verdict: str
    """new | update | same | bad"""
    name: str
    sentence: str = ""
    made: Subject | None = field(default=None, repr=False)
    standing: Subject | None = field(default=None, repr=False)


def judged(
    kind: RegisterType, pack: Pack, batch: Batch, mapping: Mapping[str, str], *, at: datetime
) -> list[Judged]:
    """Every row of the batch once, in the order of the sheet."""
    columns = fitting(pack, mapping)
    reader = _Reader(pack, batch.county_code)
    wanted: list[Entry | Refused] = []
    for _, cells in batch.cells:
        said = {code: cells[column] for column, code in columns.items() if column in cells}
        wanted.append(reader.entry(said))
    read = [one for one in wanted if isinstance(one, Entry)]
    drafted = iter(drafts(kind, pack, read, at=at))
    made = [one if isinstance(one, Refused) else next(drafted) for one in wanted]
    standing = of_keys([one for one in made if isinstance(one, Subject)])
    return [
        _verdict(pack, number, one, standing)
        for (number, _), one in zip(batch.cells, made, strict=True)
    ]


def fitting(pack: Pack, mapping: Mapping[str, str]) -> dict[str, str]:
    """The columns taken in; one meaning for each of them, and no meaning twice."""
    known = registersheet.columns(pack)
    columns = {column: code for column, code in mapping.items() if code}
    for code in columns.values():
        if code not in known:
            raise Refused("subjects.batch.unknown_column", f"清单“{pack.name}”没有{code}这一项")
    twice = [code for code in known if list(columns.values()).count(code) > 1]
    if twice:
        raise Refused("subjects.batch.column_twice", f"两列都对应“{known[twice[0]]}”，请只留一列")
    if not columns:
        raise Refused("subjects.batch.no_column", "请先选定每一列是什么")
    return columns


class _Reader:
    """Rows as entries: places and subjects are found by the names people write."""

    def __init__(self, pack: Pack, county_code: str) -> None:
        self.refs = {one.code: one for one in pack.fields if one.type == "ref"}
        self.county_code = county_code
        self.places = places_by_name(county_code)
        self.fields = {one.code for one in pack.fields}
        self.needs_parent = pack.parent

    def entry(self, said: Mapping[str, str]) -> Entry | Refused:
        try:
            return Entry(
                name=said.get("name", ""),
                values={code: self._value(code, text) for code, text in said.items()
                        if code in self.fields},
                place_code=self._place(said.get("place", "")),
                place_text=said.get("address", ""),
                lon=_degrees(said.get("lon", "")),
                lat=_degrees(said.get("lat", "")),
                parent_id=None,
            )  # fmt: skip
        except Refused as no:
            return no

    def _value(self, code: str, text: str) -> object:
        if code not in self.refs or text.lstrip("#").split(" ")[0].isdecimal():
            return text
        return named_in(self.county_code, self.refs[code].of, text)

    def _place(self, said: str) -> str:
        if not said:
            return ""
        found = self.places.get(entries.folded(said), [])
        if said.isdecimal() and said.startswith(self.county_code):
            return said
        if len(found) != 1:
            why = "有几个同名的，请写全" if found else "不在本县的乡镇和村里"
            raise Refused("subjects.batch.place", f"所在地“{said}”{why}")
        return found[0]


def _degrees(said: str) -> float | None:
    if not said:
        return None
    try:
        return float(said.strip("°EN东经北纬 "))
    except ValueError as wrong:
        raise Refused("subjects.batch.degrees", f"经纬度“{said}”请写成小数度") from wrong


def _verdict(
    pack: Pack, number: int, made: Subject | Refused, standing: Mapping[str, Subject]
) -> Judged:
    if isinstance(made, Refused):
        return Judged(number, "bad", "", made.sentence)
    old = standing.get(made.key)
    if old is None:
        return Judged(number, "new", made.name, "", made)
    before = dict(old.values)
    if old.stopped_reason and breaks_stop(before, {**before, **made.values}):
        return Judged(number, "bad", made.name, f"“{old.name}”停工整改未解除，不能改为施工或完工")
    if not after(old, made):
        return Judged(number, "same", made.name, "与清单一致", made, old)
    names = entries.changed(pack, before, old.values) or ["名称或位置"]
    return Judged(number, "update", made.name, f"更新{'、'.join(names)}", made, old)


def places_by_name(county_code: str) -> dict[str, list[str]]:
    """Divisions down to the village by the ways people write them: alone, or after the township."""
    found: dict[str, list[str]] = {}
    under = [one for one in places.under(county_code) if len(one.code) in (9, 12)]
    towns = {one.code: one.name for one in under if len(one.code) == 9}
    for one in under:
        written = {one.name}
        if len(one.code) == 12:
            town = towns.get(one.code[:9], "")
            written |= {f"{town}{one.name}", f"{town}·{one.name}"}
        for name in written:
            found.setdefault(entries.folded(name), []).append(one.code)
    return found


def batch(viewer: Viewer, batch_id: int) -> Batch:
    """A batch, for who keeps its register."""
    found = Batch.objects.filter(id=batch_id).first()
    if found is None or not access.may_see_register(viewer, found.county_code):
        raise NotVisible(f"subjects.batch:{batch_id}")
    access.require_keeper(viewer, register_type(found.county_code, found.register))
    return found


def batches(county_code: str, register: str) -> list[Batch]:
    rows = Batch.objects.filter(county_code=county_code, register=register)
    return list(rows.defer("cells").order_by("-id")[:10])
