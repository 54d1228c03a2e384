from django.urls import path

from bihuan.doors.web.inventory import effort, note

urlpatterns = [
    path("", effort.page, name="inventory"),
    path("note/", note.page, name="inventory-note"),
]
