"""One picture as it came."""

from dataclasses import dataclass
from io import BytesIO
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Photo:
    client_id: UUID
    line: str
    name: str
    content: bytes

    @property
    def stream(self) -> BytesIO:
        return BytesIO(self.content)
