"""The gateway without its store: the same sockets, frames and answers, nothing written, no sync.

What bench/gateway.py measures the durable one against. It answers at the end of a turn of the loop.
"""

import sys

from bihuan.doors.gateway import __main__ as gateway
from bihuan.doors.gateway.commit import Batch, Commit


class Unstored(Commit):
    def _next(self) -> None:
        batch, self._batch = self._batch, Batch()
        self._answer(batch, 0.0)
        self._is_busy = False
        self._idle.set()


if __name__ == "__main__":
    sys.modules["bihuan.doors.gateway.server"].Commit = Unstored  # type: ignore[attr-defined]
    sys.exit(gateway.main())
