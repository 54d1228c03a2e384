from dataclasses import asdict
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import vault
from bihuan.foundation.files.events import FileAttached
from bihuan.foundation.files.models import Attachment, StoredFile
from bihuan.foundation.profile import queries as profile
from bihuan.rules import filekind, photo
from bihuan.rules.viewer import Viewer


@transaction.atomic
def attach(
    *, subject: str, name: str, stream: BinaryIO, role: str, note: str, by: Viewer, at: datetime
) -> Attachment:
    """Keep the bytes of `stream` for good and note their use on `subject`.

    The caller has checked that this person may add to this subject.
    """
    with vault.receive(stream, cap_mb=profile.current().upload_mb) as received:
        kind, honest = filekind.admit(filekind.clean_name(name), received.stream)
        facts = _facts(received.stream, kind)
        vault.keep(received)
    stored, _ = StoredFile.objects.get_or_create(
        sha256=received.sha256,
        defaults={
            "size": received.size,
            "kind": kind.mime,
            "stored_at": at,
            **asdict(facts),
        },
    )
    attachment = Attachment.objects.create(
        file=stored,
        subject=subject,
        name=honest,
        role=role,
        note=note.strip(),
        attached_at=at,
        actor_id=by.person_id,
        actor_name=by.name,
    )
    event = FileAttached(
        about=subject,
        attachment_id=attachment.id,
        name=honest,
        role=attachment.role_word,
        size=stored.size,
        sha256=stored.sha256,
    )
    audit.record(event, by=by, at=at)
    return attachment


def _facts(stream: BinaryIO, kind: filekind.Kind) -> photo.PhotoFacts:
    if not kind.is_image:
        return photo.PhotoFacts()
    stream.seek(0)
    return photo.read(stream, kind.mime)
