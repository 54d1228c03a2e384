"""Which loggers may speak, from where, with which PW: the site book, read again when it changes."""

import hmac
import ipaddress
import logging
from dataclasses import dataclass
from pathlib import Path

from bihuan.doors.gateway.meter import Meter
from bihuan.rules import sitebook
from bihuan.rules.sitebook import Site

logger = logging.getLogger(__name__)

Networks = tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]
UNKNOWN, WRONG_NETWORK, WRONG_PASSWORD = "unknown_mn", "wrong_network", "wrong_password"


@dataclass(frozen=True, slots=True)
class Pass:
    """One logger let in on one connection, as long as the book says the same."""

    site: Site
    password: bytes
    edition: int
    limited: frozenset[str]
    """Commands of which a value has a limit here."""

    def is_for(self, password: str) -> bool:
        return hmac.compare_digest(self.password, password.encode("latin-1", "replace"))


class Book:
    def __init__(self, path: Path, *, meter: Meter) -> None:
        self.edition = 0
        """Counted up with every book read: passes of the book before are void."""
        self.fault = ""
        self._path = path
        self._meter = meter
        self._stamp: tuple[int, int, int] | None = None
        self._sites: dict[str, Site] = {}
        self._networks: dict[str, Networks] = {}

    def __len__(self) -> int:
        return len(self._sites)

    def refresh(self) -> None:
        """Read the book where it is another one; a broken book leaves the one before in force."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return
        stamp = (found.st_ino, found.st_mtime_ns, found.st_size)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            book = sitebook.read_sites(self._path.read_text(encoding="utf-8"))
            networks = {mn: _checked(site) for mn, site in book.sites.items()}
        except (OSError, ValueError, KeyError, TypeError) as wrong:
            self.fault = f"{type(wrong).__name__}: {wrong}"
            self._meter.add("book_errors")
            logger.error("site book not read, the one before stays: %s", self.fault)  # noqa: TRY400
            return
        self._sites, self._networks = dict(book.sites), networks
        self.edition += 1
        self.fault = ""
        logger.info("site book read: %d loggers", len(self._sites))

    def admit(self, mn: str, password: str, host: str) -> Pass | str:
        """A pass, or why there is none."""
        site = self._sites.get(mn)
        if site is None:
            return UNKNOWN
        if site.networks and not _is_inside(host, self._networks[mn]):
            return WRONG_NETWORK
        is_asked = "no_password" not in site.exceptions
        if is_asked and not sitebook.is_password(password, site):
            return WRONG_PASSWORD
        told = password.encode("latin-1", "replace")
        return Pass(site, told, self.edition, frozenset(limit.cn for limit in site.limits))


def _checked(site: Site) -> Networks:
    """Its networks; ValueError where one of them, or its key, is none."""
    bytes.fromhex(site.sm4_key)
    return tuple(ipaddress.ip_network(network, strict=False) for network in site.networks)


def _is_inside(host: str, networks: Networks) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return any(address in network for network in networks)
