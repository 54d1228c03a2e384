from django.urls import path

from bihuan.doors.web.audit import search, verify

urlpatterns = [
    path("", search.page, name="audit-search"),
    path("verify/", verify.page, name="audit-verify"),
]
