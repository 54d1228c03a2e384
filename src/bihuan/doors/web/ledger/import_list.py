from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import access, queries
from bihuan.apps.ledger import actions as ledger
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules.sheets.opening import LARGEST, MEGABYTE

TOO_BIG = f"文件超过{LARGEST // MEGABYTE}兆，请删去图片和多余的工作表再上传"


class UploadForm(forms.Form):
    upload = forms.FileField(
        label="表格文件",
        help_text="xlsx 或 csv；旧版 xls、et 请先另存为 xlsx",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    source_name = forms.CharField(
        label="这份清单叫什么",
        required=False,
        max_length=60,
        help_text="如“省督察反馈清单”。下次同名的清单自动沿用列的对应关系；留空用文件名",
        widget=forms.TextInput(attrs={"list": "source-names"}),
    )

    def clean_upload(self) -> "UploadedFile[Any]":
        upload: UploadedFile[Any] = self.cleaned_data["upload"]
        if (upload.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_BIG)
        return upload


def page(request: Request) -> HttpResponse:
    """Upload a list, or go on with an earlier one; nothing is written before it is confirmed."""
    access.require_importer(request.viewer)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["upload"]
        with refusals_into(form):
            batch = ledger.take_sheet(
                name=upload.name or "清单.xlsx",
                content=upload.read(),
                source_name=form.cleaned_data["source_name"],
                by=request.viewer,
                at=request.now,
            )
            return redirect("ledger-import-map", batch.id)
    shown = {
        "form": form,
        "imports": queries.imports(request.viewer),
        "names": queries.source_names(request.viewer),
    }
    return render(request, "ledger/import_list.html", shown, status=422 if form.is_bound else 200)
