from django.http import FileResponse

from bihuan.apps.incidents import queries
from bihuan.doors.kit import serve
from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import NotVisible


def page(request: Request, incident_id: int, attachment_id: int) -> FileResponse:
    """The picture without EXIF; the file as it came stays with triage and its finder."""
    found = queries.picture(request.viewer, incident_id, attachment_id)
    if not found.file.is_image:
        raise NotVisible(f"attachment {attachment_id}")
    return serve.thumbnail(found)
