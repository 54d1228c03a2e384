"""One incident whole: its stages with their seconds, who saw it, and what was done."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.apps.incidents import access
from bihuan.apps.incidents.models import Contact, Incident, Signal
from bihuan.apps.incidents.models.incident import OUTSIDERS
from bihuan.apps.incidents.queries.twins import Twin, twins
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.files import queries as files
from bihuan.rules import stages
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record
    from bihuan.foundation.files.models import Attachment

MOST_SIGNALS = 50
HIDDEN_FROM_OTHERS = frozenset({"incidents.contact_looked_at"})


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the clock: when it was reached, how long it took."""

    word: str
    at: datetime | None
    took: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One signal with its pictures; `sealed` says that a contact lies behind the seal."""

    signal: Signal
    pictures: "list[Attachment]"
    sealed: bool
    wants_reply: bool
    may_open_original: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """What the page of an incident shows."""

    incident: Incident
    steps: list[Step]
    seen: list[Seen]
    signals_left_out: int
    after: "list[Attachment]"
    twins: list[Twin]
    journal: "list[Record]"
    absorbed: list[int]
    dispatches: bool


def incident(viewer: Viewer, incident_id: int) -> Detail:
    """The incident for who may see it; a fixed number of queries for any number of signals."""
    found = (
        access.visible_to(viewer)
        .select_related("org", "person", "merged_into", "about_subject")
        .filter(id=incident_id)
        .first()
    )
    if found is None:
        raise NotVisible(f"incidents.incident:{incident_id}")
    dispatches = access.dispatches(viewer, found)
    signals = list(found.signals.select_related("camera").order_by("-detected_at", "-id"))
    shown = signals[:MOST_SIGNALS]
    pictures = files.attachments_of([found.subject, *(one.subject for one in shown)])
    sealed = dict(Contact.objects.filter(signal__in=shown).values_list("signal_id", "wants_reply"))
    journal = audit.about(found.subject)
    return Detail(
        incident=found,
        steps=steps(found),
        seen=[
            Seen(
                one,
                pictures[one.subject],
                one.id in sealed,
                sealed.get(one.id, False),
                dispatches or one.source not in OUTSIDERS or one.finder_id in viewer.person_ids,
            )
            for one in shown
        ],
        signals_left_out=len(signals) - len(shown),
        after=pictures[found.subject],
        twins=twins(viewer, found) if dispatches else [],
        journal=[one for one in journal if dispatches or one.kind not in HIDDEN_FROM_OTHERS],
        absorbed=list(found.absorbed.order_by("id").values_list("id", flat=True)),
        dispatches=dispatches,
    )


def steps(found: Incident) -> list[Step]:
    """Start, detect, dispatch, arrive, out (R068)."""
    stamps = (
        ("发生", found.started_at),
        ("发现", found.detected_at),
        ("派单", found.dispatched_at),
        ("到场", found.arrived_at),
        ("处置完毕", found.out_at),
    )
    took = ("", *(stages.said(one) for one in times(found, "").seconds()))
    return [Step(word, at, said) for (word, at), said in zip(stamps, took, strict=True)]


def times(found: Incident, group: str) -> stages.Times:
    return stages.Times(
        group,
        found.started_at,
        found.detected_at,
        found.dispatched_at,
        found.arrived_at,
        found.out_at,
    )


def picture(viewer: Viewer, incident_id: int, attachment_id: int) -> "Attachment":
    """A picture of the incident or of one of its signals, to be shown without what it carries."""
    if not access.may_see(viewer, incident_id):
        raise NotVisible(f"incidents.incident:{incident_id}")
    ids = Signal.objects.filter(incident_id=incident_id).values_list("id", flat=True)
    subjects = [f"incidents.incident:{incident_id}", *(f"incidents.signal:{one}" for one in ids)]
    held = files.attachments_of(subjects)
    every = [one for some in held.values() for one in some]
    found = next((one for one in every if one.id == attachment_id), None)
    if found is None:
        raise NotVisible(f"attachment {attachment_id}")
    return found
