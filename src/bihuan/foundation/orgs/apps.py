from django.apps import AppConfig


class Orgs(AppConfig):
    name = "bihuan.foundation.orgs"
    label = "orgs"
    verbose_name = "组织"
