"""Hours and days over a limit, seen before the packet is acknowledged. A clue, never a verdict."""

from bihuan.rules import hj212
from bihuan.rules.sitebook import Site


def over_limit(site: Site, cn: str, content: bytes) -> list[dict[str, object]]:
    """What of this packet is over: equal to the limit complies, only normal values are asked."""
    told = hj212.content(content)
    found: list[dict[str, object]] = []
    for limit in site.limits:
        values = told.values.get(limit.factor)
        if limit.cn != cn or values is None or hj212.mark_of(values) not in ("", "N"):
            continue
        value = _number(values.get("ZsAvg" if limit.corrected else "Avg", ""))
        if value is not None and value > limit.upper:
            found.append(
                {
                    "mn": site.mn,
                    "cn": cn,
                    "factor": limit.factor,
                    "value": value,
                    "limit": limit.upper,
                    "corrected": limit.corrected,
                    "data_time": told.data_time,
                }
            )
    return found


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e15 else None
