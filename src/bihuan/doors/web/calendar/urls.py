from django.urls import path

from bihuan.doors.web.calendar import drop, move, new, tables, year

urlpatterns = [
    path("", year.page, name="calendar"),
    path("events/new/", new.page, name="calendar-event-new"),
    path("events/<int:event_id>/move/", move.page, name="calendar-event-move"),
    path("events/<int:event_id>/drop/", drop.do, name="calendar-event-drop"),
    path("tables/", tables.page, name="calendar-tables"),
]
