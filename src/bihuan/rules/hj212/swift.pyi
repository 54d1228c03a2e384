from collections.abc import Callable
from datetime import datetime

from bihuan.rules.hj212.frame import Frame
from bihuan.rules.hj212.head import Head, Rest
from bihuan.rules.hj212.values import Content

def know(
    *,
    frame: type[Frame] | None = None,
    head: tuple[type[Head], Callable[[bytes], Head]] | None = None,
    heads: dict[bytes, Rest] | None = None,
    content: tuple[type[Content], Callable[[bytes], Content]] | None = None,
    when: Callable[[str], datetime | None] | None = None,
) -> None: ...
def crc(data: bytes) -> int: ...
def whole(data: bytes) -> Frame | None: ...
def head(body: bytes) -> Head: ...
def content(cp: bytes) -> Content: ...
def when(text: str) -> datetime | None: ...
