"""The chain of the audit trail: each event carries the hash of the one before it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GENESIS = "0" * 64


def canonical(content: Mapping[str, object]) -> str:
    """One way to write the same facts: sorted keys, no spaces, Chinese as it is."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def link(previous: str, content: str) -> str:
    """SHA-256 over the previous hash and the canonical text, in hex."""
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Ring:
    """One stored event as read back: its place, its text and the two hashes written then."""

    seq: int
    content: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first event that does not fit, and why."""

    seq: int
    why: str


@dataclass(frozen=True, slots=True)
class Whole:
    """The chain holds from the first event to `hash`."""

    count: int
    hash: str


def verify(rings: Iterable[Ring]) -> Whole | Broken:
    """Walk from the first event; seq must run 1, 2, 3 … without a gap."""
    previous, count = GENESIS, 0
    for ring in rings:
        count += 1
        if ring.seq != count:
            return Broken(count, f"缺少第{count}条，其后是第{ring.seq}条")
        if ring.previous != previous:
            return Broken(ring.seq, "与上一条的哈希不衔接")
        if ring.hash != link(previous, ring.content):
            return Broken(ring.seq, "内容与哈希不符，已被改动")
        previous = ring.hash
    return Whole(count, previous)
