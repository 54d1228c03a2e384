from django.urls import path

from bihuan.doors.web.outbox import outbox

urlpatterns = [path("", outbox.page, name="outbox")]
