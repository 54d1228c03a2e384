"""Writing batches of a table to CSV or Parquet; in a CSV only cells that need quotes get them."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

UNPLAIN = '[",\r\n]'
QUOTE, COMMA, LINE, NOTHING = (pa.scalar(one) for one in ('"', ",", "\n", ""))


class Writer(Protocol):
    def write_batch(self, batch: pa.RecordBatch) -> None: ...


class CsvWriter:
    """RFC 4180 in UTF-8; nothing stands for a gap."""

    def __init__(self, file: BinaryIO, schema: pa.Schema) -> None:
        self._file = file
        head = io.StringIO()
        csv.writer(head, lineterminator="\n").writerow(schema.names)
        file.write(head.getvalue().encode())

    def write_batch(self, batch: pa.RecordBatch) -> None:
        if batch.num_rows == 0:
            return
        cells = [_cells(column) for column in batch.columns]
        lines = pc.binary_join_element_wise(
            *cells, COMMA, null_handling="replace", null_replacement=""
        )
        whole = pc.binary_join(pa.ListArray.from_arrays([0, len(lines)], lines), LINE)
        self._file.write(whole[0].as_buffer())
        self._file.write(b"\n")


@contextmanager
def written(path: Path, ending: str, schema: pa.Schema) -> Iterator[Writer]:
    if ending == ".csv":
        with path.open("wb") as file:
            yield CsvWriter(file, schema)
    else:
        with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
            yield writer


def _cells(column: pa.Array) -> pa.Array:
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("s", column.type.tz), safe=False)
    told = column.cast(pa.string())
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return told
    unplain = pc.match_substring_regex(told, UNPLAIN)
    if not pc.any(unplain).as_py():
        return told
    inner = pc.replace_substring(told, '"', '""')
    return pc.if_else(unplain, pc.binary_join_element_wise(QUOTE, inner, QUOTE, NOTHING), told)
