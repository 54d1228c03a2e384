"""The choices of an item's columns, code and Chinese word, for forms and filters."""

from django.db.models import TextChoices

from bihuan.apps.ledger.models import Evidence
from bihuan.apps.ledger.models.item import Difficulty, Field, Kind, Level, Origin, Pace, Source

CHOICES: dict[str, type[TextChoices]] = {
    "kind": Kind,
    "field": Field,
    "origin": Origin,
    "level": Level,
    "difficulty": Difficulty,
    "source_class": Source,
    "pace": Pace,
    "when": Evidence.When,
}


def choices(column: str) -> list[tuple[str, str]]:
    return [(code, word) for code, word in CHOICES[column].choices]
