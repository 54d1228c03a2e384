"""Forms of a station: what it is, where it stands, and why that changes."""

from typing import Any, cast

from django import forms

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries
from bihuan.foundation.places import queries as places

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
KINDS = queries.Station.Kind.choices
SPLIT = "、，,;；\n"


def place_choices(county: str) -> list[tuple[str, str]]:
    """The county and its townships."""
    own = places.names([county]).get(county, county)
    return [(county, own), *((one.code, one.name) for one in places.children(county))]


class SiteForm(forms.Form):
    """The division it speaks for, and where it stands."""

    place_code = forms.ChoiceField(label="代表区划", help_text="乡镇站选所在乡镇，国控、省控站选县")
    lon = forms.FloatField(label="经度", help_text="如 120.2031", min_value=-180, max_value=180)
    lat = forms.FloatField(label="纬度", help_text="如 30.2031", min_value=-90, max_value=90)

    def __init__(self, *args: Any, county: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["place_code"]).choices = place_choices(county)

    def site(self) -> air.Site:
        given = self.cleaned_data
        return air.Site(given["place_code"], given["lon"], given["lat"])


class FactsForm(forms.Form):
    """What is said of a station apart from where it stands."""

    name = forms.CharField(label="名称", max_length=60)
    kind = forms.ChoiceField(label="类型", choices=KINDS)
    owner = forms.CharField(
        label="所有单位", max_length=60, help_text="同一单位的站点走同一个数据来源，断数时互相比较"
    )
    operator = forms.CharField(label="运维单位", max_length=60, required=False)
    rhythm_min = forms.IntegerField(
        label="上报间隔（分钟）",
        min_value=1,
        max_value=1440,
        initial=60,
        help_text="小时值填60，日值填1440",
    )
    is_assessed = forms.BooleanField(
        label="参与全县评价", required=False, help_text="全县均值按参与评价的站点平均"
    )
    calibrated_on = forms.DateField(label="最近校准", required=False, widget=DAY)
    aliases = forms.CharField(
        label="别名",
        required=False,
        max_length=400,
        help_text="来文来表里的其他叫法或编码，用顿号隔开",
    )
    parameters = forms.MultipleChoiceField(
        label="监测项目",
        choices=list(air.PARAMETERS.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=["pm25", "pm10", "so2", "no2", "co", "o3"],
    )

    def facts(self) -> air.Facts:
        given = {name: self.cleaned_data[name] for name in FactsForm.base_fields}
        return air.Facts(**{**given, "aliases": _names(given["aliases"])})


def _names(said: str) -> tuple[str, ...]:
    for mark in SPLIT:
        said = said.replace(mark, "\0")
    return tuple(name.strip() for name in said.split("\0") if name.strip())


class NewForm(FactsForm, SiteForm):
    """A station that is registered."""

    code = forms.CharField(
        label="站点编码", max_length=20, help_text="大写字母和数字，如 339921A01"
    )
    opened_on = forms.DateField(label="建站日期", widget=DAY)
    field_order = ("code", "name", "kind", "place_code")


class MoveForm(SiteForm):
    """Where it stands from a day on."""

    on = forms.DateField(label="自哪天起", widget=DAY)
    reason = forms.CharField(label="迁移原因", max_length=200)
    field_order = ("on", "place_code", "lon", "lat", "reason")


class CloseForm(forms.Form):
    on = forms.DateField(label="自哪天起停用", widget=DAY)
    reason = forms.CharField(label="停用原因", max_length=200)
