from django.apps import AppConfig


class Kit(AppConfig):
    name = "bihuan.doors.kit"
    label = "kit"
    verbose_name = "页面部件"
