from django.apps import AppConfig


class People(AppConfig):
    name = "bihuan.foundation.people"
    label = "people"
    verbose_name = "人员"
