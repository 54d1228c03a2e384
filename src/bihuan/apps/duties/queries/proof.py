"""Responsibility proof: for any subject or place, on any date, who manages, does, supervises."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.apps.duties import access
from bihuan.apps.duties.flow import LEVEL_WORDS, ROLE_WORDS, TERRITORY, Level, Role
from bihuan.apps.duties.queries.holding import HEADS, Holder, Holding, holding, keys_of
from bihuan.apps.duties.queries.routing import Cell, cell_for
from bihuan.apps.subjects import access as subjects
from bihuan.apps.subjects import queries as subjects_of
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

STANDS_IN: dict[tuple[Level, Role], tuple[Level, Role]] = {
    (Level.TOWNSHIP, Role.SUPERVISOR): (Level.COUNTY, Role.SUPERVISOR),
    (Level.VILLAGE, Role.DOER): (Level.GRID, Role.DOER),
    (Level.VILLAGE, Role.SUPERVISOR): (Level.TOWNSHIP, Role.DOER),
    (Level.GRID, Role.MANAGER): (Level.VILLAGE, Role.MANAGER),
    (Level.GRID, Role.SUPERVISOR): (Level.TOWNSHIP, Role.DOER),
    (Level.DEPARTMENT, Role.SUPERVISOR): (Level.COUNTY, Role.DOER),
    (Level.ENTERPRISE, Role.SUPERVISOR): (Level.DEPARTMENT, Role.DOER),
}
"""Who fills a role that nobody was named for: the level above watches, the level below works."""
SHARED = frozenset(
    {
        (Level.COUNTY, Role.MANAGER),
        (Level.COUNTY, Role.DOER),
        (Level.COUNTY, Role.SUPERVISOR),
        (Level.ENTERPRISE, Role.DOER),
    }
)
"""Roles that an office fills with several people."""


@dataclass(frozen=True, slots=True)
class Post:
    """One role of a level and whoever fills it."""

    level: Level
    role: Role
    holders: tuple[Holder, ...]
    stands_in: str = ""
    """The role whose holder fills this one."""

    @property
    def word(self) -> str:
        return ROLE_WORDS[self.role]

    @property
    def state(self) -> str:
        """ "ok", "none" or "double"; heads of party and government are one duty (R049)."""
        if not self.holders:
            return "none"
        people = {one.person_id for one in self.holders}
        is_shared = (self.level, self.role) in SHARED or self.role_is_two_headed
        return "double" if len(people) > 1 and not is_shared and not self.stands_in else "ok"

    @property
    def role_is_two_headed(self) -> bool:
        by_seat = all(one.watch_id is None for one in self.holders)
        return (
            by_seat
            and self.role == Role.MANAGER
            and self.level in TERRITORY
            and len({one.person_id for one in self.holders}) <= len(HEADS)
        )


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of the proof: three roles, never the same person twice (R055)."""

    level: Level
    name: str
    """The place or the unit."""
    manager: Post
    doer: Post
    supervisor: Post

    @property
    def word(self) -> str:
        return LEVEL_WORDS[self.level]

    @property
    def posts(self) -> tuple[Post, Post, Post]:
        return self.manager, self.doer, self.supervisor

    @property
    def twice(self) -> tuple[str, ...]:
        """Names of people who fill two of the three roles."""
        seen: dict[int, int] = {}
        called: dict[int, str] = {}
        for post in self.posts:
            for holder in {one.person_id: one for one in post.holders}.values():
                seen[holder.person_id] = seen.get(holder.person_id, 0) + 1
                called[holder.person_id] = holder.card.name
        return tuple(called[one] for one, times in seen.items() if times > 1)


@dataclass(frozen=True, slots=True)
class Proof:
    """Who answers for this subject or point on this day."""

    on: date
    place_code: str
    place: str
    subject_id: int | None
    subject: str
    register: str
    levels: tuple[Rung, ...]
    cell: Cell | None
    """The line of the matrix that names the department."""

    def level(self, level: Level | str) -> Rung | None:
        return next((one for one in self.levels if one.level == level), None)

    @property
    def gaps(self) -> tuple[str, ...]:
        return self._named("none", "无人")

    @property
    def doubles(self) -> tuple[str, ...]:
        return self._named("double", "两人以上")

    @property
    def twice(self) -> tuple[str, ...]:
        return tuple(
            f"{rung.word}：{name}一人兼两职" for rung in self.levels for name in rung.twice
        )

    def _named(self, state: str, word: str) -> tuple[str, ...]:
        return tuple(
            f"{rung.name}“{post.word}”{word}"
            for rung in self.levels
            for post in rung.posts
            if post.state == state
        )


def responsible(
    viewer: Viewer,
    *,
    subject_id: int | None = None,
    place_code: str | None = None,
    domain: str = "",
    on: date,
) -> Proof:
    """The proof for a registered subject, or for a place and, where given, a domain (R048)."""
    county_code = access.home(viewer)
    org_id, name, register = None, "", ""
    if subject_id is not None:
        found = subjects.visible_to(viewer).filter(id=subject_id).first()
        if found is None:
            raise NotVisible(f"subjects.subject:{subject_id}")
        pack = subjects_of.pack(found.county_code, found.register)
        place_code, org_id, name = found.place_code, found.org_id, found.name
        domain, register = domain or pack.domain, pack.name
    code = place_code or county_code
    if not code.startswith(county_code):
        raise NotVisible(f"places.place:{code}")
    cell = cell_for(county_code, domain=domain, place_code=code, on=on) if domain else None
    department = _department(cell)
    units = [one for one in (department, org_id) if one is not None]
    held = holding(county_code, on=on, place_code=code, subject_id=subject_id, org_ids=units)
    named = places.names([code[:step] for step in (6, 9, 12, 15)])
    rungs = territory(held, code, subject_id, named)
    called = orgs.names(units)
    for level, unit in (
        (Level.DEPARTMENT, department),
        (Level.ENTERPRISE, org_id),
    ):
        if unit is not None:
            posts = _of_unit(held, unit, subject_id, level, rungs)
            rungs += (Rung(level, called[unit], *posts),)
    return Proof(
        on=on,
        place_code=code,
        place="".join(named.get(code[:step], "") for step in (9, 12) if step <= len(code))
        or named.get(code, ""),
        subject_id=subject_id,
        subject=name,
        register=register,
        levels=rungs,
        cell=cell,
    )


def _department(cell: Cell | None) -> int | None:
    """The lead unit where it is a department; a township stands among the territory already."""
    if cell is None or cell.lead_org_id is None:
        return None
    return None if orgs.org(cell.lead_org_id).kind == "township" else cell.lead_org_id


def territory(
    held: Holding, place_code: str, subject_id: int | None, named: dict[str, str]
) -> tuple[Rung, ...]:
    """The levels of territory that a point lies in; a village's grid is its last one."""
    keys = keys_of(place_code, subject_id)
    depth = {Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12, Level.GRID: 12}
    levels = [level for level in TERRITORY if depth[level] <= len(place_code)]
    posts = {
        (level, role): Post(level, role, tuple(held.on_territory(keys, place_code, level, role)))
        for level in levels
        for role in Role
    }
    _fill(posts)
    return tuple(
        Rung(
            level,
            _name(level, place_code, named),
            posts[level, Role.MANAGER],
            posts[level, Role.DOER],
            posts[level, Role.SUPERVISOR],
        )
        for level in levels
    )


def _name(level: Level, place_code: str, named: dict[str, str]) -> str:
    depth = {Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}.get(level)
    if depth is not None:
        return named.get(place_code[:depth], place_code[:depth])
    return (
        named.get(place_code[:15], "")
        if len(place_code) > 12
        else (f"{named.get(place_code[:12], place_code[:12])}网格")
    )


def _fill(posts: dict[tuple[Level, Role], Post]) -> None:
    for key, source in STANDS_IN.items():
        post = posts.get(key)
        if post is not None and not post.holders and source in posts:
            level, role = source
            word = f"{LEVEL_WORDS[level]}“{ROLE_WORDS[role]}”"
            posts[key] = Post(*key, posts[source].holders, word if posts[source].holders else "")


def _of_unit(
    held: Holding, org_id: int, subject_id: int | None, level: Level, above: Sequence[Rung]
) -> tuple[Post, Post, Post]:
    keys = [*keys_of("", subject_id), f"org:{org_id}"]
    posts = {(one.level, post.role): post for one in above for post in one.posts}
    posts |= {
        (level, role): Post(level, role, tuple(held.in_unit(keys, org_id, level, role)))
        for role in Role
    }
    _fill(posts)
    return posts[level, Role.MANAGER], posts[level, Role.DOER], posts[level, Role.SUPERVISOR]
