from bihuan.foundation.people.queries.cards import (
    Card,
    Filter,
    cards,
    checkers,
    dispatcher_ids,
    leaders,
    names,
    people,
    person,
    person_ids,
    staff,
)
from bihuan.foundation.people.queries.network import Gap, Level, chain, gaps

__all__ = [
    "Card",
    "Filter",
    "Gap",
    "Level",
    "cards",
    "chain",
    "checkers",
    "dispatcher_ids",
    "gaps",
    "leaders",
    "names",
    "people",
    "person",
    "person_ids",
    "staff",
]
