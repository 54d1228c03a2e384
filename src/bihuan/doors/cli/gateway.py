"""Become the gateway: a process without Django, which has told it where the home is."""

import argparse
import os
import sys

from django.conf import settings
from django.utils import timezone

from bihuan.doors.kit import clock


def run(asked: argparse.Namespace) -> int:
    words = [sys.executable, "-m", "bihuan.doors.gateway"]
    words += ["--home", str(asked.home or settings.HOME)]
    words += ["--host", asked.host, "--port", str(asked.port)]
    words += ["--metrics-port", str(asked.metrics_port)]
    words += ["--connections", str(asked.connections)]
    words += ["--keep-free-mb", str(asked.keep_free_mb)]
    words += ["--days-ahead", str((clock.now().date() - timezone.localdate()).days)]
    if asked.leashed:
        words.append("--leashed")
    sys.stdout.flush()
    # The same process goes on, so that signals and the leash reach it without a go-between.
    os.execv(words[0], words)  # noqa: S606
