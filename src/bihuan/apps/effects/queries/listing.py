from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bihuan.apps.effects import access
from bihuan.apps.effects.models import Judgement, Run
from bihuan.foundation.audit import queries as audit
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.audit.models import Record


@dataclass(frozen=True, slots=True)
class Tally:
    """How many judgements said what."""

    likely: int
    cannot_tell: int
    too_little: int
    waiting: int


def judgements(viewer: Viewer, *, verdict: str = "") -> list[Judgement]:
    """The county's, the newest first, the withdrawn last."""
    rows = access.visible_to(viewer)
    if verdict:
        rows = rows.filter(verdict=verdict, withdrawn_at__isnull=True)
    found = list(rows.order_by("-id"))
    return sorted(found, key=lambda one: one.withdrawn_at is not None)


def tally(rows: Iterable[Judgement]) -> Tally:
    standing = [one for one in rows if one.withdrawn_at is None]
    said = [one.verdict for one in standing]
    return Tally(
        said.count(Judgement.Verdict.LIKELY),
        said.count(Judgement.Verdict.CANNOT_TELL),
        said.count(Judgement.Verdict.TOO_LITTLE),
        said.count(""),
    )


def judgement(viewer: Viewer, judgement_id: int) -> Judgement:
    found = access.visible_to(viewer).filter(id=judgement_id).first()
    if found is None:
        raise NotVisible(f"effects.judgement:{judgement_id}")
    return found


def of_subject(viewer: Viewer, subject: str) -> list[Judgement]:
    """What was judged of an item, a project or a campaign, the newest first."""
    rows = access.visible_to(viewer).filter(subject=subject, withdrawn_at__isnull=True)
    return list(rows.order_by("-id"))


def runs(viewer: Viewer) -> list[Run]:
    """The latest normalised series."""
    rows = access.runs_visible_to(viewer).filter(kind=Run.Kind.NORMALISE)
    return list(rows.order_by("-id")[:50])


def run(viewer: Viewer, run_id: int) -> Run:
    found = access.runs_visible_to(viewer).filter(id=run_id).first()
    if found is None:
        raise NotVisible(f"effects.run:{run_id}")
    return found


def journal(viewer: Viewer, judged: Judgement) -> "list[Record]":
    judgement(viewer, judged.id)
    return audit.about(f"effects.judgement:{judged.id}")
