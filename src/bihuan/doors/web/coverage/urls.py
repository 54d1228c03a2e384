from django.urls import path

from bihuan.doors.web.coverage import overview

urlpatterns = [
    path("", overview.page, name="coverage"),
]
