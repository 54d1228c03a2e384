import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured


def ready() -> None:
    """Load the settings and the apps, or say which setting is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        print(f"配置不完整，未启动：{wrong}", file=sys.stderr)
        sys.exit(2)
