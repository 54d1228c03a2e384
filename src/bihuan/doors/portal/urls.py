from django.urls import path

from bihuan.doors.portal import airpage, home

urlpatterns = [
    path("", home.page, name="portal-home"),
    path("air/", airpage.page, name="portal-air"),
]
