from django.apps import AppConfig


class Air(AppConfig):
    name = "bihuan.apps.air"
    label = "air"
    verbose_name = "空气"
