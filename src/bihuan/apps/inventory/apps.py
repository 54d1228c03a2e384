from django.apps import AppConfig


class Inventory(AppConfig):
    name = "bihuan.apps.inventory"
    label = "inventory"
    verbose_name = "源清单"
