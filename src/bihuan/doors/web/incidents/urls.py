from django.urls import path

from bihuan.doors.web.incidents import (
    act,
    cameras,
    contact,
    detail,
    doubles,
    hotline,
    list,
    photo,
    split,
    stages,
)

urlpatterns = [
    path("", list.page, name="incidents-list"),
    path("doubles/", doubles.page, name="incidents-doubles"),
    path("stages/", stages.page, name="incidents-stages"),
    path("cameras/", cameras.page, name="incidents-cameras"),
    path("hotline/", hotline.page, name="incidents-hotline"),
    path("<int:incident_id>/", detail.page, name="incidents-detail"),
    path("<int:incident_id>/photos/<int:attachment_id>/", photo.page, name="incidents-photo"),
    path("<int:incident_id>/merge/", doubles.merge, name="incidents-merge"),
    path("signals/<int:signal_id>/contact/", contact.page, name="incidents-contact"),
    path("signals/<int:signal_id>/split/", split.page, name="incidents-split"),
    path("<int:incident_id>/<slug:verb>/", act.page, name="incidents-act"),
]
