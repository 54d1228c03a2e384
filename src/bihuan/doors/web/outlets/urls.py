from django.urls import path

from bihuan.doors.web.outlets import (
    alarm,
    alarms,
    answering,
    hours,
    limits,
    marks,
    outlet,
    packets,
    wall,
)

urlpatterns = [
    path("", wall.page, name="outlets-list"),
    path("alarms/", alarms.page, name="outlets-alarms"),
    path("alarms/<int:alarm_id>/", alarm.page, name="outlets-alarm"),
    path("alarms/<int:alarm_id>/explain/", answering.explain, name="outlets-explain"),
    path("alarms/<int:alarm_id>/dismiss/", answering.dismiss, name="outlets-dismiss"),
    path("explanations/<int:explanation_id>/decide/", answering.decide, name="outlets-decide"),
    path("packets/<int:packet_id>/", packets.one, name="outlets-packet"),
    path("packets/<int:packet_id>/review/", packets.review, name="outlets-packet-review"),
    path("marks/<int:mark_id>/withdraw/", marks.withdraw, name="outlets-mark-withdraw"),
    path("<int:outlet_id>/", outlet.page, name="outlets-outlet"),
    path("<int:outlet_id>/packets/", packets.page, name="outlets-packets"),
    path("<int:outlet_id>/limits/", limits.page, name="outlets-limits"),
    path("<int:outlet_id>/limits/template/", limits.from_template, name="outlets-limits-template"),
    path("<int:outlet_id>/marks/", marks.page, name="outlets-marks"),
    path("<int:outlet_id>/hours.xlsx", hours.page, name="outlets-hours"),
]
