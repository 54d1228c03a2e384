from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.apps.integrity import access, queries
from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.doors.web.integrity import pictures
from bihuan.doors.web.integrity.forms import ClearForm, ConfirmForm
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.files import queries as files
from bihuan.rules.fraud import EDITION
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

SHARES = ("比例", "变异系数", "占比", "相差", "变化")


@dataclass(frozen=True, slots=True)
class File:
    """One paper that a decision rests on."""

    name: str
    url: str
    thumb_url: str
    size: int
    note: str


def page(request: Request, sign_id: int) -> HttpResponse:
    """One sign: its picture, its numbers, what else it may be, and the decision."""
    return shown(request, queries.sign(request.viewer, sign_id))


def shown(
    request: Request,
    card: queries.Card,
    confirm: ConfirmForm | None = None,
    clear: ClearForm | None = None,
) -> HttpResponse:
    """The page, with the form that was not right where there is one."""
    sign = card.sign
    evidence = queries.evidence(request.viewer, sign, at=request.now)
    may_decide = sign.state == "open" and access.decides(request.viewer, sign)
    subject = f"integrity.sign:{sign.id}"
    told = {
        "card": card,
        "sign": sign,
        "evidence": evidence,
        "main": pictures.main(card, evidence),
        "spread": pictures.spread(card, evidence),
        "workings": pictures.workings(card, evidence),
        "peers": pictures.peers(card, evidence),
        "numbers": [(name, _number(name, value)) for name, value in sign.evidence.items()],
        "threshold": next(
            one for one in queries.strictness(sign.county_code) if one.code == sign.pattern
        ),
        "beside": queries.beside(request.viewer, sign),
        "is_of_this_edition": sign.edition == EDITION,
        "item": _item(request.viewer, sign.item_number),
        "files": _files(subject),
        "confirm": confirm or ConfirmForm() if may_decide else None,
        "clear": clear or ClearForm(may_be=sign.may_be) if may_decide else None,
        "journal": audit.about(subject),
    }
    status = 422 if confirm or clear else 200
    return render(request, "integrity/sign.html", told, status=status)


def _number(name: str, value: object) -> str:
    """A share as a per cent, a measure with the digits that matter."""
    if not isinstance(value, float):
        return str(value)
    return f"{value:.1%}" if any(word in name for word in SHARES) else f"{value:.4g}"


def _item(viewer: Viewer, number: str) -> ledger.Item | None:
    """The item it is checked in, for who may read it."""
    if not number:
        return None
    try:
        return ledger.by_number(viewer, number)
    except Refused:
        return None


def _files(subject: str) -> list[File]:
    return [
        File(
            name=one.name,
            url=reverse("file", args=[one.id]),
            thumb_url=reverse("file-thumb", args=[one.id]) if one.file.is_image else "",
            size=one.file.size,
            note=one.actor_name,
        )
        for one in files.attachments(subject)
    ]
