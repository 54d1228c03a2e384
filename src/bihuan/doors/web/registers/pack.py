"""A register's rules in words: what is kept, looked at, alerted of, counted; and its editions."""

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.subjects import access
from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit.request import Request
from bihuan.rules.packs import Pack, read_pack, words
from bihuan.rules.packs.difference import changed_lines


def page(request: Request, register: str) -> HttpResponse:
    """The edition that holds."""
    county = subjects.home(request.viewer)
    return _shown(request, register, subjects.register_type(county, register).edition)


def edition(request: Request, register: str, number: int) -> HttpResponse:
    """Any edition, with what it changed."""
    return _shown(request, register, number)


def _shown(request: Request, register: str, number: int) -> HttpResponse:
    county = subjects.home(request.viewer)
    found = subjects.edition(county, register, number)
    before = subjects.edition(county, register, number - 1) if number > 1 else None
    pack = read_pack(found.text)
    shown = {
        "pack": pack,
        "edition": found,
        "holds": found.number == found.register.edition,
        "editions": subjects.editions(county, register),
        "changes": changed_lines(before.text, found.text) if before else [],
        "adopts": access.adopts(request.viewer, county),
        **told(pack),
    }
    return render(request, "registers/pack.html", shown)


def told(pack: Pack) -> dict[str, object]:
    """The parts of a pack as an official reads them."""
    names = {one.code: one.name for one in pack.fields} | {
        "name": pack.name_word,
        "place": "所在地",
    }
    return {
        "geometry": words.GEOMETRY_WORDS[pack.geometry],
        "publicity": words.PUBLICITY_WORDS[pack.public],
        "key_words": "、".join(names[code] for code in pack.key),
        "uses": "、".join(words.uses(pack)),
        "gone": words.spoken(pack.retired_when, pack) if pack.retired_when else "",
        "fields": [(one, words.field_words(one)) for one in pack.fields],
        "checklists": [(one, words.reader_word(one)) for one in pack.checklists],
        "alerts": [(one, words.alert_words(one, pack)) for one in pack.alerts],
        "indicators": [(one, words.indicator_words(one, pack)) for one in pack.indicators],
    }
