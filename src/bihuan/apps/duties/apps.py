from django.apps import AppConfig


class Duties(AppConfig):
    name = "bihuan.apps.duties"
    label = "duties"
    verbose_name = "责任分工"
