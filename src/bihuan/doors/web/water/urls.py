from django.urls import path

from bihuan.doors.web.water import edit, list, patrol, sample, section

urlpatterns = [
    path("", list.page, name="water-list"),
    path("new/", edit.new, name="water-new"),
    path("<int:section_id>/", section.page, name="water-section"),
    path("<int:section_id>/edit/", edit.page, name="water-edit"),
    path("<int:section_id>/sample/", sample.page, name="water-sample"),
    path("<int:section_id>/patrol/", patrol.page, name="water-patrol"),
]
