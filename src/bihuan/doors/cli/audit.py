import argparse

from bihuan.doors.cli import verdict
from bihuan.foundation.audit import queries as audit
from bihuan.rules.chain import Whole


def run(_asked: argparse.Namespace) -> int:
    """`bihuan audit verify`: 0 when the chain holds, 1 with its first bad event when not."""
    outcome = audit.verify()
    print(verdict.in_words(outcome))
    return 0 if isinstance(outcome, Whole) else 1
