from django.apps import AppConfig


class Emissions(AppConfig):
    name = "bihuan.apps.emissions"
    label = "emissions"
    verbose_name = "排放监控"
