from django.apps import AppConfig


class Campaigns(AppConfig):
    name = "bihuan.apps.campaigns"
    label = "campaigns"
    verbose_name = "攻坚行动"
