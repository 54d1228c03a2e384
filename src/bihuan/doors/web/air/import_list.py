from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.air import access, queries
from bihuan.apps.air import actions as air
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules.sheets.opening import LARGEST, MEGABYTE


class UploadForm(forms.Form):
    upload = forms.FileField(
        label="小时值或日值文件",
        help_text="xlsx 或 csv；一行一个站点一个时刻，时间是小时的末尾（北京时间）",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_upload(self) -> "UploadedFile[Any]":
        upload: UploadedFile[Any] = self.cleaned_data["upload"]
        if (upload.size or 0) > LARGEST:
            raise forms.ValidationError(f"文件超过{LARGEST // MEGABYTE}兆，请按季度或站点分开上传")
        return upload


def page(request: Request) -> HttpResponse:
    """Upload, or go on with an earlier file; nothing is in the data before it is confirmed."""
    county = access.county_of(request.viewer)
    access.require_keeper(request.viewer, county, to="take_file", word="导入数据")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["upload"]
        with refusals_into(form):
            file = air.take_file(
                name=upload.name or "空气数据.csv",
                content=upload.read(),
                by=request.viewer,
                at=request.now,
            )
            return redirect("air-import-check", file.id)
    shown = {
        "form": form,
        "files": queries.air_files(request.viewer),
        "has_stations": bool(queries.stations(request.viewer)),
    }
    return render(request, "air/import_list.html", shown, status=422 if form.is_bound else 200)
