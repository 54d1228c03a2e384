from django.urls import path

from bihuan.doors.web.responsibility import network

urlpatterns = [path("", network.page, name="responsibility")]
