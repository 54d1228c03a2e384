"""An item as the dossier's paper wants it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bihuan.apps.ledger import queries
from bihuan.doors.kit.paper.dossier import (
    Chain,
    DossierPaper,
    DutyLine,
    EventLine,
    FileLine,
    PhotoBox,
    Position,
    Source,
    StandardLine,
    StepLine,
)
from bihuan.doors.web.ledger.chain import responsibility_of
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.files import queries as files
from bihuan.foundation.places import queries as places
from bihuan.foundation.profile import queries as profile
from bihuan.rules.chain import Broken, Whole
from bihuan.rules.viewer import Viewer


def paper_of(
    found: queries.Detail, kept: Sequence[Any], viewer: Viewer, number: str, now: datetime
) -> DossierPaper:
    item = found.item
    return DossierPaper(
        office=profile.current().office_name,
        number=item.shown_number,
        title=item.title,
        status=item.status_word,
        lamp=f"{found.lamp.word} {found.lamp.reason}".strip(),
        facts=_facts(found),
        source=Source(
            word=item.get_origin_display(),
            document=item.document_title,
            sentence=item.quote,
            place=_place(item),
        ),
        problem=item.description,
        goal="\n".join(part for part in (item.goal, item.measure) if part),
        duties=_duties(found, now),
        steps=tuple(
            StepLine(title=step.name, to_on=step.due_on, done_on=step.done_on)
            for step in found.steps
        ),
        standards=_standards(found),
        events=tuple(
            EventLine(
                seq=record.seq, at=record.at, who=record.actor_name, post=record.actor_post,
                sentence=record.sentence, hash=record.hash,
            )
            for record in found.journal
        ),
        files=file_lines(kept),
        photos=_photos(kept),
        chain=_chain(audit.verify()),
        export_no=number,
        exported_at=now,
        watermark=f"{viewer.org_name} {viewer.name} {now:%Y-%m-%d %H:%M}",
    )  # fmt: skip


def _place(item: queries.Item) -> str:
    division = "".join(place.name for place in places.path(item.place_code))
    return f"{division} {item.place_text}".strip()


def _chain(outcome: Whole | Broken) -> Chain:
    if isinstance(outcome, Broken):
        return Chain(seq=outcome.seq, hash="", verdict=outcome.why)
    return Chain(seq=outcome.count, hash=outcome.hash, verdict="全链完整")


def _facts(found: queries.Detail) -> tuple[tuple[str, str], ...]:
    item = found.item
    shown = item.shown_due
    due = f"{shown:%Y年%m月%d日} 24:00" if shown else "长期坚持"
    pairs = [
        ("类别", item.get_kind_display()),
        ("领域", item.get_field_display()),
        ("难度", item.get_difficulty_display()),
        ("交办层级", item.get_level_display()),
        ("整改时限", due),
    ]
    if item.is_extended and item.first_due_on:
        pairs.append(("原时限", f"{item.first_due_on:%Y年%m月%d日}"))
    if item.upper_ref:
        pairs.append(("上级同意销号文号", item.upper_ref))
    return tuple(pairs)


def _duties(found: queries.Detail, now: datetime) -> tuple[DutyLine, ...]:
    lead = found.item.lead_org
    people = [
        DutyLine(role=link.role, org="", person=link.name, post=link.post, phone=link.phone)
        for link in responsibility_of(found.item, now.date())
    ]
    units = [DutyLine(role="牵头单位", org=lead.name)] if lead else []
    units += [DutyLine(role="配合单位", org=party.org.name) for party in found.assisting]
    return (*units, *people)


def _standards(found: queries.Detail) -> tuple[StandardLine, ...]:
    verdict = str(found.verdicts[-1]) if found.verdicts else ""
    return tuple(
        StandardLine(
            text=criterion.text,
            evidence=tuple(
                evidence.attachment.name
                for evidence in found.evidence
                if evidence.criterion_id == criterion.id
            ),
            verdict=verdict,
        )
        for criterion in found.criteria
    )


def _position(stored: Any) -> Position | None:
    return Position(lon=stored.lon, lat=stored.lat) if stored.lon is not None else None


def file_lines(kept: Sequence[Any]) -> tuple[FileLine, ...]:
    return tuple(
        FileLine(
            number=place, name=one.name, role=one.role_word, kind=one.file.kind_word,
            size=one.file.size, sha256=one.file.sha256, added_at=one.attached_at,
            added_by=one.actor_name, taken_at=one.file.taken_at,
            position=_position(one.file), withdrawn=one.withdrawn_reason,
        )
        for place, one in enumerate(kept, 1)
    )  # fmt: skip


def _photos(kept: Sequence[Any]) -> tuple[PhotoBox, ...]:
    boxes = []
    for place, one in enumerate(kept, 1):
        picture = files.thumbnail(one) if one.file.is_image else None
        if picture is not None:
            boxes.append(
                PhotoBox(
                    number=place, picture=picture, caption=f"{one.role_word} {one.name}",
                    taken_at=one.file.taken_at, position=_position(one.file),
                )
            )  # fmt: skip
    return tuple(boxes)
