from django.urls import path

from bihuan.doors.web.screen import close, open, wall

urlpatterns = [
    path("", open.page, name="screens"),
    path("preview/", wall.preview, name="screen-preview"),
    path("<int:screen_id>/close/", close.page, name="screens-close"),
    path("<slug:slug>/", wall.page, name="screen"),
]
