from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChanged(Event):
    KIND: ClassVar[str] = "profile.setting_changed"
    SENTENCE: ClassVar[str] = "把参数“{label}”由{earlier}改为{later}"
    key: str
    label: str
    earlier: str
    later: str

    @property
    def subject(self) -> str:
        return f"profile.setting:{self.key}"
