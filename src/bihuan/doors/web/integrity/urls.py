from django.urls import path

from bihuan.doors.web.integrity import deciding, list, sign, thresholds

urlpatterns = [
    path("", list.page, name="integrity-list"),
    path("thresholds/", thresholds.page, name="integrity-thresholds"),
    path("<int:sign_id>/", sign.page, name="integrity-sign"),
    path("<int:sign_id>/confirm/", deciding.confirm, name="integrity-confirm"),
    path("<int:sign_id>/clear/", deciding.clear, name="integrity-clear"),
]
