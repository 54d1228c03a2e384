from django.apps import AppConfig


class Notices(AppConfig):
    name = "bihuan.foundation.notices"
    label = "notices"
    verbose_name = "通知"
