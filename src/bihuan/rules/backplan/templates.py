"""Typical steps by kind of work, each with where its days come from."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from bihuan.rules.backplan.values import Step
from bihuan.rules.deadlines import Unit


@dataclass(frozen=True, slots=True)
class Row:
    """One step, the source of its days, and whether frost or a ban can stop it."""

    step: Step
    source: str
    is_outdoors: bool


@dataclass(frozen=True, slots=True)
class Template:
    """The steps of one kind of work; a person changes what the place needs."""

    code: str
    name: str
    rows: tuple[Row, ...]

    def steps(self, *, calendar: str = "") -> tuple[Step, ...]:
        """To put into a project; outdoor work keeps the named closed seasons."""
        return tuple(
            Step(
                row.step.name,
                row.step.days,
                row.step.unit,
                row.step.after,
                least=row.step.least,
                calendar=calendar if row.is_outdoors else "",
            )
            for row in self.rows
        )


def _template(code: str, table: Mapping[str, Any]) -> Template:
    rows = [
        Row(
            Step(
                row["name"],
                row["days"],
                Unit(row["unit"]),
                tuple(row.get("after", ())),
                least=row.get("least", 1),
            ),
            row["source"],
            row.get("outdoors", False),
        )
        for row in table["step"]
    ]
    return Template(code, table["name"], tuple(rows))


def least_of(name: str, unit: Unit) -> int:
    """The fewest days a step of this name may have by law; 1 where no law speaks."""
    return _LEAST.get((name, unit), 1)


_TEXT = resources.files(__package__).joinpath("templates.toml").read_text("utf-8")
TEMPLATES: Mapping[str, Template] = {
    code: _template(code, table) for code, table in tomllib.loads(_TEXT).items()
}
_LEAST: Mapping[tuple[str, Unit], int] = {
    (row.step.name, row.step.unit): row.step.least
    for template in TEMPLATES.values()
    for row in template.rows
    if row.step.is_lawful
}
