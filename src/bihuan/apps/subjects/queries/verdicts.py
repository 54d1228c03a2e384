"""What a register's rules say today, against the alerts that are open: what begins, what ends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from bihuan.apps.subjects.models import Alert, Subject
from bihuan.apps.subjects.queries.packs import pack
from bihuan.apps.subjects.queries.reckoning import Reckoner, Row, said, said_together
from bihuan.rules.packs import AlertRule, Judge

MOST_AT_ONCE = 5_000
"""Larger townships are counted by night."""
NAMES = 3
"""So many are named in an alert about a township's subjects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule that is met and has no open alert, or whose open alert counts otherwise."""

    rule: AlertRule
    place_code: str
    text: str
    subject_id: int | None = None
    subjects_count: int = 1
    open_id: int | None = None
    """The alert that stands already and is only counted anew."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """For some subjects, or some townships: alerts to raise, and alerts that are over."""

    findings: Sequence[Finding]
    over: Sequence[Alert]


@dataclass(slots=True)
class _Group:
    count: int = 0
    names: list[str] = field(default_factory=list)


def verdicts(
    county_code: str, judge: Judge, *, on: date, within: str = "", subject_id: int | None = None
) -> Iterator[Verdict]:
    """Verdict by verdict over the register; `within`: one township; or one subject alone.

    What townships are alerted of together comes last, once all their subjects are counted.
    """
    groups: dict[tuple[str, str], _Group] = {}
    seen = 0
    for rows in Reckoner(county_code, judge, on).chunks(
        _subjects(county_code, judge, within, subject_id)
    ):
        met = {row.id: judge.alerts(row.facts) for row in rows}
        yield _single(county_code, judge, rows, met)
        _count(judge, rows, met, groups)
        seen += len(rows)
    if subject_id is None:
        yield _gone(county_code, judge, within)
        yield _together(county_code, judge, groups, within)
    elif not seen:
        yield Verdict([], list(_open(county_code, judge).filter(subject_id=subject_id)))


def counts_together(county_code: str, register: str, township: str) -> bool:
    """Whether a change is to be counted at once for its township: not where that takes long."""
    if not any(rule.group for rule in pack(county_code, register).alerts):
        return False
    held = Subject.objects.filter(register=register, place_code__startswith=township)
    return held[: MOST_AT_ONCE + 1].count() <= MOST_AT_ONCE


def _subjects(
    county_code: str, judge: Judge, within: str, subject_id: int | None
) -> QuerySet[Subject]:
    held = Subject.objects.filter(
        county_code=county_code, register=judge.pack.code, state=Subject.State.ACTIVE
    )
    if subject_id is not None:
        return held.filter(id=subject_id)
    return held.filter(place_code__startswith=within) if within else held


def _open(county_code: str, judge: Judge) -> QuerySet[Alert]:
    return Alert.objects.filter(
        county_code=county_code, register=judge.pack.code, cleared_at__isnull=True
    )


def _single(
    county_code: str, judge: Judge, rows: Sequence[Row], met: Mapping[int, Sequence[str]]
) -> Verdict:
    ids = [row.id for row in rows]
    standing = {
        (one.subject_id, one.rule): one
        for one in _open(county_code, judge).filter(subject_id__in=ids)
    }
    findings = []
    for row in rows:
        for rule in _ungrouped(judge, met[row.id]):
            if standing.pop((row.id, rule.code), None) is None:
                findings.append(
                    Finding(
                        rule=rule,
                        place_code=row.place_code,
                        text=said(rule, judge, row),
                        subject_id=row.id,
                    )
                )
    return Verdict(findings, list(standing.values()))


def _ungrouped(judge: Judge, codes: Iterable[str]) -> Iterator[AlertRule]:
    return (rule for rule in judge.pack.alerts if rule.code in codes and not rule.group)


def _count(
    judge: Judge,
    rows: Sequence[Row],
    met: Mapping[int, Sequence[str]],
    groups: dict[tuple[str, str], _Group],
) -> None:
    together = {rule.code for rule in judge.pack.alerts if rule.group}
    for row in rows:
        for code in met[row.id]:
            if code in together:
                group = groups.setdefault((code, row.township), _Group())
                group.count += 1
                if len(group.names) < NAMES:
                    group.names.append(row.name)


def _gone(county_code: str, judge: Judge, within: str) -> Verdict:
    """Alerts of subjects that left the register."""
    left = _open(county_code, judge).exclude(subject__state=Subject.State.ACTIVE)
    left = left.filter(subject__isnull=False, place_code__startswith=within)
    return Verdict([], list(left))


def _together(
    county_code: str, judge: Judge, groups: Mapping[tuple[str, str], _Group], within: str
) -> Verdict:
    held = _open(county_code, judge).filter(subject__isnull=True, place_code__startswith=within)
    standing = {(one.rule, one.place_code): one for one in held}
    findings = []
    for (code, place_code), group in sorted(groups.items()):
        rule = judge.pack.alert(code)
        before = standing.pop((code, place_code), None)
        if before is not None and before.subjects_count == group.count:
            continue
        findings.append(
            Finding(
                rule=rule,
                place_code=place_code,
                text=said_together(rule, place_code, group.count, group.names),
                subjects_count=group.count,
                open_id=None if before is None else before.id,
            )
        )
    return Verdict(findings, list(standing.values()))
