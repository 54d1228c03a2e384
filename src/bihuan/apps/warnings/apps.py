from django.apps import AppConfig


class Warnings(AppConfig):
    name = "bihuan.apps.warnings"
    label = "warnings"
    verbose_name = "重污染预警"
