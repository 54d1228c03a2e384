"""What the series do by themselves."""

from collections.abc import Mapping
from datetime import datetime

from bihuan.foundation.series import actions as series
from bihuan.rules.viewer import system_viewer

NIGHT = system_viewer("夜间任务")


def sweep(_arguments: Mapping[str, object], at: datetime) -> str:
    return f"转入分区文件{series.sweep(by=NIGHT, at=at)}个读数"
