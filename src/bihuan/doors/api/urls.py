from django.urls import URLPattern, path, re_path
from django.urls.converters import register_converter

from bihuan.doors.api import cameras, fires, hotline, mixed, openapi, registers, results, sensors
from bihuan.doors.api.door import api, not_found
from bihuan.doors.api.open311 import kinds, reports


class Form:
    """The two forms of GeoReport v2, named at the end of an address."""

    regex = "json|xml"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Form, "geoform")
for part in (cameras, fires, sensors, hotline, mixed, results, registers):
    api.add_router("", part.router)

# A path of two methods is listed twice, with one view behind both.
PATHS = {
    one.name: path(f"api/v1/{one.pattern}", one.callback, name=one.name)
    for one in api.urls[0]
    if isinstance(one, URLPattern) and one.callback is not None and one.name != "api-root"
}
V2 = "open311/v2"
urlpatterns = [
    path("api/v1/openapi.json", openapi.page, name="api-openapi"),
    *PATHS.values(),
    path("open311/discovery.<geoform:form>", kinds.discovery, name="open311-discovery"),
    path(f"{V2}/services.<geoform:form>", kinds.listing, name="open311-services"),
    path(f"{V2}/services/<slug:code>.<geoform:form>", kinds.definition, name="open311-service"),
    path(f"{V2}/requests.<geoform:form>", reports.many, name="open311-requests"),
    path(f"{V2}/requests/<int:signal_id>.<geoform:form>", reports.one, name="open311-request"),
    path(f"{V2}/tokens/<int:signal_id>.<geoform:form>", reports.token, name="open311-token"),
    re_path(r"^api/", not_found, name="api-unknown"),
    re_path(r"^open311/", not_found, name="open311-unknown"),
]
