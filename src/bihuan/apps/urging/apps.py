from django.apps import AppConfig


class Urging(AppConfig):
    name = "bihuan.apps.urging"
    label = "urging"
    verbose_name = "催办提醒"
