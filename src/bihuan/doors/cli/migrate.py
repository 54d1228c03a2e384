import argparse

from django.core.management import call_command


def run(_asked: argparse.Namespace) -> int:
    call_command("migrate", verbosity=0, interactive=False)
    print("数据库已是最新")
    return 0
