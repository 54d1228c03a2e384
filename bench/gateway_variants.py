"""The gateway with another store, to measure the durable one against: same sockets, same answers.

    python -m bench.gateway_variants unstored --home HOME …

`unstored` writes nothing and answers at the end of a turn of the loop; `sqlite` commits each batch
to SQLite (WAL, synchronous=FULL, one unique key) in the thread that would write the log.
"""

import sqlite3
import sys
import time

from bihuan.doors.gateway import __main__ as gateway
from bihuan.doors.gateway.commit import Batch, Commit


class Unstored(Commit):
    def _begin(self) -> None:
        self._is_waiting = False
        batch, self._batch = self._batch, Batch()
        self._answer(batch, 0.0)
        self._is_busy = False
        self._idle.set()


class Sqlite(Commit):
    _store_of: sqlite3.Connection | None = None

    def _store(self, batch: Batch) -> float:
        began = time.perf_counter()
        if self._store_of is None:
            self._store_of = sqlite3.connect(self._main.folder / "db", isolation_level=None)
            self._store_of.execute("PRAGMA journal_mode=WAL")
            self._store_of.execute("PRAGMA synchronous=FULL")
            self._store_of.execute("CREATE TABLE raw (id BLOB UNIQUE, packet BLOB)")
        rows = [
            (batch.identities[at] if at < len(batch.identities) else None, piece)
            for at, piece in enumerate(batch.pieces)
        ]
        self._store_of.execute("BEGIN")
        self._store_of.executemany("INSERT OR IGNORE INTO raw VALUES (?, ?)", rows)
        self._store_of.execute("COMMIT")
        return time.perf_counter() - began


VARIANTS = {"unstored": Unstored, "sqlite": Sqlite}

if __name__ == "__main__":
    sys.modules["bihuan.doors.gateway.server"].Commit = VARIANTS[sys.argv.pop(1)]  # type: ignore[attr-defined]
    sys.exit(gateway.main())
