from django.apps import AppConfig


class Series(AppConfig):
    name = "bihuan.foundation.series"
    label = "series"
    verbose_name = "观测数据"
