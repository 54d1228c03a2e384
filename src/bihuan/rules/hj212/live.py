"""Live values of one packet as a short text, for a column that holds a week of them."""

from typing import Final

from bihuan.rules.hj212.values import Content

SHORT: Final = {"Rtd": "r", "ZsRtd": "z", "Flag": "f"}
LONG: Final = {letter: part for part, letter in SHORT.items()}
OTHER: Final = "-"


def pack_live(content: Content) -> str:
    """`a21026=r12.5,z13.1,fN;a34013=r3.2,fD`: neither `;` nor `,` can stand in a value."""
    return ";".join(
        f"{factor}=" + ",".join(_short(part, text) for part, text in parts.items())
        for factor, parts in content.values.items()
    )


def _short(part: str, text: str) -> str:
    letter = SHORT.get(part)
    return f"{letter}{text}" if letter else f"{OTHER}{part}={text}"


def unpack_live(text: str) -> dict[str, dict[str, str]]:
    """What `content` had read: factor to part to value as written."""
    values: dict[str, dict[str, str]] = {}
    for row in text.split(";") if text else ():
        factor, _, fields = row.partition("=")
        parts = values.setdefault(factor, {})
        for field in fields.split(","):
            if field.startswith(OTHER):
                part, _, told = field[1:].partition("=")
                parts[part] = told
            else:
                parts[LONG[field[0]]] = field[1:]
    return values
