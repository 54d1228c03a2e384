"""What can happen to a logger, to an order sent to it, and to the log of its packets."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceEvent(Event):
    """An event about one logger."""

    device_id: int
    mn: str

    @property
    def subject(self) -> str:
        return f"telemetry.device:{self.device_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRegistered(DeviceEvent):
    KIND: ClassVar[str] = "telemetry.device_registered"
    SENTENCE: ClassVar[str] = "登记数采仪{mn}，接在{outlet}"

    outlet_id: int
    outlet: str
    county_code: str
