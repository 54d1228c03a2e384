from django.apps import AppConfig


class Screens(AppConfig):
    name = "bihuan.apps.screens"
    label = "screens"
    verbose_name = "大屏"
