"""The open table of indicators."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Indicator:
    """`share` names the indicator a percentage means when this one is counted in days."""

    code: str
    name: str
    aliases: tuple[str, ...]
    measure: str
    less_is_better: bool
    family: str
    share: str = ""


def _rows() -> dict[str, Indicator]:
    text = Path(__file__).with_name("indicators.toml").read_text(encoding="utf-8")
    return {
        code: Indicator(
            code,
            row["name"],
            tuple(row["aliases"]),
            row["measure"],
            row["better"] == "less",
            row.get("family", code),
            row.get("share", ""),
        )
        for code, row in tomllib.loads(text).items()
    }


INDICATORS = _rows()
BY_ALIAS = {alias: row for row in INDICATORS.values() for alias in row.aliases}
MENTION = re.compile(
    "|".join(
        rf"(?<![A-Za-z\d]){re.escape(alias)}(?![\dA-Za-z])" if alias.isascii() else re.escape(alias)
        for alias in sorted(BY_ALIAS, key=len, reverse=True)
    )
)
