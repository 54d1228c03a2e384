from django.urls import path

from bihuan.doors.web.link import opened

urlpatterns = [path("<str:token>/", opened.page, name="link-opened")]
