"""The two decisions on a sign."""

from typing import Any

from django import forms

OTHER = "其他原因"


class ConfirmForm(forms.Form):
    """移交核查."""

    prefix = "confirm"
    decision = forms.CharField(
        label="依据和要查清的问题",
        max_length=300,
        help_text="写事实和要核实什么，例如：核对数采仪存储数据、分析仪量程和标准气记录",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClearForm(forms.Form):
    """排除, with one of the known innocent causes or another one."""

    prefix = "clear"
    cause = forms.CharField(label="正常原因", max_length=40)
    decision = forms.CharField(
        label="依据",
        max_length=300,
        help_text="凭什么判断，例如：运维记录、现场电话核实、企业提供的检修单",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, may_be: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [("", "请选择"), *((one, one) for one in may_be), (OTHER, OTHER)]
        self.fields["cause"].widget = forms.Select(choices=told)
