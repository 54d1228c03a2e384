from django.urls import path

from bihuan.doors.web.workbench import inbox, today

urlpatterns = [
    path("", today.page, name="workbench"),
    path("inbox/", inbox.page, name="inbox"),
    path("inbox/read/", inbox.read, name="inbox-read"),
    path("inbox/<int:notice_id>/", inbox.look, name="inbox-look"),
]
