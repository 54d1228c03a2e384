from django.apps import AppConfig


class Profile(AppConfig):
    name = "bihuan.foundation.profile"
    label = "profile"
    verbose_name = "县情"
