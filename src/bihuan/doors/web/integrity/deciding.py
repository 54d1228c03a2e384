"""The two answers of the person who looked."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.integrity import actions as integrity
from bihuan.apps.integrity import queries
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.integrity.forms import ClearForm, ConfirmForm
from bihuan.doors.web.integrity.sign import shown


@require_POST
def confirm(request: Request, sign_id: int) -> HttpResponse:
    card = queries.sign(request.viewer, sign_id)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            integrity.confirm_sign(
                sign_id=sign_id,
                proofs=_proofs(request),
                by=request.viewer,
                at=request.now,
                **form.cleaned_data,
            )
            messages.success(request, "已移交核查，台账会生成一条事项草稿")
            return redirect("integrity-sign", sign_id)
    return shown(request, card, confirm=form)


@require_POST
def clear(request: Request, sign_id: int) -> HttpResponse:
    card = queries.sign(request.viewer, sign_id)
    form = ClearForm(request.POST, may_be=card.sign.may_be)
    if form.is_valid():
        with refusals_into(form):
            integrity.clear_sign(
                sign_id=sign_id,
                proofs=_proofs(request),
                by=request.viewer,
                at=request.now,
                **form.cleaned_data,
            )
            messages.success(request, "已排除，这类疑点的列出阈值随之重新计算")
            return redirect("integrity-sign", sign_id)
    return shown(request, card, clear=form)


def _proofs(request: Request) -> list[tuple[str, BinaryIO]]:
    uploads = request.FILES.getlist("files")
    return [(one.name or "未命名", cast(BinaryIO, one.file)) for one in uploads]
