"""The columns of an item as it is opened, whoever opens it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bihuan.apps.ledger.actions.numbering import next_number
from bihuan.apps.ledger.actions.shares import lay_criteria, lay_shares
from bihuan.apps.ledger.actions.stages import Milestone, in_order, lay_steps
from bihuan.apps.ledger.flow import NEVER
from bihuan.apps.ledger.models import Item, Question
from bihuan.apps.ledger.models.item import Field, Kind, Pace
from bihuan.rules import pinyin, sourceclass
from bihuan.rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence an item comes from: `text[start:end] == quote` in the document's text."""

    document_id: int
    document_title: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing the source leaves open."""

    kind: str
    token: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that may be known when an item is opened; only title, origin and place must be."""

    kind: str
    title: str
    origin: str
    place_code: str
    description: str = ""
    field: str = "general"
    source_class: str = ""
    """Of an air item; suggested from its words where nobody says."""
    level: str = "county"
    round_code: str = ""
    aspect: str = ""
    type_word: str = ""
    place_text: str = ""
    lon: float | None = None
    lat: float | None = None
    lead_org_id: int | None = None
    assisting_org_ids: Sequence[int] = ()
    no_assisting_needed: bool = False
    manager_id: int | None = None
    doer_id: int | None = None
    supervisor_id: int | None = None
    leader_id: int | None = None
    goal: str = ""
    measure: str = ""
    needs_closure: bool = True
    difficulty: str = "simple"
    difficulty_reason: str = ""
    pace: str = "dated"
    due_text: str = ""
    due_on: date | None = None
    start_on: date | None = None
    about_subject_id: int | None = None
    project_id: int | None = None
    """The key project in whose work it was found wrong (R047)."""
    is_serious: bool = False
    criteria: Sequence[str] = ()
    steps: Sequence[Milestone] = ()
    source: Source | None = None
    document_title: str = ""
    """Where it comes from when no document of the system holds its sentence: an Excel list."""
    questions: Sequence[Asked] = ()


def require_project(project_id: int | None) -> None:
    """Only a key project can have a defect."""
    if (
        project_id is not None
        and not Item.objects.filter(id=project_id, kind=Kind.PROJECT).exists()
    ):
        raise Refused("ledger.open.no_project", "所选的事项不是重点工程")


def _source_class(draft: Draft) -> str:
    if draft.field != Field.AIR:
        return ""
    return draft.source_class or sourceclass.suggest(draft.title, draft.description, draft.measure)


def lay_item(draft: Draft, *, at: datetime) -> Item:
    """A draft with its number, shares, standard and open questions."""
    if not draft.title.strip():
        raise Refused("ledger.open.no_title", "请写明事项名称")
    require_project(draft.project_id)
    if len(draft.place_code) < 6:
        raise Refused("ledger.open.no_place", "请选择所在地")
    due_on = NEVER if draft.pace == Pace.STANDING else draft.due_on
    source = draft.source
    item = Item.objects.create(
        number=next_number(county_code=draft.place_code[:6], at=at),
        kind=draft.kind,
        title=draft.title.strip()[:200],
        description=draft.description,
        field=draft.field,
        source_class=_source_class(draft),
        origin=draft.origin,
        level=draft.level,
        round_code=draft.round_code,
        aspect=draft.aspect,
        type_word=draft.type_word,
        county_code=draft.place_code[:6],
        place_code=draft.place_code,
        place_text=draft.place_text,
        lon=draft.lon,
        lat=draft.lat,
        lead_org_id=draft.lead_org_id,
        no_assisting_needed=draft.no_assisting_needed,
        manager_id=draft.manager_id,
        doer_id=draft.doer_id,
        supervisor_id=draft.supervisor_id,
        leader_id=draft.leader_id,
        goal=draft.goal,
        measure=draft.measure,
        needs_closure=draft.needs_closure,
        difficulty=draft.difficulty,
        difficulty_reason=draft.difficulty_reason,
        pace=draft.pace,
        due_text=draft.due_text[:60],
        due_on=due_on,
        start_on=draft.start_on,
        about_subject_id=draft.about_subject_id,
        project_id=draft.project_id,
        is_serious=draft.is_serious,
        document_id=source.document_id if source else None,
        document_title=(source.document_title if source else draft.document_title)[:200],
        quote=source.quote if source else "",
        quote_start=source.start if source else None,
        quote_end=source.end if source else None,
        created_at=at,
        pinyin=pinyin.initials(draft.title.strip()[:60])[:400],
    )
    lay_shares(item, draft.assisting_org_ids)
    lay_criteria(item, draft.criteria)
    lay_steps(item, in_order(draft.steps, item.due_on), today=at.date())
    Question.objects.bulk_create(
        Question(item=item, kind=asked.kind, token=asked.token[:80], sentence=asked.sentence)
        for asked in draft.questions
    )
    return item
