from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe

from bihuan.apps.fieldwork import access
from bihuan.doors.field.answers import in_json, said
from bihuan.doors.kit.request import Request


@require_safe
@in_json
def page(request: Request) -> HttpResponse:
    """Whose session it is, by which clock; asked before anything is sent."""
    access.require_field(request.viewer)
    return said(
        {
            "person": request.viewer.account,
            "name": request.viewer.name,
            "token": get_token(request),
            "now": request.now.isoformat(),
        }
    )
