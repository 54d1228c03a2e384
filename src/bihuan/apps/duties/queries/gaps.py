"""Every place with nobody or with two, and what would be uncovered without one person (R048)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from bihuan.apps.duties import access
from bihuan.apps.duties.flow import LEVEL_WORDS, ROLE_WORDS, Level, Role
from bihuan.apps.duties.queries.holding import Holding, fills_a_role, holding, keys_of
from bihuan.apps.duties.queries.proof import Post, territory
from bihuan.apps.duties.queries.routing import lines
from bihuan.apps.subjects import access as subjects
from bihuan.apps.subjects import queries as subjects_of
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.foundation.places.queries import Place
from bihuan.rules.viewer import Viewer

OWN: dict[str, tuple[tuple[Level, Role], ...]] = {
    "county": tuple((Level.COUNTY, role) for role in Role),
    "township": ((Level.TOWNSHIP, Role.MANAGER), (Level.TOWNSHIP, Role.DOER)),
    "village": ((Level.VILLAGE, Role.MANAGER), (Level.GRID, Role.DOER)),
    "grid": ((Level.GRID, Role.DOER),),
}
"""What each place must name itself; the other roles are filled from the level beside it."""
OF_LEVEL = {
    "county": (Level.COUNTY,),
    "township": (Level.TOWNSHIP,),
    "village": (Level.VILLAGE, Level.GRID),
    "grid": (Level.GRID,),
}
TOWN_DIGITS, VILLAGE_DIGITS = 9, 12


@dataclass(frozen=True, slots=True)
class GapRow:
    """One role of one place with nobody in it, or with two."""

    place_code: str
    place: str
    level: Level
    role: Role
    state: str
    names: tuple[str, ...]
    subjects: int
    """Registered subjects that lie there."""
    villages: int = 1
    """More than one: every village of this township."""

    @property
    def word(self) -> str:
        word = f"{LEVEL_WORDS[self.level]}“{ROLE_WORDS[self.role]}”"
        return word if self.villages == 1 else f"{self.villages}个村的{word}"


@dataclass(frozen=True, slots=True)
class Unruled:
    """A register whose domain no line of the matrix names: its problems go to the township."""

    register: str
    name: str
    domain: str
    subjects: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """The report: gaps first, the places with most subjects on top."""

    rows: tuple[GapRow, ...]
    unruled: tuple[Unruled, ...]
    places: int
    subjects: int
    subjects_uncovered: int

    @property
    def doubles(self) -> int:
        return sum(row.state == "double" for row in self.rows)

    @property
    def empty(self) -> int:
        return len(self.rows) - self.doubles


def gaps(viewer: Viewer, *, on: date) -> Gaps:
    county_code = access.home(viewer)
    held = holding(county_code, on=on)
    known = places.under(county_code)
    named = {place.code: place.name for place in known}
    at_place = _subjects_at(viewer, county_code)
    cells = defaultdict(list)
    for place in known:
        if place.level == "grid":
            cells[place.code[:VILLAGE_DIGITS]].append(place.code)
    rows = []
    for place in known:
        if place.level == "grid" and not _has_own_watch(held, place.code):
            continue
        for post in _own_posts(held, place, named):
            if post.state == "ok" or _cells_cover(held, post, cells[place.code]):
                continue
            called = tuple(dict.fromkeys(one.card.name for one in post.holders))
            rows.append(
                GapRow(
                    place.code,
                    named[place.code],
                    post.level,
                    post.role,
                    post.state,
                    called,
                    _below(at_place, place.code),
                )
            )
    bare = {row.place_code for row in rows if row.state == "none"}
    rows = _gathered(rows, known, at_place)
    return Gaps(
        rows=tuple(
            sorted(rows, key=lambda row: (row.state != "none", -row.subjects, row.place_code))
        ),
        unruled=_unruled(viewer, county_code, on),
        places=len(known),
        subjects=sum(at_place.values()),
        subjects_uncovered=sum(
            count for code, count in at_place.items() if bare.intersection(keys_of(code))
        ),
    )


def _gathered(
    rows: Sequence[GapRow], known: Sequence[Place], at_place: Counter[str]
) -> list[GapRow]:
    """A role that no village of a township has is one line of the township."""
    villages = Counter(one.code[:TOWN_DIGITS] for one in known if one.level == "village")
    named = {one.code: one.name for one in known}
    alike: dict[tuple[str, Level, Role], list[GapRow]] = defaultdict(list)
    kept = []
    for row in rows:
        if row.state == "none" and len(row.place_code) == VILLAGE_DIGITS:
            alike[row.place_code[:TOWN_DIGITS], row.level, row.role].append(row)
        else:
            kept.append(row)
    for (town, level, role), held in alike.items():
        if len(held) < max(2, villages[town]) or town not in named:
            kept += held
            continue
        below = _below(at_place, town)
        kept.append(GapRow(town, named[town], level, role, "none", (), below, len(held)))
    return kept


def _own_posts(held: Holding, place: Place, named: dict[str, str]) -> list[Post]:
    posts = {
        (rung.level, post.role): post
        for rung in territory(held, place.code, None, named)
        for post in rung.posts
    }
    return [posts[key] for key in OWN[place.level]]


def _has_own_watch(held: Holding, code: str) -> bool:
    return (code, str(Level.GRID), str(Role.DOER)) in held.watches


def _cells_cover(held: Holding, post: Post, cells: Sequence[str]) -> bool:
    """A village without a walker of its own is covered where each of its cells has one."""
    if post.level != Level.GRID or post.holders or not cells:
        return False
    return all(_has_own_watch(held, code) for code in cells)


def _subjects_at(viewer: Viewer, county_code: str) -> Counter[str]:
    rows = subjects.visible_to(viewer).filter(county_code=county_code, state="active")
    counted = rows.order_by().values_list("place_code").annotate(count=Count("id"))
    return Counter(dict(counted))


def _below(at_place: Counter[str], code: str) -> int:
    return sum(count for one, count in at_place.items() if one.startswith(code))


def _unruled(viewer: Viewer, county_code: str, on: date) -> tuple[Unruled, ...]:
    domains = {line.domain for line in lines(county_code, on)}
    rows = subjects.visible_to(viewer).filter(county_code=county_code, state="active")
    counted = dict(rows.order_by().values_list("register").annotate(count=Count("id")))
    return tuple(
        Unruled(pack.code, pack.name, pack.domain, counted.get(pack.code, 0))
        for pack in subjects_of.packs(county_code)
        if pack.domain not in domains
    )


@dataclass(frozen=True, slots=True)
class Lost:
    """One role of one place, or of one unit, that would be empty."""

    place_code: str
    name: str
    word: str


@dataclass(frozen=True, slots=True)
class LostSubject:
    """One registered subject that somebody would no longer manage, do or supervise for."""

    id: int
    register: str
    name: str
    place_code: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """What one person's leaving uncovers."""

    person: str
    places: tuple[Lost, ...]
    subjects: tuple[LostSubject, ...]


def uncovered_without(viewer: Viewer, person_id: int, *, on: date) -> Uncovered:
    """Every place and subject with a role that only this person fills; a constant few queries."""
    county_code = access.home(viewer)
    held = holding(county_code, on=on)
    without = _without(held, person_id)
    reach = _reach(held, person_id)
    named = {place.code: place for place in places.under(county_code)}
    called = {code: place.name for code, place in named.items()}
    lost: dict[str, tuple[Post, ...]] = {}
    found = []
    for code, place in named.items():
        if not any(code.startswith(one) for one in reach):
            continue
        if place.level == "grid" and not _has_own_watch(held, code):
            continue
        lost[code] = _lost(held, without, code, called)
        found += [
            Lost(code, place.name, _word(post))
            for post in lost[code]
            if post.level in OF_LEVEL[place.level]
        ]
    who = people.names([person_id]).get(person_id, "")
    bare = _lost_subjects(viewer, county_code, reach, (held, without), called)
    return Uncovered(who, tuple(found), tuple(bare))


def _word(post: Post) -> str:
    return f"{LEVEL_WORDS[post.level]}“{ROLE_WORDS[post.role]}”"


def _without(held: Holding, person_id: int) -> Holding:
    rest = Holding(held.on, cards=held.cards)
    for code, seats in held.by_place.items():
        rest.by_place[code] = [one for one in seats if one.card.person_id != person_id]
    for org_id, seats in held.by_org.items():
        rest.by_org[org_id] = [one for one in seats if one.card.person_id != person_id]
    for key, watches in held.watches.items():
        staying = [one for one in watches if one.person_id != person_id]
        if staying:
            rest.watches[key] = staying
    return rest


def _reach(held: Holding, person_id: int) -> list[str]:
    """Codes of places that the person has anything to do with, by watch or by seat."""
    codes = {
        one.place_code
        for watches in held.watches.values()
        for one in watches
        if one.person_id == person_id and one.place_code
    }
    codes |= {
        code
        for code, seats in held.by_place.items()
        if any(one.card.person_id == person_id and fills_a_role(one) for one in seats)
    }
    return sorted(codes)


def _lost(
    held: Holding,
    without: Holding,
    code: str,
    called: dict[str, str],
    subject_id: int | None = None,
) -> tuple[Post, ...]:
    before = territory(held, code, subject_id, called)
    after = territory(without, code, subject_id, called)
    return tuple(
        post
        for rung, rest in zip(before, after, strict=True)
        for post, left in zip(rung.posts, rest.posts, strict=True)
        if post.holders and not left.holders
    )


def _lost_subjects(
    viewer: Viewer,
    county_code: str,
    reach: Iterable[str],
    both: tuple[Holding, Holding],
    called: dict[str, str],
) -> list[LostSubject]:
    held, without = both
    watched = {
        watch.subject_of_id
        for holder in both
        for watches in holder.watches.values()
        for watch in watches
        if watch.subject_of_id is not None
    }
    where = Q(id__in=watched)
    for code in reach:
        where |= subjects.in_place(code)
    registers = [pack.code for pack in subjects_of.packs(county_code)]
    rows = subjects.visible_to(viewer).filter(where, register__in=registers, state="active")
    columns = rows.order_by("place_code", "id").values_list("id", "register", "name", "place_code")
    words: dict[str, tuple[str, ...]] = {}
    found = []
    for subject_id, register, name, code in columns.iterator(chunk_size=5000):
        if subject_id in watched:
            told = tuple(map(_word, _lost(held, without, code, called, subject_id)))
        else:
            if code not in words:
                words[code] = tuple(map(_word, _lost(held, without, code, called)))
            told = words[code]
        if told:
            found.append(LostSubject(subject_id, register, name, code, told))
    return found
