from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime

from bihuan.apps.campaigns import queries as campaigns
from bihuan.apps.directives import access as directives
from bihuan.apps.directives import queries as documents
from bihuan.apps.emissions import queries as emissions
from bihuan.apps.inspections import queries as inspections
from bihuan.apps.integrity import queries as integrity
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.orders import access as supervising
from bihuan.apps.orders import queries as orders
from bihuan.apps.sweeps import access as issuing
from bihuan.apps.sweeps import queries as sweeps
from bihuan.apps.urging import queries as urging
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger import gantt
from bihuan.doors.web.ledger.chain import responsibility_of
from bihuan.doors.web.ledger.path import stepper
from bihuan.doors.web.ledger.shown import TONES, buttons
from bihuan.foundation.calendar import queries as calendars
from bihuan.foundation.files import queries as files
from bihuan.foundation.places import queries as places
from bihuan.rules.deadlines import Calendar

SHOWN_BY_ANOTHER = frozenset({"files.attached"})
"""An evidence line says the same; the dossier and the chain keep both."""


def page(request: Request, item_id: int) -> HttpResponse:
    """One item, one file (一事一档, S7)."""
    found = ledger.detail(request.viewer, item_id, at=request.now)
    item = found.item
    lines, lawful = _standards(found), calendars.current()
    tie = ledger.ties_of([item]).get(item.id)
    return render(
        request,
        "ledger/detail.html",
        {
            "item": item,
            "found": found,
            "tone": TONES[item.status],
            "crumbs": [("问题台账", reverse("ledger-list")), (item.shown_number, "")],
            "stepper": stepper(item),
            "buttons": buttons(found, request.now),
            "chain": responsibility_of(item, request.now.date()),
            "place_words": "".join(place.name for place in places.path(item.place_code)),
            "standards": lines,
            "done_criteria": sum(bool(line.files) for line in lines),
            "general_files": [_file(e) for e in found.evidence if e.criterion_id is None],
            "open_questions": [q for q in found.questions if q.answered_at is None],
            "journal": [r for r in reversed(found.journal) if r.kind not in SHOWN_BY_ANOTHER],
            "can_answer": Verb.ANSWER_QUESTION in found.verbs,
            "can_add": Verb.ADD_EVIDENCE in found.verbs,
            "can_correct": Verb.CORRECT in found.verbs,
            "readable": _readable(request, found),
            "basis": _basis(request, item.id),
            **_around(request, item),
            "can_read_document": item.document_id is not None
            and directives.may_see(request.viewer, item.document_id),
            **_plan(found, request.now, lawful),
            "tie": tie,
            "due_is_estimate": (tie is not None and tie.is_estimate)
            or (item.shown_due is not None and item.shown_due.year not in lawful.years),
        },
    )


def _around(request: Request, item: ledger.Item) -> dict[str, object]:
    """What else speaks of it: reminders, orders, campaigns, its subject, alarms, sweeps."""
    return {
        "urgings": urging.urgings(request.viewer, item, at=request.now),
        "orders": orders.about_item(request.viewer, item.id, at=request.now),
        "campaigns": campaigns.of_item(request.viewer, item.id),
        "about": sweeps.subject_of(request.viewer, item),
        "sweeps": sweeps.of_item(request.viewer, item.id),
        "family": inspections.family_of(request.viewer, item.id) if item.about_subject_id else [],
        "alarms": emissions.alarms_of(item.number) if item.about_subject_id else [],
        "signs": integrity.signs_of_item(request.viewer, item.number)
        if item.about_subject_id
        else [],
        "may_sweep": issuing.may_issue(request.viewer),
        "may_note": supervising.keeps_notes(request.viewer),
        "notes": orders.notes_about(request.viewer, item.subject),
        "about_note": item.subject,
    }


def _plan(found: ledger.Detail, at: datetime, lawful: Calendar) -> dict[str, object]:
    """The steps with their states, drawn, and what to expect of them (R029, R043)."""
    item, can_plan = found.item, Verb.PLAN in found.verbs
    drawn = gantt.of_item_to_work_on if can_plan else gantt.of_item
    return {
        "can_plan": can_plan,
        "outlook": ledger.outlook(item, at=at, calendar=lawful),
        "frame": ledger.backplan_of(item),
        "chart": drawn(item, at=at) if found.steps else "",
        "states": [(step, gantt.state_of(step, at.date())) for step in found.steps],
    }


def _readable(request: Request, found: ledger.Detail) -> set[int]:
    return directives.readable(request.viewer, {one.document_id for one in found.mentions})


def _basis(request: Request, item_id: int) -> list[documents.Clause]:
    """The clauses above the item's own, which 要求 shows already (R004)."""
    chain = documents.clause_chain(request.viewer, item_id)
    return chain if any(clause.item_id != item_id for clause in chain) else []


@dataclass(frozen=True, slots=True)
class File:
    """One attachment as the kit's file list takes it."""

    name: str
    url: str
    thumb_url: str
    note: str
    size: int
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the acceptance standard and what speaks for it."""

    criterion: ledger.Criterion
    files: list[File]


def _standards(found: ledger.Detail) -> list[Line]:
    return [
        Line(one, [_file(e) for e in found.evidence if e.criterion_id == one.id])
        for one in found.criteria
    ]


def _file(evidence: ledger.Evidence) -> File:
    attachment = evidence.attachment
    stored = attachment.file
    facts = [evidence.get_when_display(), attachment.actor_name]
    if stored.taken_at:
        facts.append(f"拍摄于{localtime(stored.taken_at):%m-%d %H:%M}")
    if stored.lon is not None:
        facts.append(f"定位{stored.lon:.4f}，{stored.lat:.4f}")
    twins = files.same_elsewhere(stored.sha256, subject=attachment.subject)
    if twins:
        facts.append(f"注意：同一文件还用在另外{len(twins)}处")
    thumb = reverse("file-thumb", args=[attachment.id]) if stored.is_image else ""
    return File(
        name=attachment.name,
        url=reverse("file", args=[attachment.id]),
        thumb_url=thumb,
        note=" · ".join(facts),
        size=stored.size,
        kind=stored.kind,
    )
