import argparse
import os
import sys
from importlib import import_module

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError


def run(module: str, asked: argparse.Namespace) -> int:
    """Run a command that needs the database, or say what it lacks."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    try:
        django.setup()
        done: int = import_module(module).run(asked)
    except ImproperlyConfigured as wrong:
        print(f"配置不完整，未启动：{wrong}", file=sys.stderr)
        return 2
    except (OperationalError, ProgrammingError) as wrong:
        first = str(wrong).splitlines()[0]
        print(f"数据库用不了：{first}。请先运行 bihuan check", file=sys.stderr)
        return 3
    return done
