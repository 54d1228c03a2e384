from django.apps import AppConfig


class Fieldwork(AppConfig):
    name = "bihuan.apps.fieldwork"
    label = "fieldwork"
    verbose_name = "外业回传"
