from django.apps import AppConfig


class Integrity(AppConfig):
    name = "bihuan.apps.integrity"
    label = "integrity"
    verbose_name = "数据真实性"
