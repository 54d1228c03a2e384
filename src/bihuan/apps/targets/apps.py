from django.apps import AppConfig


class Targets(AppConfig):
    name = "bihuan.apps.targets"
    label = "targets"
    verbose_name = "目标"
