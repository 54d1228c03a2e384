from django.apps import AppConfig


class Patrols(AppConfig):
    name = "bihuan.apps.patrols"
    label = "patrols"
    verbose_name = "网格巡查"
