"""What an edition of a pack would change, before anybody adopts it: nothing is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bihuan.apps.subjects.models import RegisterType, Subject
from bihuan.apps.subjects.queries.packs import judge as judge_of
from bihuan.apps.subjects.queries.verdicts import verdicts
from bihuan.rules.packs import Field, Judge, Pack, check_values

MOST = 20_000
"""Above so many subjects alerts are worked out by night, not while somebody waits."""
SAMPLES = 5


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule: how many alerts begin and end, some of them in words."""

    name: str
    raised: int
    cleared: int
    samples: Sequence[str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that comes, goes or is limited otherwise, and how many values that touches."""

    name: str
    what: str
    """new | gone | changed"""
    touched: int


@dataclass(frozen=True, slots=True)
class Preview:
    pack: Pack
    before: Pack | None
    subjects: int
    is_counted: bool
    """Whether rules were tried on the subjects; not where there are too many."""
    rules: Sequence[RuleChange]
    fields: Sequence[FieldChange]
    checklists: Sequence[str]
    key_changed: bool


def preview(county_code: str, pack: Pack, *, on: date) -> Preview:
    """The new rules against today's subjects and open alerts."""
    held = Subject.objects.filter(
        county_code=county_code, register=pack.code, state=Subject.State.ACTIVE
    )
    many = held.count()
    known = RegisterType.objects.filter(county_code=county_code, code=pack.code).exists()
    before = judge_of(county_code, pack.code).pack if known else None
    return Preview(
        pack=pack,
        before=before,
        subjects=many,
        is_counted=many <= MOST,
        rules=_rules(county_code, pack, before, on) if many <= MOST else (),
        fields=_fields(pack, before, held) if before else (),
        checklists=_checklists(pack, before) if before else (),
        key_changed=before is not None and tuple(before.key) != tuple(pack.key) and many > 0,
    )


def _rules(county_code: str, pack: Pack, before: Pack | None, on: date) -> Sequence[RuleChange]:
    raised: Counter[str] = Counter()
    cleared: Counter[str] = Counter()
    samples: dict[str, list[str]] = {}
    for verdict in verdicts(county_code, Judge(pack), on=on):
        for one in verdict.findings:
            if one.open_id is None:
                raised[one.rule.code] += 1
                samples.setdefault(one.rule.code, []).append(one.text)
        cleared.update(alert.rule for alert in verdict.over)
    names = {one.code: one.name for one in (*(before.alerts if before else ()), *pack.alerts)}
    return [
        RuleChange(name, raised[code], cleared[code], samples.get(code, [])[:SAMPLES])
        for code, name in names.items()
        if raised[code] or cleared[code]
    ]


def _fields(pack: Pack, before: Pack, held: QuerySet[Subject]) -> Sequence[FieldChange]:
    old = {one.code: one for one in before.fields}
    new = {one.code: one for one in pack.fields}
    gone = [one for code, one in old.items() if code not in new]
    limited = {code: one for code, one in new.items() if _is_limited(old.get(code), one)}
    unfit = _unfit(pack, held) if limited else {}
    return [
        *(FieldChange(one.name, "gone", _filled(held, one)) for one in gone),
        *(FieldChange(one.name, "new", 0) for code, one in new.items() if code not in old),
        *(FieldChange(one.name, "changed", unfit.get(code, 0)) for code, one in limited.items()),
    ]


def _filled(held: QuerySet[Subject], field: Field) -> int:
    """Values that would no longer be shown; they stay, and come back with the field."""
    return held.filter(values__has_key=field.code).count()


def _is_limited(old: Field | None, new: Field) -> bool:
    """Whether a value that fitted may not fit any more."""
    return old is not None and _limits(old) != _limits(new)


def _limits(one: Field) -> tuple[object, ...]:
    bounds = (one.minimum, one.maximum, one.pattern, one.is_required)
    return (one.type, tuple(one.options), one.of, *bounds)


def _unfit(pack: Pack, held: QuerySet[Subject]) -> Mapping[str, int]:
    """How many subjects hold a value that the new edition would not take."""
    known = {one.code for one in pack.fields}
    found: Counter[str] = Counter()
    for values in held.order_by("id").values_list("values", flat=True)[:MOST].iterator():
        told = check_values(pack, {code: one for code, one in values.items() if code in known})
        found.update(code for code, _ in told)
    return found


def _checklists(pack: Pack, before: Pack) -> Sequence[str]:
    """Names of checklists that come, go or are worded otherwise."""
    old = {one.code: one for one in before.checklists}
    new = {one.code: one for one in pack.checklists}
    changed = [one.name for code, one in new.items() if old.get(code) != one]
    return [*changed, *(f"{one.name}（取消）" for code, one in old.items() if code not in new)]
