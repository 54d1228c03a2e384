from django.apps import AppConfig


class Inspections(AppConfig):
    name = "bihuan.apps.inspections"
    label = "inspections"
    verbose_name = "检查"
