"""The same indicator, the same time, the same place, and another number."""

from collections.abc import Iterator

from bihuan.rules.clauses.figures.arithmetic import plain
from bihuan.rules.clauses.figures.statements import Statement
from bihuan.rules.clauses.values import Finding


def two_values(found: list[Statement]) -> Iterator[Finding]:
    """Silent unless period and scope are written the same way; the later place is shown."""
    first: dict[tuple[str, ...], Statement] = {}
    raised: set[tuple[str, ...]] = set()
    for one in found:
        if one.is_shared or one.role not in ("current", "target") or not _is_fixed(one):
            continue
        key = (one.indicator.code, one.quantity.measure, one.role, one.scope, one.period.text)
        before = first.setdefault(key, one)
        if before.quantity.number == one.quantity.number or key in raised:
            continue
        raised.add(key)
        word = "目标" if one.role == "target" else "数值"
        values = [plain(each.quantity.number) + each.quantity.unit for each in (before, one)]
        sentence = (
            f"{one.period.text}的{one.scope}{one.indicator.name}{word}前面写{values[0]}，"
            f"这里写{values[1]}，前后不一"
        )
        formula = f"{values[0]}≠{values[1]}"
        yield Finding(
            "two_values",
            "",
            one.start,
            one.end,
            sentence,
            formula,
            "请核实以哪个为准",
            is_doubt=True,
        )


def _is_fixed(one: Statement) -> bool:
    return one.period.kind in ("until", "range", "year") and bool(one.scope)
