from django.apps import AppConfig


class Evacuations(AppConfig):
    name = "bihuan.apps.evacuations"
    label = "evacuations"
    verbose_name = "防汛转移"
