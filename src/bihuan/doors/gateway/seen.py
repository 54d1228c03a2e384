class Seen:
    """The identities met last, in bounded memory: at least `most` of them, never twice as many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._young: set[bytes] = set()
        self._old: set[bytes] = set()

    def __contains__(self, identity: bytes) -> bool:
        return identity in self._young or identity in self._old

    def add(self, identity: bytes) -> None:
        self._young.add(identity)
        if len(self._young) >= self._most:
            self._old, self._young = self._young, set()

    def __len__(self) -> int:
        return len(self._young) + len(self._old)


class Pace:
    """Lets the same thing be told once in a while, and only so many different things."""

    def __init__(self, *, again_s: float, most: int = 1000) -> None:
        self._again_s = again_s
        self._most = most
        self._told: dict[tuple[str, ...], float] = {}

    def may_tell(self, what: tuple[str, ...], now: float) -> bool:
        last = self._told.get(what)
        if last is not None and now - last < self._again_s:
            return False
        if last is None and len(self._told) >= self._most:
            self._told = {key: at for key, at in self._told.items() if now - at < self._again_s}
            if len(self._told) >= self._most:
                return False
        self._told[what] = now
        return True
