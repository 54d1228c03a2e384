from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.subjects import actions as subjects
from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import Refused


@require_POST
def page(request: Request, subject_id: int) -> HttpResponse:
    """Hang a file on a subject: a permit, a device's certificate, a photo."""
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused("subjects.attach.none", "请选择要上传的文件")
    kept = subjects.attach_file(
        subject_id=subject_id,
        name=upload.name or "附件",
        stream=cast(BinaryIO, upload.file),
        note=request.POST.get("note", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, f"已上传“{kept}”")
    return redirect("registers-subject", subject_id)
