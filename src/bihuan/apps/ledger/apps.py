from django.apps import AppConfig


class Ledger(AppConfig):
    name = "bihuan.apps.ledger"
    label = "ledger"
    verbose_name = "台账"
