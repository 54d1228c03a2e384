from django.urls import path

from bihuan.doors.web.keys import issue, list, revoke

urlpatterns = [
    path("", list.page, name="keys-list"),
    path("new/", issue.page, name="keys-new"),
    path("<int:key_id>/revoke/", revoke.page, name="keys-revoke"),
]
