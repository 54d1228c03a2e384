from django.apps import AppConfig


class Incidents(AppConfig):
    name = "bihuan.apps.incidents"
    label = "incidents"
    verbose_name = "事件"
