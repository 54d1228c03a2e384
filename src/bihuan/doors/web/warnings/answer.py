"""已执行, 无法执行 and the check of one measure; each on a page of its own, made for a thumb."""

from collections.abc import Sequence
from typing import BinaryIO, cast

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.warnings import access, queries
from bihuan.apps.warnings import actions as warnings
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.warnings.forms import CheckForm, NoteForm
from bihuan.foundation.files import queries as files
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import Refused


def done(request: Request, response_id: int) -> HttpResponse:
    found = _to_answer(request, response_id)
    form = NoteForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            warnings.report_done(
                response_id=found.id,
                note=form.cleaned_data["text"],
                proofs=_proofs(request),
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已反馈：已执行")
            return _back(request, found)
    return _shown(request, found, form, word="已执行", hint="电表读数、停产时间、台账页码等")


def unable(request: Request, response_id: int) -> HttpResponse:
    found = _to_answer(request, response_id)
    form = NoteForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            warnings.report_unable(
                response_id=found.id,
                reason=form.cleaned_data["text"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已反馈：无法执行，县环委办会与您联系")
            return _back(request, found)
    return _shown(request, found, form, word="无法执行", hint="请写明原因，例如停产会有安全风险")


def check(request: Request, response_id: int) -> HttpResponse:
    found = queries.response(request.viewer, response_id)
    if not access.checks(request.viewer, found):
        raise Refused("warnings.check.not_yours", "由核查员或调度员核查，您可以查看")
    form = CheckForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            warnings.check_measure(
                response_id=found.id, by=request.viewer, at=request.now, **form.cleaned_data
            )
            messages.success(request, "已记录核查结论")
            return redirect("warnings-detail", found.warning_id)
    return _shown(request, found, form, word="核查", hint="")


def _to_answer(request: Request, response_id: int) -> queries.Response:
    found = queries.response(request.viewer, response_id)
    if not access.answers(request.viewer, found):
        raise Refused("warnings.answer.not_yours", "由该单位、监管部门或县环委办反馈，您可以查看")
    return found


def _proofs(request: Request) -> list[tuple[str, BinaryIO]]:
    uploads: Sequence[UploadedFile[bytes]] = request.FILES.getlist("files")
    return [(one.name or "未命名", cast(BinaryIO, one.file)) for one in uploads]


def _back(request: Request, found: queries.Response) -> HttpResponse:
    if access.reads_area(request.viewer):
        return redirect("warnings-detail", found.warning_id)
    return redirect("warnings-duties")


def _shown(
    request: Request, found: queries.Response, form: forms.Form, *, word: str, hint: str
) -> HttpResponse:
    shown = {
        "response": found,
        "form": form,
        "word": word,
        "hint": hint,
        "proofs": files.attachments(f"warnings.response:{found.id}"),
        "upload_mb": profile.current().upload_mb,
        "back_is_duties": not access.reads_area(request.viewer),
    }
    return render(request, "warnings/answer.html", shown, status=422 if form.is_bound else 200)
