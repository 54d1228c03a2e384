from django.apps import AppConfig


class Keys(AppConfig):
    name = "bihuan.foundation.keys"
    label = "keys"
    verbose_name = "接入密钥"
