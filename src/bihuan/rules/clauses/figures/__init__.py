"""The second reader: indicators, counts, dates, names and money, each checked by its own sum."""

from bihuan.rules.clauses.figures.second import Known, numbers

__all__ = ["Known", "numbers"]
