from django.apps import AppConfig


class Orders(AppConfig):
    name = "bihuan.apps.orders"
    label = "orders"
    verbose_name = "督办单"
