"""What the office and the gateway leave for each other on disk: the sites it lets in, its orders.

The gateway knows no database. The office writes `<home>/gateway/sites.json` whole and puts each
order to a logger as `<home>/gateway/orders/<id>.json`; both are renamed into place. What becomes
of an order, the gateway writes into its log.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

SITES, ORDERS, LOG, ALARMS = "sites.json", "orders", "log/main", "alarms/main"
"""Under `<home>/gateway`."""
METRICS, STATUS = "metrics.prom", "status.json"
"""Written by the gateway each second, for the health page and for node_exporter's text files."""
PASSWORD_FIELD = re.compile(r"((?:PW|NewPW)=)[^;&]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SiteLimit:
    """A limit that the gateway itself looks at, so that an alarm is on disk before the ack."""

    factor: str
    cn: str
    """2061 or 2031: whose Avg is judged."""
    upper: float
    corrected: bool
    """Whether ZsAvg is judged."""


@dataclass(frozen=True, slots=True)
class Site:
    """One logger that may speak."""

    mn: str
    password_salt: str
    password_hash: str
    networks: tuple[str, ...] = ()
    """CIDR; none means from anywhere."""
    dialect: str = ""
    exceptions: tuple[str, ...] = ()
    sm4_key: str = ""
    """32 hex digits; "" where nothing is encrypted."""
    silent_after_s: int = 600
    limits: tuple[SiteLimit, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """One command to one logger."""

    id: int
    mn: str
    st: str
    cn: str
    password: str
    parameters: tuple[tuple[str, str], ...] = ()
    dialect: str = "2017"
    timeout_s: int = 10
    retries: int = 3
    expires_at_us: int = 0
    """Not sent after this moment, microseconds since 1970; 0 means never."""


@dataclass(frozen=True, slots=True)
class SiteBook:
    """All loggers that may speak, by MN."""

    sites: Mapping[str, Site] = field(default_factory=dict)

    def dumps(self) -> str:
        rows = [asdict(site) for _, site in sorted(self.sites.items())]
        return json.dumps({"sites": rows}, ensure_ascii=False, indent=1)


def read_sites(text: str) -> SiteBook:
    """The book as written by `SiteBook.dumps`; raises ValueError where it is not."""
    rows = json.loads(text)["sites"]
    return SiteBook({row["mn"]: _site(row) for row in rows})


def _site(row: dict[str, Any]) -> Site:
    told = dict(row)
    told["networks"] = tuple(told.get("networks", ()))
    told["exceptions"] = tuple(told.get("exceptions", ()))
    told["limits"] = tuple(SiteLimit(**one) for one in told.get("limits", ()))
    return Site(**told)


def dump_order(order: Order) -> str:
    return json.dumps(asdict(order), ensure_ascii=False)


def read_order(text: str) -> Order:
    """An order as written by `dump_order`; raises ValueError or TypeError where it is not."""
    told = json.loads(text)
    told["parameters"] = tuple((str(name), str(value)) for name, value in told["parameters"])
    return Order(**told)


def hashed(password: str, salt: str) -> str:
    """The PW as it is kept: HMAC-SHA256, hex.

    Six characters sent in the clear are no secret worth a slow hash, and ten thousand loggers
    that call again at once would wait for one; what protects them is the network.
    """
    return hmac.new(
        salt.encode(), password.encode("latin-1", "replace"), hashlib.sha256
    ).hexdigest()


def is_password(told: str, site: Site) -> bool:
    """In constant time for a given length."""
    return hmac.compare_digest(hashed(told, site.password_salt), site.password_hash)


def covered(text: str) -> str:
    """The packet for people's eyes: every PW in it is six stars, whatever it was."""
    return PASSWORD_FIELD.sub(r"\1******", text)
