import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.comparing import compare
from bihuan.apps.directives.actions.laying import lay
from bihuan.apps.directives.actions.owners import Register, sure
from bihuan.apps.directives.events import DocumentTakenIn
from bihuan.apps.directives.models import Document
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import actions as files
from bihuan.foundation.profile import queries as profile
from bihuan.rules import clauses, intake
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a person says about the document; an empty title takes the one that was read."""

    doc_kind: str
    level: str = "county"
    title: str = ""
    issuer: str = ""
    issued_on: date | None = None
    upper_id: int | None = None
    supersedes_id: int | None = None
    round_id: int | None = None


@transaction.atomic
def take_in(*, header: Header, name: str, content: bytes, by: Viewer, at: datetime) -> Document:
    """Keep a document as it came, read it, and store what was read; all of it or nothing."""
    county_code = access.home_county(by)
    _guard_links(header, by)
    taken = intake.take(name, content, max_bytes=profile.current().document_mb * MEGABYTE)
    digest = hashlib.sha256(taken.text.encode()).hexdigest()
    _guard_new(county_code, digest)
    layout = [mark.as_row() for mark in taken.marks]
    ruled = clauses.ruled_in(layout)
    reading = clauses.read(taken.text, issued_on=header.issued_on, ruled=ruled)
    document = Document(
        county_code=county_code,
        title=(header.title.strip() or reading.document.title or taken.title)[:200],
        doc_kind=header.doc_kind,
        level=header.level,
        issuer=header.issuer.strip(),
        issuer_org_id=_issuer(header.issuer, county_code, at.date()),
        issued_on=reading.document.issued_on,
        text=taken.text,
        text_sha256=digest,
        file_kind=taken.kind,
        layout=layout,
        unread=list(taken.unread),
        upper_id=header.upper_id,
        supersedes_id=header.supersedes_id,
        round_id=header.round_id,
        taken_in_at=at,
        taken_in_by=by.name,
        read_at=at,
    )
    _keep(document)
    laid = lay(document, reading, on=at.date())
    compare(document, by)
    kept_name, stream = _original(name, content, taken.kind)
    files.attach(
        subject=document.subject,
        name=kept_name,
        stream=stream,
        role="original",
        note="",
        by=by,
        at=at,
    )
    event = DocumentTakenIn(
        document_id=document.id,
        title=document.title,
        text_sha256=digest,
        proposals=laid.proposals,
        questions=laid.questions,
    )
    audit.record(event, by=by, at=at)
    return document


def _original(name: str, content: bytes, kind: str) -> tuple[str, BytesIO]:
    """The bytes as they came; a web page goes into a zip, for the store never serves HTML."""
    if kind != "html":
        return name, BytesIO(content)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo(name), content)
    packed.seek(0)
    return f"{name}.zip", packed


def _keep(document: Document) -> None:
    """Two people may send the same text at the same moment; the second is told, not crashed."""
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError:
        _guard_new(document.county_code, document.text_sha256)
        raise


def _guard_new(county_code: str, digest: str) -> None:
    held = Document.objects.filter(county_code=county_code, text_sha256=digest).first()
    if held is not None:
        raise Refused(
            "directives.take_in.twice",
            f"这份文件{localtime(held.taken_in_at):%Y年%m月%d日}已由{held.taken_in_by}登记过："
            f"《{held.title}》，请直接打开（/directives/{held.id}/）",
        )


def _guard_links(header: Header, by: Viewer) -> None:
    linked = {link for link in (header.upper_id, header.supersedes_id) if link is not None}
    if access.visible_to(by).filter(id__in=linked).count() != len(linked):
        raise NotVisible(f"directives.document:{linked}")
    rounds = {header.round_id} if header.round_id is not None else set()
    if access.rounds_visible_to(by).filter(id__in=rounds).count() != len(rounds):
        raise NotVisible(f"directives.round:{header.round_id}")


def _issuer(issuer: str, county_code: str, on: date) -> int | None:
    """The issuing unit, when the name fits exactly one."""
    if not issuer.strip():
        return None
    name = issuer.strip()
    return sure(Register(county_code, on).matches([name]), name)
