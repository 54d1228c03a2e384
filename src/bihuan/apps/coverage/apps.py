from django.apps import AppConfig


class Coverage(AppConfig):
    name = "bihuan.apps.coverage"
    label = "coverage"
    verbose_name = "覆盖"
