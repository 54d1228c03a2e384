from django.urls import path

from bihuan.doors.kit.gallery import gallery
from bihuan.doors.web.about import health

urlpatterns = [
    path("", gallery, name="kit-gallery"),
    path("health/", health.page, name="health"),
]
