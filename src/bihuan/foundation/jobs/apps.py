from django.apps import AppConfig


class Jobs(AppConfig):
    name = "bihuan.foundation.jobs"
    label = "jobs"
    verbose_name = "后台任务"
