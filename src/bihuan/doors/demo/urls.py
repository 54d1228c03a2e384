from django.urls import path

from bihuan.doors.demo import enter

urlpatterns = [path("", enter.page, name="demo-enter")]
