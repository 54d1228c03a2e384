from dataclasses import dataclass

from bihuan.rules.hj212.frame import LIMIT

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one gateway bears, and when it lets go of a connection."""

    connections: int = 20_000
    socket_bytes: int = 16 * 1024
    """What the system holds each way of one connection: nobody gets far ahead."""
    unparsed_bytes: int = LIMIT
    """Of one connection; more than this without a frame is no packet."""
    turn_s: float = 1.0
    """How often the book, the orders, the disk and silent connections are looked at."""
    quiet_s: float = 0.2
    """A packet without CR LF ends when nothing more comes for this long."""
    frame_s: float = 10.0
    """A frame that has begun is whole after this long, or it is cut."""
    first_s: float = 120.0
    """A connection nobody has spoken on is closed after this long."""
    idle_s: float = 3600.0
    packets_per_s: float = 200.0
    """Of one connection; over it the socket is read more slowly, nothing is lost."""
    burst: float = 400.0
    bad_in_a_row: int = 20
    """Frames that are none, one after the other: whoever sends them is no logger."""
    bad_at_first: int = 5
    """The same of a connection on which no logger was let in."""
    queue_bytes: int = 32 * MIB
    """Received and not yet on the disk; over it no socket is read."""
    unread_bytes: int = MIB
    """Answers that a logger does not fetch."""
    segment_bytes: int = 64 * MIB
    keep_free_bytes: int = 2048 * MIB
    """Under this, or under 5 % of a small disk, nothing more is taken and nothing acknowledged."""
    remembered: int = 200_000
    """Packets whose repetition is known without a look at the disk; 100 bytes each."""
    tell_again_s: float = 60.0
    """The same refusal of the same logger goes into the log once in this time."""
