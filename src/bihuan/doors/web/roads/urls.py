from django.urls import path

from bihuan.doors.web.roads import act, day, list, plan

urlpatterns = [
    path("", list.page, name="roads"),
    path("new/", plan.page, name="roads-plan"),
    path("<str:on>/", day.page, name="roads-day"),
    path("plan/<int:plan_id>/confirm/", act.confirm, name="roads-confirm"),
    path("line/<int:line_id>/change/", act.change, name="roads-change"),
    path("line/<int:line_id>/done/", act.done, name="roads-done"),
]
