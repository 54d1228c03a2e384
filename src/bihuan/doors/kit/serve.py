"""Give an uploaded file back so that no browser can run it in our name."""

from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from django.http import FileResponse

from bihuan.foundation.files import queries as files

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment

OPAQUE = "application/octet-stream"
# Shown as what their content was found to be; everything else is only downloaded.
SHOWN = ("image/jpeg", "image/png", "image/webp", "application/pdf")
SANDBOX = "sandbox; default-src 'none'"
# A browser's own PDF viewer may not start inside a sandbox; a PDF runs no script of our origin.
PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"
DAY = 86400


def inline(attachment: "Attachment") -> FileResponse:
    """To look at: images and PDF in the page, all else as a download."""
    kind = attachment.file.kind
    if kind not in SHOWN:
        return download(attachment)
    return _answer(files.open_stream(attachment), kind, attachment.name, is_saved=False)


def download(attachment: "Attachment") -> FileResponse:
    """To keep: the original bytes under the name they came with."""
    return _answer(files.open_stream(attachment), OPAQUE, attachment.name, is_saved=True)


def thumbnail(attachment: "Attachment") -> FileResponse:
    """The small picture; what has none is offered as a download instead."""
    small = files.thumbnail(attachment)
    if small is None:
        return download(attachment)
    name = f"{PurePath(attachment.name).stem}.webp"
    return _answer(small.open("rb"), "image/webp", name, is_saved=False)


def _answer(stream: BinaryIO, kind: str, name: str, *, is_saved: bool) -> FileResponse:
    """Django writes the name twice: plain, and as RFC 5987 for Chinese."""
    answer = FileResponse(stream, as_attachment=is_saved, filename=name, content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = PDF_POLICY if kind == "application/pdf" else SANDBOX
    answer["Cache-Control"] = f"private, max-age={DAY}"
    return answer
