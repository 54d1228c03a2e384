"""The responsibility chain beside an item: who manages, does, supervises, leads (R048, R055)."""

from dataclasses import dataclass
from datetime import date

from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.people import queries as people


@dataclass(frozen=True, slots=True)
class Link:
    """One person of the chain today."""

    role: str
    name: str
    post: str
    phone: str


def responsibility_of(item: ledger.Item, today: date) -> list[Link]:
    held = (
        ("县级领导", item.leader_id),
        ("管的人", item.manager_id),
        ("干的人", item.doer_id),
        ("督的人", item.supervisor_id),
        ("核查人", item.checker_id),
    )
    cards = people.cards([person_id for _, person_id in held if person_id], on=today)
    return [
        Link(role, cards[person_id].name, cards[person_id].post, cards[person_id].phone)
        for role, person_id in held
        if person_id
    ]
