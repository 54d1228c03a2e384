"""One subject: as it stands, as it was, what stands under it, and what it may double."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import uuid4

from django.db.models import Q

from bihuan.apps.subjects import access
from bihuan.apps.subjects.models import Subject, SubjectEdition
from bihuan.apps.subjects.queries.packs import judge
from bihuan.apps.subjects.queries.reading import for_viewer, personal_hidden, without
from bihuan.rules import beijing, entries, geodesy
from bihuan.rules.packs import Pack
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer

ALIKE_WITHIN_M = 200.0
ALIKE_PERCENT = 60
IN_ONE_QUERY = 500
SIDE_BY_SIDE = 300


def subject(viewer: Viewer, subject_id: int) -> Subject:
    """The subject as this viewer may read it."""
    rows = access.visible_to(viewer).select_related("org", "parent", "merged_into")
    found = rows.filter(id=subject_id).first()
    if found is None:
        raise NotVisible(f"subjects.subject:{subject_id}")
    return for_viewer(viewer, [found])[0]


def raw(subject_id: int) -> Subject:
    """A subject for planned work, which has no viewer of its own county."""
    return Subject.objects.get(id=subject_id)


def named(subject_ids: Iterable[int]) -> dict[int, Subject]:
    """Subjects by id, for links; absent ones are absent."""
    return Subject.objects.in_bulk(sorted(set(subject_ids)))


def children(viewer: Viewer, subject_id: int, *, limit: int = 200) -> list[Subject]:
    rows = access.visible_to(viewer).filter(parent_id=subject_id).exclude(state="merged")
    return for_viewer(viewer, rows.order_by("register", "id")[:limit])


def absorbed(viewer: Viewer, subject_id: int) -> list[Subject]:
    """Those that were merged into it; their editions stay theirs."""
    rows = access.visible_to(viewer).filter(merged_into_id=subject_id).order_by("id")
    return for_viewer(viewer, rows)


def history(viewer: Viewer, subject_id: int) -> list[SubjectEdition]:
    """All editions, the last first, without what the viewer is not to see."""
    found = subject(viewer, subject_id)
    hidden = personal_hidden(viewer, found.county_code, found.register)
    editions = list(found.editions.order_by("-number"))
    if hidden and not access.is_own(viewer, found):
        for one in editions:
            one.values = without(one.values, hidden)
    return editions


def as_at(subject_id: int, on: date) -> SubjectEdition | None:
    """The edition that held at the end of a day; None before it was registered."""
    editions = SubjectEdition.objects.filter(subject_id=subject_id, from_at__lt=beijing.closes(on))
    return editions.order_by("-number").first()


def changed_since(pack: Pack, now: Subject, edition: int) -> str:
    """What others changed after the edition somebody worked on."""
    later = list(now.editions.filter(number__gt=edition).order_by("number"))
    earlier = now.editions.filter(number=edition).first()
    if earlier is None or not later:
        return "页面上的版本已不存在，请刷新后再改"
    names = entries.changed(pack, earlier.values, later[-1].values)
    if earlier.name != later[-1].name:
        names.insert(0, pack.name_word)
    if (earlier.place_code, earlier.lon) != (later[-1].place_code, later[-1].lon):
        names.append("位置")
    what = f"改了{'、'.join(names)}" if names else later[-1].why
    return f"您打开页面后，{later[-1].made_by}{what}，请刷新后再改"


def no_key() -> str:
    return f"#{uuid4().hex}"


def of_key(made: Subject) -> Subject | None:
    """Another active subject with the same key."""
    if made.key.startswith("#"):
        return None
    same = Subject.objects.filter(
        county_code=made.county_code, register=made.register, key=made.key, state="active"
    )
    return same.exclude(id=made.id).first()


def registers_of(county_code: str, ids: Iterable[object]) -> Mapping[int, str]:
    """The register of each active subject among these ids."""
    asked = [int(str(one)) for one in ids]
    rows = Subject.objects.filter(county_code=county_code, id__in=asked, state="active")
    return dict(rows.values_list("id", "register"))


def alike(made: Subject, *, limit: int = 3) -> list[Subject]:
    """Near ones of the same register whose names are alike: perhaps the same thing."""
    if made.lon is None or made.lat is None:
        return []
    return [
        one
        for one in around(made, ALIKE_WITHIN_M, states=("active",))
        if name_percent(one.name, made.name) >= ALIKE_PERCENT
    ][:limit]


def around(made: Subject, within_m: float, *, states: Iterable[str]) -> list[Subject]:
    """Others of its register within a distance, nearest first."""
    if made.lon is None or made.lat is None:
        return []
    box = geodesy.box_around(made.lon, made.lat, within_m)
    rows = Subject.objects.filter(
        county_code=made.county_code,
        register=made.register,
        state__in=list(states),
        lon__gte=box.west,
        lon__lte=box.east,
        lat__gte=box.south,
        lat__lte=box.north,
    ).exclude(id=made.id)
    near = sorted((metres_between(made, one), one.id, one) for one in rows)
    return [one for metres, _, one in near if metres <= within_m]


def metres_between(one: Subject, other: Subject) -> float:
    if one.lon is None or one.lat is None or other.lon is None or other.lat is None:
        return 0.0
    return geodesy.metres(one.lon, one.lat, other.lon, other.lat)


def name_percent(first: str, second: str) -> int:
    """Share of pairs of characters that two names have in common (Dice)."""
    one, two = _pairs(first), _pairs(second)
    whole = one.total() + two.total()
    return int(200 * (one & two).total() / whole) if whole else 0


def _pairs(name: str) -> Counter[str]:
    plain = entries.folded(name)
    return Counter(plain[at : at + 2] for at in range(len(plain) - 1))


def earlier_near(made: Subject) -> Subject | None:
    """One that is banned or closed where this opened (R083), by the pack's distance."""
    held = judge(made.county_code, made.register)
    within_m = held.pack.reopen_within_m
    if not within_m:
        return None
    today = made.registered_at.date()
    for one in around(made, within_m, states=("active", "retired")):
        is_closed = one.state == Subject.State.RETIRED and one.retired_on is not None
        if is_closed or held.is_retired(facts(one, on=today)):
            return one
    return None


def facts(one: Subject, *, on: date) -> dict[str, entries.Value]:
    """Its values beside what can be told without asking other tables."""
    return {
        **one.values,
        "name": one.name,
        "place": one.place_code,
        "today": on.isoformat(),
        "stopped": bool(one.stopped_reason),
        "check_failed": one.check_failed,
        "checked_days": None if one.checked_on is None else (on - one.checked_on).days,
        "surveyed_days": None if one.surveyed_on is None else (on - one.surveyed_on).days,
    }


def of_keys(made: Iterable[Subject]) -> dict[str, Subject]:
    """The active subjects that stand under the keys of these, whatever their number."""
    drafts = [one for one in made if not one.key.startswith("#")]
    found: dict[str, Subject] = {}
    for first in range(0, len(drafts), IN_ONE_QUERY):
        some = drafts[first : first + IN_ONE_QUERY]
        rows = Subject.objects.filter(
            county_code=some[0].county_code,
            register=some[0].register,
            state="active",
            key__in=[one.key for one in some],
        )
        found |= {one.key: one for one in rows}
    return found


def named_in(county_code: str, register: str, name: str) -> int:
    """The one active subject of a register with this name or key; Refused where it is unclear."""
    said = name.strip()
    rows = Subject.objects.filter(county_code=county_code, register=register, state="active")
    exact = list(rows.filter(Q(name=said) | Q(key=entries.folded(said))).order_by("id")[:3])
    found = exact or list(rows.filter(name__contains=said).order_by("id")[:3])
    if len(found) != 1:
        why = "有几个相近的，请写全名或编号" if found else "在清单中没有找到"
        raise Refused("subjects.ref.unclear", f"“{said}”{why}")
    return found[0].id


def alike_to(
    viewer: Viewer, register: str, *, name: str, lon: float | None, lat: float | None
) -> list[Subject]:
    """Near ones of a like name, shown before somebody registers another."""
    drawn = Subject(
        county_code=access.county(viewer), register=register, name=name, lon=lon, lat=lat
    )
    return for_viewer(viewer, alike(drawn))


def doubles(viewer: Viewer, register: str, *, limit: int = 20) -> list[tuple[Subject, Subject]]:
    """Pairs that lie near and are called alike: to be looked at, never merged by itself.

    Looked for among the subjects of one place, so that the work grows with the places.
    """
    rows = (
        access.visible_to(viewer)
        .filter(county_code=access.county(viewer), register=register, state="active")
        .exclude(lon__isnull=True)
        .order_by("place_code", "id")
    )
    found: list[tuple[Subject, Subject]] = []
    before: list[Subject] = []
    for one in rows.iterator():
        before = [other for other in before if other.place_code == one.place_code][-SIDE_BY_SIDE:]
        found += [
            (other, one)
            for other in before
            if metres_between(one, other) <= ALIKE_WITHIN_M
            and name_percent(one.name, other.name) >= ALIKE_PERCENT
        ]
        before.append(one)
        if len(found) >= limit:
            break
    return found[:limit]
