"""Who manages, who does and who supervises: three people, as far as they are named (R055)."""

from bihuan.apps.ledger.flow import Verb
from bihuan.rules.refusal import Refused


def require_three_people(verb: Verb | str, *person_ids: int | None) -> None:
    named = [one for one in person_ids if one is not None]
    if len(set(named)) < len(named):
        raise Refused(f"ledger.{verb}.same_person", "管的人、干的人、督的人必须是三个不同的人")
