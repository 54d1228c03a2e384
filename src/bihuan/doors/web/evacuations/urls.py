from django.urls import path

from bihuan.doors.web.evacuations import board, call, paper, roll

urlpatterns = [
    path("", board.page, name="evacuations"),
    path("paper/", paper.book, name="evacuations-book"),
    path("point/<int:point_id>/open/", roll.begin, name="evacuations-open"),
    path("point/<int:point_id>/paper/", paper.point, name="evacuations-paper"),
    path("<int:roll_id>/", roll.page, name="evacuations-roll"),
    path("<int:roll_id>/add/", roll.add, name="evacuations-add"),
    path("<int:roll_id>/close/", roll.close, name="evacuations-close"),
    path("<int:roll_id>/paper/", paper.roll, name="evacuations-roll-paper"),
    path("call/<int:call_id>/", call.page, name="evacuations-call"),
]
