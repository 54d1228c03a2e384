from django.urls import path

from bihuan.doors.web.cockpit import today

urlpatterns = [
    path("", today.page, name="cockpit"),
]
