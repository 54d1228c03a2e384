from django.apps import AppConfig


class Audit(AppConfig):
    name = "bihuan.foundation.audit"
    label = "audit"
    verbose_name = "留痕"
