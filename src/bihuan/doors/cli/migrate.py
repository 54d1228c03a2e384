import argparse

from bihuan.doors.kit import tables


def run(_asked: argparse.Namespace) -> int:
    tables.bring_up_to_date()
    print("数据库已是最新")
    return 0
