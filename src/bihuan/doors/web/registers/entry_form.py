"""The form of an entry, made from its pack: every field as a person writes it."""

from collections.abc import Mapping
from typing import Any

from django import forms

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries
from bihuan.foundation.places import queries as places
from bihuan.rules.packs import Pack
from bihuan.rules.viewer import Viewer

DEEPEST_PLACE = 12
MOST_REFS = 300
HEAD = ("name", "place_code", "place_text", "lon", "lat", "geometry", "parent_id")
Field = queries.Field


class EntryForm(forms.Form):
    """`name`, the place and the point stand in every register; `f_<code>` are the pack's fields."""

    name = forms.CharField(max_length=120, required=False)
    place_code = forms.ChoiceField(label="所在地", required=False, help_text="不选则按位置判定")
    place_text = forms.CharField(label="地址", max_length=120, required=False)
    lon = forms.FloatField(label="经度", required=False)
    lat = forms.FloatField(label="纬度", required=False)

    def __init__(self, *args: Any, pack: Pack, viewer: Viewer, county: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pack = pack
        self.fields["name"].label = pack.name_word
        self.fields["name"].required = pack.title == "name"
        self._choose("place_code", [("", "按位置判定"), *place_choices(county)])
        for code in ("lon", "lat"):
            self.fields[code].widget.attrs |= {"step": "any", "inputmode": "decimal"}
        if pack.geometry in ("line", "area"):
            word = (
                "线（GeoJSON LineString）" if pack.geometry == "line" else "范围（GeoJSON Polygon）"
            )
            self.fields["geometry"] = forms.CharField(
                label=word,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
                help_text="从地图软件导出后粘贴",
            )
        if pack.parent:
            self.fields["parent_id"] = _ref("所属对象", pack.parent, county, viewer, required=True)
        for one in pack.fields:
            self.fields[f"f_{one.code}"] = _made(one, county, viewer)

    def _choose(self, name: str, options: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = options

    @property
    def head(self) -> list[forms.BoundField]:
        return [self[code] for code in HEAD if code in self.fields]

    @property
    def own(self) -> list[forms.BoundField]:
        codes = [f"f_{one.code}" for one in self.pack.fields]
        return [self[code] for code in codes if code in self.fields]

    def values(self) -> dict[str, object]:
        held = self.cleaned_data
        return {one.code: held.get(f"f_{one.code}") for one in self.pack.fields}

    def entry(self, *, not_same_as: frozenset[int]) -> subjects.Entry:
        held = self.cleaned_data
        return subjects.Entry(
            name=held["name"],
            values=self.values(),
            place_code=held["place_code"],
            place_text=held["place_text"],
            lon=held["lon"],
            lat=held["lat"],
            geometry=held.get("geometry", ""),
            parent_id=int(held["parent_id"]) if held.get("parent_id") else None,
            not_same_as=not_same_as,
        )


def place_choices(county: str) -> list[tuple[str, str]]:
    under = [one for one in places.under(county) if len(one.code) <= DEEPEST_PLACE]
    towns = {one.code: one.name for one in under}
    return [
        (one.code, f"{towns.get(one.code[:9], '')}·{one.name}" if len(one.code) > 9 else one.name)
        for one in under
        if len(one.code) > 6
    ]


def _made(one: Field, county: str, viewer: Viewer) -> forms.Field:
    label = f"{one.name}（{one.unit}）" if one.unit else one.name
    shared: dict[str, Any] = {
        "label": label,
        "required": one.is_required,
        "help_text": "；".join(_notes(one)),
    }
    if one.type == "ref":
        return _ref(label, one.of, county, viewer, required=one.is_required)
    if one.type == "choice":
        return forms.ChoiceField(choices=_options(one.options), **shared)
    if one.type == "choices":
        options = [(option, option) for option in one.options]
        return forms.MultipleChoiceField(
            choices=options, widget=forms.CheckboxSelectMultiple, **shared
        )
    if one.type == "bool":
        return forms.ChoiceField(choices=_options(["是", "否"]), **shared)
    return forms.CharField(widget=_widget(one), **shared)


def _notes(one: Field) -> list[str]:
    said = [one.help] if one.help else []
    return [*said, "个人信息，只给维护和检查的人看"] if one.is_personal else said


def _options(options: Any) -> list[tuple[str, str]]:
    return [("", "请选择"), *((option, option) for option in options)]


def _widget(one: Field) -> forms.Widget:
    if one.type == "long":
        return forms.Textarea(attrs={"rows": 3})
    if one.type == "date":
        return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if one.type in ("number", "integer", "money"):
        return forms.TextInput(attrs={"inputmode": "decimal"})
    if one.type == "phone":
        return forms.TextInput(attrs={"inputmode": "tel"})
    return forms.TextInput()


def _ref(
    label: str, register: str, county: str, viewer: Viewer, *, required: bool
) -> forms.ChoiceField:
    """A subject of another register: names to choose from, the likeliest few hundred."""
    found = queries.every_row(viewer, queries.Filter(register=register), limit=MOST_REFS)
    options = [(str(one.id), f"{one.name}（编号{one.id}）") for one in found]
    return forms.ChoiceField(label=label, required=required, choices=[("", "请选择"), *options])


def initial_of(pack: Pack, one: queries.Subject) -> dict[str, Any]:
    def written(field: Field, value: queries.Value) -> Any:
        if isinstance(value, bool):
            return "是" if value else "否"
        return value

    own = {f"f_{f.code}": written(f, one.values.get(f.code)) for f in pack.fields}
    return own | {
        "name": one.name,
        "place_code": one.place_code if len(one.place_code) > 6 else "",
        "place_text": one.place_text,
        "lon": one.lon,
        "lat": one.lat,
        "geometry": one.geometry,
        "parent_id": one.parent_id,
    }


def from_query(pack: Pack, query: Mapping[str, str]) -> dict[str, Any]:
    """A form opened from the map or from another subject comes with its point and its parent."""
    known = {code: query[code] for code in ("name", "lon", "lat", "parent_id") if code in query}
    own = {f"f_{one.code}": query[one.code] for one in pack.fields if one.code in query}
    return {**known, **own}
