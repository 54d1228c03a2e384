from django.apps import AppConfig


class Roads(AppConfig):
    name = "bihuan.apps.roads"
    label = "roads"
    verbose_name = "道路保洁"
