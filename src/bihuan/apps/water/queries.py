"""Sections with their months, one section with its samples, and what the county amounts to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bihuan.apps.water import access
from bihuan.apps.water.models import Patrol, Sample, Section
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer
from bihuan.rules.water import CLASS_WORDS, Judged, WaterKind, judge, mean_of

__all__ = [
    "Board",
    "Line",
    "SampleLine",
    "Section",
    "SectionPage",
    "Share",
    "board",
    "item_numbers",
    "said",
    "sample",
    "section",
    "share_reaching",
    "together",
]


@dataclass(frozen=True, slots=True)
class Line:
    """One section in a year: the class of each month, of the year so far, and its patrols."""

    section: Section
    months: tuple[Judged | None, ...]
    year: Judged | None
    sampled: int
    last_on: date | None
    patrolled_on: date | None
    patrol_due_on: date
    patrol_is_late: bool

    @property
    def wanted_word(self) -> str:
        return CLASS_WORDS[self.section.wanted_class]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the sections with data reach their class, over the year's means."""

    reaching: int
    judged: int
    sections: int
    good: int
    """Of class Ⅰ to Ⅲ: the share of good water (优良水体比例)."""
    bad: int
    """Beyond Ⅴ."""


@dataclass(frozen=True, slots=True)
class Board:
    lines: tuple[Line, ...]
    share: Share
    year: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SampleLine:
    sample: Sample
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class SectionPage:
    line: Line
    samples: tuple[SampleLine, ...]
    patrols: tuple[Patrol, ...]
    may_note: bool
    may_patrol: bool


def board(viewer: Viewer, *, year: int, today: date) -> Board:
    """Every section the viewer sees, the assessed ones first."""
    sections = list(access.visible_to(viewer).filter(retired_on__isnull=True).order_by("code"))
    ranks = {level: rank for rank, level in enumerate(Section.Level.values)}
    sections.sort(key=lambda one: (ranks[one.level], one.code))
    lines = _lines(sections, year, today)
    first = (
        Sample.objects.filter(section__in=sections, replaced_at__isnull=True)
        .order_by("on")
        .values_list("on", flat=True)
        .first()
    )
    years = tuple(range(today.year, (first or today).year - 1, -1))
    return Board(lines, _share(lines), year, years)


def section(viewer: Viewer, section_id: int, *, year: int, today: date) -> SectionPage:
    found = access.visible_to(viewer).filter(id=section_id).first()
    if found is None:
        raise NotVisible(f"water.section:{section_id}")
    samples = Sample.objects.filter(section=found, on__year=year).order_by("-on", "-id")
    return SectionPage(
        line=_lines([found], year, today)[0],
        samples=tuple(SampleLine(one, _judged(found, _values(one))) for one in samples),
        patrols=tuple(Patrol.objects.filter(section=found).order_by("-on", "-id")[:20]),
        may_note=access.may_register(viewer),
        may_patrol=access.may_patrol(viewer, found),
    )


def sample(sample_id: int) -> Sample:
    """One result by its id, for what follows from its event."""
    return Sample.objects.select_related("section").get(id=sample_id)


def item_numbers(section_id: int) -> list[str]:
    """Ledger items that were opened from results of this section."""
    rows = Sample.objects.filter(section=section_id).exclude(item_number="")
    return list(rows.values_list("item_number", flat=True))


def said(sample: Sample) -> str:
    """What a person is told of a result just noted."""
    if sample.of_class is None:
        return "已登记；没有参加评价的项目"
    word = f"判为{CLASS_WORDS[sample.of_class]}类"
    if sample.of_class <= sample.wanted_class:
        return f"已登记，{word}，达到目标"
    return f"已登记，{word}，未达到{CLASS_WORDS[sample.wanted_class]}类目标，今天开出核查事项"


def share_reaching(place_prefix: str, *, year: int, today: date) -> Share:
    """For a target: the sections under a division, judged on the means of the year so far."""
    sections = list(
        Section.objects.filter(
            place_code__startswith=place_prefix, retired_on__isnull=True
        ).order_by("code")
    )
    return _share(_lines(sections, year, today))


def together(shares: Iterable[Share]) -> Share:
    """Of several divisions, none of which lies in another."""
    held = list(shares)
    return Share(
        reaching=sum(one.reaching for one in held),
        judged=sum(one.judged for one in held),
        sections=sum(one.sections for one in held),
        good=sum(one.good for one in held),
        bad=sum(one.bad for one in held),
    )


def _lines(sections: Sequence[Section], year: int, today: date) -> tuple[Line, ...]:
    ids = [one.id for one in sections]
    samples: dict[int, list[Sample]] = {section_id: [] for section_id in ids}
    rows = Sample.objects.filter(section__in=ids, on__year=year, replaced_at__isnull=True)
    for sample in rows.order_by("on"):
        samples[sample.section_id].append(sample)
    walked = dict(
        Patrol.objects.filter(section__in=ids, on__lte=today)
        .order_by("on")
        .values_list("section_id", "on")
    )
    return tuple(_line(one, samples[one.id], walked.get(one.id), today) for one in sections)


def _line(section: Section, samples: list[Sample], walked: date | None, today: date) -> Line:
    months = tuple(
        _judged(section, mean_of([_values(one) for one in samples if one.on.month == month]))
        for month in range(1, 13)
    )
    every = timedelta(days=section.patrol_every_days)
    due = (walked or section.registered_at.date()) + every
    return Line(
        section=section,
        months=months,
        year=_judged(section, mean_of([_values(one) for one in samples])),
        sampled=len(samples),
        last_on=samples[-1].on if samples else None,
        patrolled_on=walked,
        patrol_due_on=due,
        patrol_is_late=due < today,
    )


def _share(lines: Sequence[Line]) -> Share:
    judged = [line.year for line in lines if line.year is not None]
    return Share(
        reaching=sum(one.reaches for one in judged),
        judged=len(judged),
        sections=len(lines),
        good=sum(one.of_class <= 3 for one in judged),
        bad=sum(one.of_class > 5 for one in judged),
    )


def _values(sample: Sample) -> dict[str, Decimal]:
    return {code: Decimal(value) for code, value in sample.values.items()}


def _judged(section: Section, values: Mapping[str, Decimal]) -> Judged | None:
    return judge(values, kind=WaterKind(section.kind), wanted=section.wanted_class)
