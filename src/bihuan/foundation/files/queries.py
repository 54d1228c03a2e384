from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.db.models import QuerySet
from PIL import Image, ImageOps

from bihuan.foundation.files import vault
from bihuan.foundation.files.models import Attachment, StoredFile

THUMB_KINDS = ("image/jpeg", "image/png", "image/webp")
THUMB_BYTES = 200 * 1024
# Longest edge and quality, tried in turn until the picture is small enough.
THUMB_STEPS = ((1280, 80), (1280, 60), (960, 50), (640, 50), (320, 40))


@dataclass(frozen=True, slots=True)
class Damage:
    """A stored file whose bytes are gone or are no longer what they were."""

    sha256: str
    sentence: str


def attachments(subject: str) -> list[Attachment]:
    """In use on one subject, oldest first. Ask only after the subject's own access check."""
    return list(_in_use().filter(subject=subject).order_by("id"))


def attachments_ever(subject: str) -> list[Attachment]:
    """With those withdrawn: what a dossier must show."""
    rows = Attachment.objects.select_related("file").filter(subject=subject)
    return list(rows.order_by("id"))


def attachments_of(subjects: Iterable[str]) -> dict[str, list[Attachment]]:
    """In use on many subjects, in one query; a subject without any has an empty list."""
    found: dict[str, list[Attachment]] = {subject: [] for subject in subjects}
    for row in _in_use().filter(subject__in=list(found)).order_by("id"):
        found[row.subject].append(row)
    return found


def same_elsewhere(sha256: str, *, subject: str) -> list[Attachment]:
    """The same bytes on other subjects: an old photo shown again as a new result."""
    rows = _in_use().filter(file__sha256=sha256).exclude(subject=subject)
    return list(rows.order_by("id"))


def path(stored: StoredFile) -> Path:
    return vault.place_of(stored.sha256)


def open_stream(attachment: Attachment) -> BinaryIO:
    return path(attachment.file).open("rb")


def thumbnail(attachment: Attachment) -> Path | None:
    """A WebP of at most 200 KB, upright, without EXIF; None where no picture can be shown."""
    stored = attachment.file
    if stored.kind not in THUMB_KINDS:
        return None
    place = vault.thumb_of(stored.sha256)
    if not place.exists():
        vault.replace(place, _small(path(stored)))
    return place


def orphans() -> list[str]:
    """Hashes on the disk that no row names, left by transactions that did not commit."""
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    return [sha256 for sha256 in vault.kept() if sha256 not in known]


def missing_on_disk() -> list[StoredFile]:
    rows = StoredFile.objects.order_by("id").iterator(chunk_size=2000)
    return [stored for stored in rows if not path(stored).exists()]


def verify() -> list[Damage]:
    """Read every stored file again and compare its hash with its name."""
    damages: list[Damage] = []
    for stored in StoredFile.objects.order_by("id").iterator(chunk_size=2000):
        place = path(stored)
        if not place.exists():
            damages.append(Damage(stored.sha256, "文件不在磁盘上"))
        elif vault.hash_of(place) != stored.sha256:
            damages.append(Damage(stored.sha256, "文件内容与指纹不符，已被改动"))
    return damages


def _in_use() -> QuerySet[Attachment]:
    return Attachment.objects.select_related("file").filter(withdrawn_at__isnull=True)


def _small(original: Path) -> bytes:
    edge = THUMB_STEPS[0][0]
    with Image.open(original) as image:
        image.draft("RGB", (edge, edge))
        upright = ImageOps.exif_transpose(image).convert("RGB")
    out = BytesIO()
    for edge, quality in THUMB_STEPS:
        upright.thumbnail((edge, edge))
        out = BytesIO()
        upright.save(out, "WEBP", quality=quality)
        if out.tell() <= THUMB_BYTES:
            break
    return out.getvalue()
