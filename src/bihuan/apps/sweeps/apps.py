from django.apps import AppConfig


class Sweeps(AppConfig):
    name = "bihuan.apps.sweeps"
    label = "sweeps"
    verbose_name = "举一反三"
