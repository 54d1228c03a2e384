from django.urls import path

from bihuan.doors.web.zones import drop, edit, list

urlpatterns = [
    path("", list.page, name="zones-list"),
    path("new/", edit.new, name="zones-new"),
    path("<int:zone_id>/edit/", edit.page, name="zones-edit"),
    path("<int:zone_id>/drop/", drop.page, name="zones-drop"),
]
