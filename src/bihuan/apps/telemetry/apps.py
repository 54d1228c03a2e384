from django.apps import AppConfig


class Telemetry(AppConfig):
    name = "bihuan.apps.telemetry"
    label = "telemetry"
    verbose_name = "在线监测"
