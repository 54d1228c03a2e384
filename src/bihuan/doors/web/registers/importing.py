from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects import actions as subjects
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules import registersheet
from bihuan.rules.refusal import Refused

MOST_SHOWN = 200
MEGABYTE = 1024 * 1024
LARGEST_MB = 20
WORDS = {"new": "新增", "update": "更新", "same": "不变", "bad": "不写入"}
TONES = {"new": "run", "update": "warn", "same": "idle", "bad": "bad"}


class UploadForm(forms.Form):
    upload = forms.FileField(
        label="表格文件",
        help_text="xlsx 或 csv；有没有标题行、合并单元格都可以，下一步核对每一列",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_upload(self) -> "UploadedFile[Any]":
        upload: UploadedFile[Any] = self.cleaned_data["upload"]
        if (upload.size or 0) > LARGEST_MB * MEGABYTE:
            raise forms.ValidationError(f"文件超过{LARGEST_MB}兆，请拆成几个再上传")
        return upload


def page(request: Request, register: str) -> HttpResponse:
    """Upload a list; nothing is written before it is looked at and confirmed."""
    county = queries.home(request.viewer)
    pack = queries.pack(county, register)
    access.require_keeper(request.viewer, queries.register_type(county, register))
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["upload"]
        with refusals_into(form):
            batch = subjects.take_batch(
                register=register,
                file_name=upload.name or "清单.xlsx",
                content=upload.read(),
                by=request.viewer,
                at=request.now,
            )
            return redirect("registers-import-check", batch.id)
    shown = {
        "form": form,
        "pack": pack,
        "batches": queries.batches(county, register),
        "columns": list(registersheet.columns(pack).values()),
    }
    status = 422 if form.is_bound else 200
    return render(request, "registers/import.html", shown, status=status)


def check(request: Request, import_id: int) -> HttpResponse:
    """Every column with what it is taken for, every row with what will become of it."""
    batch = queries.batch(request.viewer, import_id)
    mapping = _mapping(request.POST or request.GET, batch)
    if request.method == "POST" and "confirm" in request.POST:
        done = subjects.confirm_batch(
            batch_id=batch.id, mapping=mapping, by=request.viewer, at=request.now
        )
        messages.success(
            request, f"已写入：新增{len(done.added)}，更新{len(done.changed)}；24小时内可以撤销"
        )
        return redirect("registers-import-check", batch.id)
    rows, fault = _judged(request, batch, mapping)
    pack = queries.pack(batch.county_code, batch.register)
    shown = {
        "batch": batch,
        "pack": pack,
        "columns": [
            (column, head or f"第{column}列", mapping.get(column, ""), _sample(batch, column))
            for column, head in batch.heads.items()
        ],
        "choices": registersheet.columns(pack).items(),
        "fault": fault,
        "rows": [(row, WORDS[row.verdict], TONES[row.verdict]) for row in rows[:MOST_SHOWN]],
        "counts": [
            (word, sum(row.verdict == code for row in rows), TONES[code])
            for code, word in WORDS.items()
        ],
        "more": max(0, len(rows) - MOST_SHOWN),
        "can_write": any(row.verdict in ("new", "update") for row in rows),
    }
    return render(request, "registers/import_check.html", shown)


def _judged(
    request: Request, batch: queries.Batch, mapping: Mapping[str, str]
) -> tuple[list[queries.Judged], str]:
    """Faults first; nothing to judge once it is written, or while a column is unclear."""
    if batch.confirmed_at is not None:
        return [], ""
    kind = queries.register_type(batch.county_code, batch.register)
    pack = queries.pack(batch.county_code, batch.register)
    try:
        rows = queries.judged(kind, pack, batch, mapping, at=request.now)
    except Refused as no:
        return [], no.sentence
    return sorted(rows, key=lambda row: (row.verdict != "bad", row.number)), ""


def _mapping(query: Mapping[str, str], batch: queries.Batch) -> dict[str, str]:
    if not any(f"c{column}" in query for column in batch.heads):
        return dict(batch.mapping)
    return {column: query.get(f"c{column}", "") for column in batch.heads}


def _sample(batch: queries.Batch, column: str) -> str:
    """The first words that stand in a column, so that a person knows it."""
    said = (cells[column] for _, cells in batch.cells if column in cells)
    return next(said, "")[:40]


@require_POST
def undo(request: Request, import_id: int) -> HttpResponse:
    done = subjects.undo_batch(batch_id=import_id, by=request.viewer, at=request.now)
    messages.success(request, f"已撤销“{done.file_name}”的导入")
    return redirect("registers-import-check", done.id)
