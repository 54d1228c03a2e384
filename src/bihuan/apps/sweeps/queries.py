"""What shares a problem's cause: rules proposed, subjects matched, and how far a sweep has come."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.apps.inspections import queries as inspections
from bihuan.apps.ledger.queries import Item
from bihuan.apps.subjects import access as registers
from bihuan.apps.subjects import queries as subjects
from bihuan.apps.subjects.queries import Subject
from bihuan.apps.sweeps import access
from bihuan.apps.sweeps.models import Sweep
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.packs import Judge, Pack
from bihuan.rules.packs.expressions import Unreadable, read
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer

__all__ = [
    "Item",
    "Matched",
    "Rule",
    "Standing",
    "Sweep",
    "matched",
    "of_item",
    "pack_for",
    "proposed",
    "standing",
    "subject_of",
    "sweep",
    "sweeps",
]

SHARED_TYPES = ("choice", "bool")
MOST = 5_000
"""More are not one sweep: it would be a survey of the register."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition that the problem's subject meets, as CEL and in words."""

    expression: str
    words: str
    count: int
    """How many subjects in use meet it beside the problem's own."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The subjects of a rule, and whose people go to each."""

    subjects: Sequence[Subject]
    unit_of: dict[int, int]
    by_unit: Sequence[tuple[str, int]]
    """Unit and how many, the most first."""
    homeless: Sequence[Subject]
    """In no township's territory: nobody is told to go there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A sweep and how far it has come: reached, found, not reached with names (R035)."""

    sweep: Sweep
    sheet: inspections.Sheet

    @property
    def is_over(self) -> bool:
        return self.sweep.concluded_at is not None


def subject_of(viewer: Viewer, item: Item) -> Subject | None:
    """The registered subject a problem is about."""
    if item.about_subject_id is None:
        return None
    return registers.visible_to(viewer).filter(id=item.about_subject_id).first()


def pack_for(viewer: Viewer, item: Item, register: str) -> Pack | None:
    """The register to sweep: as chosen, else the one of the problem's own subject."""
    own = subject_of(viewer, item)
    code = register or (own.register if own else "")
    known = {pack.code: pack for pack in subjects.packs(item.county_code)}
    return known.get(code)


def proposed(viewer: Viewer, item: Item, pack: Pack, *, on: date) -> list[Rule]:
    """What the problem's subject has in common with others, the narrowest first; then all."""
    own = subject_of(viewer, item)
    rows = _rows(viewer, item, pack)
    judge = subjects.judge(item.county_code, pack.code)
    facts = [subjects.facts(one, on=on) for one in rows]
    found = []
    if own is not None and own.register == pack.code:
        for expression, words in _conditions(judge, own, on=on):
            count = sum(judge.value(expression, one) is True for one in facts)
            found.append(Rule(expression, words, count))
    found.sort(key=lambda rule: rule.count)
    return [*found, Rule("", f"全部在册{pack.name}", len(rows))]


def _conditions(judge: Judge, own: Subject, *, on: date) -> Iterator[tuple[str, str]]:
    """Alerts it meets, a failed check, and each of its choices."""
    pack, facts = judge.pack, subjects.facts(own, on=on)
    met = set(judge.alerts(facts))
    for rule in pack.alerts:
        if rule.code in met and read(rule.when).asks <= _known(pack):
            yield rule.when, f"同样“{rule.name}”的"
    if own.check_failed:
        yield "check_failed", "最近检查同样不合格的"
    for field in pack.fields:
        value = own.values.get(field.code)
        if field.type not in SHARED_TYPES or value in (None, ""):
            continue
        if isinstance(value, bool):
            yield f"{field.code} == {str(value).lower()}", f"{field.name}同为“{_word(value)}”的"
        else:
            yield f"{field.code} == '{value}'", f"{field.name}同为“{value}”的"


def _word(value: bool) -> str:  # noqa: FBT001  a value of a register
    return "是" if value else "否"


def matched(viewer: Viewer, item: Item, pack: Pack, rule: str, *, on: date) -> Matched:
    """Every subject in use that meets the rule, the problem's own left out."""
    rows = _rows(viewer, item, pack)
    if rule.strip():
        judge = _judge(item.county_code, pack, rule)
        rows = [one for one in rows if judge.value(rule, subjects.facts(one, on=on)) is True]
    units = {one.id: orgs.township_of(one.place_code) for one in rows}
    unit_of = {subject_id: org.id for subject_id, org in units.items() if org is not None}
    tally = Counter(org.short for org in units.values() if org is not None)
    return Matched(
        subjects=rows,
        unit_of=unit_of,
        by_unit=tally.most_common(),
        homeless=[one for one in rows if one.id not in unit_of],
    )


def _judge(county_code: str, pack: Pack, rule: str) -> Judge:
    """The register's judge, once the rule reads and asks for nothing the register lacks."""
    try:
        asked = read(rule).asks
    except Unreadable as bad:
        raise Refused("sweeps.rule.unreadable", f"排查条件看不懂：{bad}") from bad
    if strange := sorted(asked - _known(pack)):
        raise Refused("sweeps.rule.unknown", f"清单“{pack.name}”没有{strange[0]}这一项")
    return subjects.judge(county_code, pack.code)


def _known(pack: Pack) -> frozenset[str]:
    return frozenset(field.code for field in pack.fields) | COMPUTED


COMPUTED = frozenset(
    (
        *("name", "place", "today", "stopped"),
        *("check_failed", "checked_days", "surveyed_days"),
    )
)
"""What can be told of a subject without asking other tables."""


def _rows(viewer: Viewer, item: Item, pack: Pack) -> list[Subject]:
    rows = registers.visible_to(viewer).filter(
        county_code=item.county_code, register=pack.code, state=Subject.State.ACTIVE
    )
    found = list(rows.exclude(id=item.about_subject_id or 0).order_by("id")[: MOST + 1])
    if len(found) > MOST:
        raise Refused("sweeps.rule.too_many", f"清单超过{MOST}个对象，请用清单的排查")
    return found


def sweeps(viewer: Viewer) -> list[Standing]:
    """Those under way first, each with how far it has come."""
    rows = access.visible_to(viewer).select_related("item", "inspection")
    found = [standing(viewer, one) for one in rows.order_by("-issued_at")]
    return sorted(found, key=lambda one: one.is_over)


def of_item(viewer: Viewer, item_id: int) -> list[Sweep]:
    rows = access.visible_to(viewer).filter(item_id=item_id)
    return list(rows.select_related("inspection").order_by("-issued_at"))


def standing(viewer: Viewer, found: Sweep) -> Standing:
    return Standing(found, inspections.inspection(viewer, found.inspection_id))


def sweep(viewer: Viewer, sweep_id: int) -> Standing:
    rows = access.visible_to(viewer).select_related("item__lead_org", "inspection")
    found = rows.filter(id=sweep_id).first()
    if found is None:
        raise NotVisible(f"sweeps.sweep:{sweep_id}")
    return standing(viewer, found)
