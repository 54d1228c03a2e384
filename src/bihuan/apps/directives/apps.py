from django.apps import AppConfig


class Directives(AppConfig):
    name = "bihuan.apps.directives"
    label = "directives"
    verbose_name = "文件部署"
