"""Put 25 events (or as many as told), a file and an old reading into the home BIHUAN_HOME names."""

import io
import os
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
django.setup()

from django.conf import settings
from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.audit.events import Event
from bihuan.foundation.files import actions as files
from bihuan.foundation.series import actions as series
from bihuan.rules.viewer import system_viewer

AT = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=ZoneInfo("Asia/Shanghai"))
BY = system_viewer("夜间任务")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Event):
    """Any event at all: the backup must carry every kind."""

    KIND: ClassVar[str] = "test.noted"
    SENTENCE: ClassVar[str] = "记下第{number}件事"
    number: int

    @property
    def subject(self) -> str:
        return f"test.thing:{self.number}"


COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 25
for number in range(1, COUNT + 1):
    with transaction.atomic():
        audit.record(Noted(number=number), by=BY, at=AT + timedelta(seconds=number))
files.attach(
    subject="test.thing:1",
    name="说明.txt",
    stream=io.BytesIO("现场已整改。".encode()),
    role="document",
    note="",
    by=BY,
    at=AT,
)
series.receive(
    arrival=series.Arrival(kind="file", source="小时数据.csv"),
    observations=[
        series.Observation(
            "air/A01", "pm25", 3600, AT.replace(microsecond=0, year=2025), 420, 10, "µg/m³"
        )
    ],
    by=BY,
    at=AT,
)
segment = Path(settings.HOME) / "gateway/log/main/00000001.seg"
segment.parent.mkdir(parents=True, exist_ok=True)
segment.write_bytes(b"packets as received")
