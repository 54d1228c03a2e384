"""What the schedule asks of the channels."""

from collections.abc import Mapping
from datetime import datetime

from bihuan.foundation.notices import actions


def send_waiting(_arguments: Mapping[str, object], at: datetime) -> str:
    done = actions.send_waiting(at=at)
    return f"{done.sent} sent, {done.put_off} put off, {done.failed} failed"
