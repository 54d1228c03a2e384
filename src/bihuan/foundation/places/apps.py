from django.apps import AppConfig


class Places(AppConfig):
    name = "bihuan.foundation.places"
    label = "places"
    verbose_name = "行政区划"
