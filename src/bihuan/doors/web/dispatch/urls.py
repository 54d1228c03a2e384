from django.urls import path

from bihuan.doors.web.dispatch import call, sent, talk, today, week

urlpatterns = [
    path("", today.page, name="dispatch"),
    path("week/", week.page, name="dispatch-week"),
    path("week/urge/", week.urge, name="dispatch-week-urge"),
    path("sent/", sent.page, name="dispatch-sent"),
    path("call/<int:item_id>/", call.page, name="dispatch-call"),
    path("talk/<int:talk_id>/", talk.page, name="dispatch-talk"),
]
