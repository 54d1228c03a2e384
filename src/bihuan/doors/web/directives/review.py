from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.directives import queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.directives.narrowing import narrow_from, query_of
from bihuan.doors.web.directives.reasons import REASONS
from bihuan.foundation.orgs import queries as orgs

READINGS = 3
"""Likeliest readings of a name that the picker knows; more only lengthen the page."""


def page(request: Request, document_id: int) -> HttpResponse:
    """The text on one side, the proposals read in it on the other, until nothing is undecided."""
    on = request.now.date()
    whole = queries.review(request.viewer, document_id, on=on)
    narrow = narrow_from(request.GET)
    counts = narrow.counts(whole.cards)
    choices = queries.choices_in(whole.cards)
    promises = queries.pledges_of(request.viewer, document_id, on=on)
    shown = {
        "whole": whole,
        "document": whole.document,
        "narrow": narrow,
        "back": query_of(narrow).removeprefix("?"),
        "is_narrowed": bool(narrow.part or narrow.unit or narrow.words),
        "chips": [(code, word, counts[code]) for code, (word, _) in queries.CHIPS.items()],
        "cards": narrow.shown(whole.cards),
        "counts": whole.counts,
        "decided": whole.counts["all"] - whole.counts["undecided"],
        "ready": sum(card.is_ready for card in narrow.shown(whole.cards)),
        "parts": choices.parts,
        "units": [(one, whole.org_names.get(one, ""), count) for one, count in choices.units],
        "picker": _picker(whole, on) if whole.may_decide else {},
        "numbers": whole.numbers,
        "promises": promises,
    }
    return render(request, "directives/review.html", shown)


def _picker(whole: queries.Review, on: date) -> dict[str, object]:
    """What the element needs to offer units by pinyin and reasons by digit."""
    rows = orgs.with_aliases(whole.document.county_code, on=on)
    return {
        "units": [
            {
                "id": org.id,
                "name": org.name,
                "said": " ".join([org.short, *(alias.name for alias in org.aliases.all())]),
                "full": org.pinyin_full.split()[:READINGS],
                "initials": org.pinyin_initials.split()[:READINGS],
            }
            for org in rows
            if org.id in whole.org_names
        ],
        "reasons": list(REASONS),
    }
