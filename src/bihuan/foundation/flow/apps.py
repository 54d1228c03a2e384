from django.apps import AppConfig


class Flow(AppConfig):
    name = "bihuan.foundation.flow"
    label = "flow"
    verbose_name = "流程"
