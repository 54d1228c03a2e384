from django.urls import path

from bihuan.doors.web.sweeps import detail, issue, list

urlpatterns = [
    path("", list.page, name="sweeps"),
    path("new/<int:item_id>/", issue.page, name="sweeps-new"),
    path("<int:sweep_id>/", detail.page, name="sweeps-detail"),
    path("<int:sweep_id>/conclude/", detail.conclude, name="sweeps-conclude"),
]
