"""The forms about people and organisations."""

from datetime import date
from typing import Any, cast

from django import forms

from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.rules.viewer import DUTY_WORDS, Duty


def _day(label: str, *, required: bool = True) -> forms.DateField:
    box = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=box)


class CountyForm(forms.Form):
    """A form whose choices are the county's own, as of a day."""

    def __init__(self, *args: Any, county_code: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("org_id", [(org.id, org.name) for org in orgs.orgs_in(county_code, on=on)])
        staff = [
            (card.person_id, f"{card.name}（{card.org} {card.post}）")
            for card in people.staff(county_code, on=on)
        ]
        self._choose("successor_id", staff)
        self._choose("by_person_id", staff)
        where = [(place.code, place.name) for place in places.under(county_code)]
        self._choose("place_code", where)

    def _choose(self, name: str, choices: list[Any]) -> None:
        if name in self.fields:
            cast(forms.ChoiceField, self.fields[name]).choices = [("", "请选择"), *choices]


class PersonForm(CountyForm):
    name = forms.CharField(label="姓名", max_length=40)
    login = forms.CharField(label="账号", max_length=60, help_text="一般用姓名全拼")
    phone = forms.CharField(label="电话", required=False, max_length=30)
    email = forms.EmailField(label="电子邮箱", required=False, max_length=120)
    password = forms.CharField(
        label="初始密码",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="至少10个字符、三类字符；本人首次登录时必须修改",
    )


class Contact(CountyForm):
    phone = forms.CharField(
        label="电话", required=False, max_length=30, help_text="手机号才能收短信，群里才能提醒到人"
    )
    email = forms.EmailField(label="电子邮箱", required=False, max_length=120)


class Appointment(CountyForm):
    org_id = forms.TypedChoiceField(label="单位", coerce=int)
    post = forms.CharField(label="职务", max_length=40)
    duty = forms.ChoiceField(
        label="职责",
        choices=[
            (duty.value, f"{DUTY_WORDS[duty][0]}：{DUTY_WORDS[duty][1]}")
            for duty in Duty
            if duty != Duty.SYSTEM
        ],
    )
    from_on = _day("任职自")
    to_on = _day("任职至", required=False)


class Ending(CountyForm):
    to_on = _day("离任日期")
    successor_id = forms.TypedChoiceField(
        label="接任的人", coerce=int, required=False, empty_value=None,
        help_text="接任后，手上的在办事项自动移交并留痕",
    )  # fmt: skip


class Cover(CountyForm):
    by_person_id = forms.TypedChoiceField(label="代理人", coerce=int)
    from_on = _day("从")
    to_on = _day("到")
    reason = forms.CharField(label="原因", max_length=100)


class CoverEnd(CountyForm):
    to_on = _day("代理到")


class Password(CountyForm):
    new = forms.CharField(
        label="新的初始密码",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class Why(CountyForm):
    reason = forms.CharField(label="原因", max_length=100)


class Nothing(CountyForm):
    """Only the press of the button."""


class OrgForm(CountyForm):
    name = forms.CharField(label="全称", max_length=80)
    short = forms.CharField(label="简称", max_length=30)
    kind = forms.ChoiceField(label="类型", choices=orgs.kinds)
    place_code = forms.ChoiceField(label="所在地")
    aliases = forms.CharField(
        label="别名", required=False, max_length=300,
        help_text="公文里还怎么称呼它，用顿号或空格分开，如：住建、住建部门",
    )  # fmt: skip
    phone = forms.CharField(label="电话", required=False, max_length=30)
    from_on = _day("自何日起")


class Renaming(CountyForm):
    name = forms.CharField(label="新全称", max_length=80)
    short = forms.CharField(label="新简称", max_length=30)


class Alias(CountyForm):
    alias = forms.CharField(label="别名", max_length=80)


class Dissolution(CountyForm):
    to_on = _day("撤销日期")
