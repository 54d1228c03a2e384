"""What the gateway counts, as Prometheus text and as one JSON for the health page."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

PREFIX = "bihuan_gateway_"
SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
COUNTS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 16384)

HELP = {
    "acks_total": "answers sent, by CN",
    "alarms_total": "hours over a limit, durable before their answer",
    "bad_total": "frames that are no packet, by reason",
    "closed_total": "connections the gateway closed, by why",
    "commands_total": "commands to loggers, by the state they came to",
    "deviations_total": "departures from the standard that were let pass, by their code",
    "dropped_bytes_total": "bytes let go unanswered because the disk took nothing",
    "duplicates_total": "packets durable before, answered again at once",
    "not_taken_total": "packets not taken because the disk took nothing",
    "packets_total": "packets, by CN and edition",
    "refused_total": "packets of loggers not let in, by why",
    "ack_seconds": "from a packet's last byte to its answer",
    "alarm_seconds": "from an hour over its limit received to its alarm on the disk",
    "sync_seconds": "one write and fdatasync",
    "batch_records": "records that shared one sync",
    "book_errors_total": "site books that could not be read",
}


class Histogram:
    """Counts by upper bound; quantiles are the bound below which that share lies."""

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = tuple(bounds)
        self.counts = [0] * (len(bounds) + 1)
        self.sum = 0.0

    def observe(self, value: float) -> None:
        self.counts[bisect_left(self.bounds, value)] += 1
        self.sum += value

    @property
    def count(self) -> int:
        return sum(self.counts)

    def quantile(self, share: float) -> float:
        wanted, reached = share * self.count, 0
        for bound, count in zip(self.bounds, self.counts, strict=False):
            reached += count
            if reached >= wanted:
                return bound
        return self.bounds[-1]

    def lines(self, name: str) -> Iterator[str]:
        reached = 0
        for bound, count in zip(self.bounds, self.counts, strict=False):
            reached += count
            yield f'{PREFIX}{name}_bucket{{le="{bound:g}"}} {reached}'
        yield f'{PREFIX}{name}_bucket{{le="+Inf"}} {self.count}'
        yield f"{PREFIX}{name}_sum {self.sum:.6f}"
        yield f"{PREFIX}{name}_count {self.count}"


class Meter:
    def __init__(self) -> None:
        self.commits = 0
        self.records = 0
        self.stored_bytes = 0
        self.received_bytes = 0
        self.alarms = 0
        self.duplicates = 0
        self.packets: Counter[tuple[str, str]] = Counter()
        """By CN and edition."""
        self.deviations: Counter[str] = Counter()
        self.replies: Counter[str] = Counter()
        self.counted: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()
        self.ack = Histogram(SECONDS)
        self.sync = Histogram(SECONDS)
        self.alarm = Histogram(SECONDS)
        self.batch = Histogram(COUNTS)

    def add(self, name: str, amount: int = 1, **labels: str) -> None:
        self.counted[name, tuple(labels.items())] += amount

    def total(self, name: str) -> int:
        """Over all labels."""
        return sum(count for (counted, _), count in self.counted.items() if counted == name)

    def by(self, name: str, label: str) -> dict[str, int]:
        """Counts of one name by one of its labels."""
        return {
            dict(labels)[label]: count
            for (counted, labels), count in self.counted.items()
            if counted == name
        }

    def text(self, gauges: dict[str, float]) -> str:
        """Prometheus text exposition, version 0.0.4."""
        return "\n".join(self._lines(gauges)) + "\n"

    def _lines(self, gauges: dict[str, float]) -> Iterator[str]:
        plain = {
            "commits": self.commits,
            "records": self.records,
            "stored_bytes": self.stored_bytes,
            "received_bytes": self.received_bytes,
            "alarms": self.alarms,
            "duplicates": self.duplicates,
        }
        for name, count in plain.items():
            yield from _head(f"{name}_total", "counter")
            yield f"{PREFIX}{name}_total {count}"
        yield from self._labelled()
        for name, value in gauges.items():
            yield from _head(name, "gauge")
            yield f"{PREFIX}{name} {value:g}" if value < 1e6 else f"{PREFIX}{name} {value:.0f}"
        for name, histogram in (
            ("ack_seconds", self.ack),
            ("alarm_seconds", self.alarm),
            ("sync_seconds", self.sync),
            ("batch_records", self.batch),
        ):
            yield from _head(name, "histogram")
            yield from histogram.lines(name)

    def _all(self) -> Iterator[tuple[str, tuple[tuple[str, str], ...], int]]:
        for (cn, edition), count in self.packets.items():
            yield "packets", (("cn", cn), ("edition", edition)), count
        for code, count in self.deviations.items():
            yield "deviations", (("code", code),), count
        for cn, count in self.replies.items():
            yield "acks", (("cn", cn),), count
        for (name, labels), count in self.counted.items():
            yield name, labels, count

    def _labelled(self) -> Iterator[str]:
        before = ""
        for name, labels, count in sorted(self._all()):
            if name != before:
                yield from _head(f"{name}_total", "counter")
            before = name
            told = ",".join(f'{label}="{_escaped(value)}"' for label, value in labels)
            yield (
                f"{PREFIX}{name}_total{{{told}}} {count}"
                if told
                else (f"{PREFIX}{name}_total {count}")
            )


def _head(name: str, kind: str) -> Iterator[str]:
    if name in HELP:
        yield f"# HELP {PREFIX}{name} {HELP[name]}"
    yield f"# TYPE {PREFIX}{name} {kind}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
