from django.urls import path

from bihuan.doors.portal import airpage, follow, home, methods, registers, reports, tell

urlpatterns = [
    path("", home.page, name="portal-home"),
    path("air/", airpage.page, name="portal-air"),
    path("registers/", registers.page, name="portal-registers"),
    path("fraud-methods/", methods.page, name="portal-fraud-methods"),
    path("report/", tell.page, name="portal-report"),
    path("report/<slug:code>/", follow.page, name="portal-follow"),
    path("reports/", reports.page, name="portal-reports"),
]
