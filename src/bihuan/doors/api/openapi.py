"""The document that describes the interface, for machines and their makers."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from bihuan.doors.api.door import api

PREFIX = "/api/v1/"


@require_safe
def page(_request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1; nothing in it is secret, so no key is asked."""
    told = api.get_openapi_schema(path_prefix=PREFIX)
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
