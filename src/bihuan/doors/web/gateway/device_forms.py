"""Forms of a logger; a PW goes in and never comes out."""

from typing import Any, cast

from django import forms

from bihuan.apps.telemetry import queries
from bihuan.rules import hj212
from bihuan.rules.viewer import Viewer

DIALECTS = (("", "按报文自动识别"), ("2005", "2005版"), ("2017", "2017版"), ("2025", "2025版"))
REPORTS = (("2011", "实时数据"), ("2051", "分钟数据"), ("2061", "小时数据"), ("2031", "日数据"))
KEPT = "不改请留空；任何页面都不显示原密码"
BREAKS = "、，,;；\n\r\t "


class TermsForm(forms.Form):
    """What may be changed of a logger."""

    password = forms.CharField(
        label="访问密码PW",
        max_length=24,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="与数采仪里设置的一致，一般6位；只存密文",
    )
    networks = forms.CharField(
        label="来源网段",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="如10.8.0.0/16，几个用顿号隔开；留空不限来源",
    )
    dialect = forms.ChoiceField(label="协议版本", choices=DIALECTS, required=False)
    reports = forms.MultipleChoiceField(
        label="应上报的数据",
        choices=REPORTS,
        widget=forms.CheckboxSelectMultiple,
        initial=[code for code, _ in REPORTS],
        help_text="缺了就算缺数，自动要求补传",
    )
    realtime_s = forms.IntegerField(
        label="实时数据间隔（秒）", min_value=10, max_value=3600, initial=60
    )
    minute_min = forms.IntegerField(
        label="分钟数据间隔（分钟）", min_value=1, max_value=30, initial=10
    )
    exceptions = forms.MultipleChoiceField(
        label="容错项",
        choices=[(code, f"{one.word}：{one.why}") for code, one in hj212.EXCEPTIONS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="只在数采仪确实改不了时勾选，每次用到都计数",
    )
    sm4_key = forms.CharField(
        label="SM4密钥",
        required=False,
        max_length=32,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="2025版加密传输用，32位十六进制；不加密留空",
    )
    production = forms.CharField(
        label="生产设施用电参数",
        required=False,
        max_length=200,
        help_text="只对用电监控：报文里的参数名，几个用顿号隔开",
    )
    treatment = forms.CharField(
        label="治理设施用电参数", required=False, max_length=200, help_text="同上，如风机、水泵"
    )

    def terms(self) -> dict[str, Any]:
        """As the actions take it."""
        told = self.cleaned_data
        roles = dict.fromkeys(parted(told["production"]), "production")
        roles |= dict.fromkeys(parted(told["treatment"]), "treatment")
        return {
            "password": told["password"],
            "networks": parted(told["networks"]),
            "dialect": told["dialect"],
            "reports": told["reports"],
            "realtime_s": told["realtime_s"],
            "minute_s": told["minute_min"] * 60,
            "exceptions": told["exceptions"],
            "roles": roles,
        }


def parted(words: str) -> list[str]:
    for mark in BREAKS:
        words = words.replace(mark, "\0")
    return [word for word in words.split("\0") if word]


class NewForm(TermsForm):
    """A logger that is registered."""

    mn = forms.CharField(
        label="设备编号MN", max_length=40, help_text="照数采仪上的填写，标准为24位"
    )
    outlet_id = forms.TypedChoiceField(label="排放口", coerce=int)
    kind = forms.ChoiceField(label="类别", choices=queries.Device.Kind.choices)
    field_order = ("mn", "outlet_id", "kind", "password")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("", "请选择"),
            *((str(i), name) for i, name in queries.outlets_to_choose(viewer)),
        ]
        cast(forms.ChoiceField, self.fields["outlet_id"]).choices = choices

    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        named = {name: told[name] for name in ("mn", "outlet_id", "kind", "sm4_key")}
        return named | self.terms()


class EditForm(TermsForm):
    """A logger that is changed: the PW and the key stay where nothing is written."""

    drop_key = forms.BooleanField(label="不再加密，删除SM4密钥", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].required = False
        self.fields["password"].help_text = KEPT
        self.fields["sm4_key"].help_text = "32位十六进制；不改请留空，任何页面都不显示"

    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        key = "" if told["drop_key"] else told["sm4_key"] or None
        return self.terms() | {"sm4_key": key}


class AdmitForm(NewForm):
    """A logger that knocks: its MN is known."""

    mn = None  # type: ignore[assignment]
    sm4_key = None  # type: ignore[assignment]
    production = None  # type: ignore[assignment]
    treatment = None  # type: ignore[assignment]
    exceptions = None  # type: ignore[assignment]
    realtime_s = None  # type: ignore[assignment]
    minute_min = None  # type: ignore[assignment]

    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        named = {name: told[name] for name in ("outlet_id", "kind", "password", "dialect")}
        return named | {"networks": parted(told["networks"]), "reports": told["reports"]}


class RetireForm(forms.Form):
    on = forms.DateField(
        label="自哪天起停用", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(label="停用原因", max_length=200)
