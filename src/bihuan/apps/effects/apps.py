from django.apps import AppConfig


class Effects(AppConfig):
    name = "bihuan.apps.effects"
    label = "effects"
    verbose_name = "成效评估"
