from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAttached(Event):
    KIND: ClassVar[str] = "files.attached"
    SENTENCE: ClassVar[str] = "上传材料“{name}”（{role}，{size}字节，SHA-256 {sha256:.12}…）"

    about: str
    attachment_id: int
    name: str
    role: str
    size: int
    sha256: str

    @property
    def subject(self) -> str:
        return self.about


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWithdrawn(Event):
    KIND: ClassVar[str] = "files.withdrawn"
    SENTENCE: ClassVar[str] = "撤回材料“{name}”：{reason}"

    about: str
    attachment_id: int
    name: str
    reason: str
    sha256: str

    @property
    def subject(self) -> str:
        return self.about
