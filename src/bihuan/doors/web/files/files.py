"""Uploaded files, given back only to who may see what they hang on."""

from django.http import FileResponse

from bihuan.doors.kit import serve
from bihuan.doors.kit.request import Request
from bihuan.foundation.files import access


def page(request: Request, attachment_id: int) -> FileResponse:
    return serve.inline(access.attachment_for(request.viewer, attachment_id))


def original(request: Request, attachment_id: int) -> FileResponse:
    return serve.download(access.attachment_for(request.viewer, attachment_id))


def thumb(request: Request, attachment_id: int) -> FileResponse:
    return serve.thumbnail(access.attachment_for(request.viewer, attachment_id))
