from django.urls import path

from bihuan.doors.web.files import files

urlpatterns = [
    path("<int:attachment_id>/", files.page, name="file"),
    path("<int:attachment_id>/original/", files.original, name="file-original"),
    path("<int:attachment_id>/thumb/", files.thumb, name="file-thumb"),
]
