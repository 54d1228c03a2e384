from django.apps import AppConfig


class Water(AppConfig):
    name = "bihuan.apps.water"
    label = "water"
    verbose_name = "水环境"
