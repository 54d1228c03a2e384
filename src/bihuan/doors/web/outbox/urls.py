from django.urls import path

from bihuan.doors.web.outbox import again, outbox, trial

urlpatterns = [
    path("", outbox.page, name="outbox"),
    path("<int:delivery_id>/again/", again.page, name="outbox-again"),
    path("try/<slug:channel>/", trial.page, name="outbox-try"),
]
