from django.urls import path

from bihuan.doors.web.air import day, editions, export, overview, place

urlpatterns = [
    path("", overview.page, name="air"),
    path("editions/", editions.page, name="air-editions"),
    path("export.csv", export.page, name="air-export"),
    path("<str:code>/", place.page, name="air-place"),
    path("<str:code>/<str:day>/", day.page, name="air-day"),
]
