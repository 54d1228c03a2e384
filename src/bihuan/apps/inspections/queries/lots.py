"""A lot made again from what was recorded: the same list, or the trail is not what it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from bihuan.apps.inspections import access
from bihuan.apps.inspections.models import Inspection, Lot
from bihuan.foundation.people import queries as people
from bihuan.rules import sampling
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Remade:
    """What the same seed gives today, beside what was recorded."""

    drawn: Sequence[tuple[int, Sequence[int]]]
    is_same: bool
    is_population_whole: bool

    @property
    def sentence(self) -> str:
        if not self.is_population_whole:
            return "总体与抽签时的指纹不符，记录已被改动"
        return "重新抽取的名单与记录完全一致" if self.is_same else "重新抽取的名单与记录不一致"


def remade(lot: Lot) -> Remade:
    drawn = draw(
        lot.population,
        lot.wanted,
        seed=lot.seed,
        is_stratified=lot.is_stratified,
        inspectors=lot.inspectors,
        each=lot.inspectors_each,
        barred=lot.barred,
    )
    recorded = [(subject, list(people)) for subject, people in lot.drawn]
    whole = fingerprint(lot.population, lot.inspectors, lot.barred) == lot.population_sha256
    return Remade(drawn, drawn == recorded, whole)


def draw(
    population: Sequence[Sequence[object]],
    wanted: int,
    *,
    seed: str,
    is_stratified: bool,
    inspectors: Sequence[int],
    each: int,
    barred: Sequence[Sequence[object]],
) -> list[tuple[int, list[int]]]:
    """Subjects and who goes there, from the rows of a lot as they are kept."""
    candidates = [
        sampling.Candidate(int(str(row[0])), int(str(row[1])), str(row[2])) for row in population
    ]
    subjects = sampling.draw(candidates, wanted, seed=seed, is_stratified=is_stratified)
    not_for: dict[int, set[int]] = {}
    for row in barred:
        not_for.setdefault(int(str(row[0])), set()).add(int(str(row[1])))
    chosen = sampling.assign(subjects, inspectors, each, seed=seed, barred=not_for)
    return [(subject, chosen[subject]) for subject in subjects]


def fingerprint(population: object, inspectors: object, barred: object) -> str:
    return sampling.fingerprint(population, inspectors, barred)


@dataclass(frozen=True, slots=True)
class ShownLot:
    """A lot as its page tells it."""

    lot: Lot
    rows: Sequence[tuple[str, str, int, str, str]]
    """Drawn: name, township code, weight, why, who goes."""
    remade: Remade


def shown_lots(viewer: Viewer, inspection: Inspection) -> list[ShownLot]:
    """With seed and list once it is open; the same draw is made again each time it is shown."""
    if not access.reads_list(viewer, inspection):
        return []
    return [_shown(lot) for lot in inspection.lots.order_by("number")]


def _shown(lot: Lot) -> ShownLot:
    by_id = {row[0]: row for row in lot.population}
    targets = {one.subject_id: one.subject.name for one in lot.targets.select_related("subject")}
    names = people.names({person for _, chosen in lot.drawn for person in chosen})
    rows = [
        (
            targets[subject],
            str(by_id[subject][2]),
            int(by_id[subject][1]),
            "、".join(by_id[subject][3]),
            "、".join(names.get(one, "") for one in chosen),
        )
        for subject, chosen in lot.drawn
    ]
    return ShownLot(lot, rows, remade(lot))


def drawer_name(inspection: Inspection) -> str:
    """Who drew the list, or planned it by hand."""
    lot = inspection.lots.order_by("-number").first()
    return lot.drawn_name if lot is not None else inspection.planned_name
