from django.urls import path

from bihuan.doors.web.orders import act, composer, detail, list, notes, word_file

urlpatterns = [
    path("", list.page, name="orders-list"),
    path("new/", composer.new, name="orders-new"),
    path("pick/", composer.pick, name="orders-pick"),
    path("preview/", composer.preview, name="orders-preview"),
    path("docx/", word_file.several, name="orders-docx-several"),
    path("notes/", notes.page, name="orders-notes"),
    path("notes/new/", notes.new, name="orders-note-new"),
    path("notes/<int:note_id>/close/", notes.close, name="orders-note-close"),
    path("<int:order_id>/", detail.page, name="orders-detail"),
    path("<int:order_id>/edit/", composer.edit, name="orders-edit"),
    path("<int:order_id>/docx/", word_file.page, name="orders-docx"),
    path("<int:order_id>/<slug:verb>/", act.page, name="orders-act"),
]
