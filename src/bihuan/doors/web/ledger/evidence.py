from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger import forms
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import Refused


def page(request: Request, item_id: int) -> HttpResponse:
    """Upload photos and papers, several at once; each is kept or refused by itself."""
    found = queries.detail(request.viewer, item_id, at=request.now)
    if Verb.ADD_EVIDENCE not in found.verbs:
        raise Refused("ledger.add_evidence.not_now", "当前状态不能上传材料")
    form = forms.Evidence(
        request.POST or None,
        request.FILES or None,
        whens=queries.choices("when"),
        criteria=[(criterion.id, criterion.text) for criterion in found.criteria],
        initial={"when": "after", "criterion": request.GET.get("criterion", "")},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            count = _keep_each(request, item_id, form.cleaned_data)
            messages.success(request, f"已保存{count}个文件")
            return redirect("ledger-detail", item_id)
    shown = {"item": found.item, "form": form, "upload_mb": profile.current().upload_mb}
    return render(request, "ledger/evidence.html", shown, status=422 if form.is_bound else 200)


def _keep_each(request: Request, item_id: int, given: dict[str, Any]) -> int:
    uploads = request.FILES.getlist("files")
    if not uploads:
        raise Refused("ledger.add_evidence.no_file", "请选择要上传的文件")
    for upload in uploads:
        ledger.add_evidence(
            item_id=item_id,
            name=upload.name or "未命名",
            stream=cast(BinaryIO, upload.file),
            when=given["when"],
            criterion_id=given["criterion"],
            note=given["note"],
            by=request.viewer,
            at=request.now,
        )
    return len(uploads)
