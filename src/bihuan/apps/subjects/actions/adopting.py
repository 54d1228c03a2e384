"""How an edition of a pack begins to hold; the verbs that use it record what was done."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from bihuan.apps.subjects.models import PackEdition, RegisterType, Subject
from bihuan.rules import naming
from bihuan.rules.packs import BadPack, Pack, read_pack
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

LONGEST = 60_000


def readable(text: str, registers: Sequence[str]) -> Pack:
    if len(text) > LONGEST:
        raise Refused("subjects.adopt_pack.too_long", f"清单规则最多{LONGEST}字")
    try:
        return read_pack(text, registers=registers)
    except BadPack as bad:
        raise Refused("subjects.adopt_pack.bad", str(bad)) from bad


def adopt(
    pack: Pack,
    text: str,
    *,
    units: naming.Register,
    county_code: str,
    reason: str,
    by: Viewer,
    at: datetime,
) -> PackEdition | None:
    """The new edition; None where the text that holds is the same.

    `units`: the county's units by all their names, to find the one that keeps the register.
    """
    held = RegisterType.objects.select_for_update().filter(county_code=county_code, code=pack.code)
    register = held.first()
    mark = sha256(text.encode()).hexdigest()
    if register is None:
        register = RegisterType(county_code=county_code, code=pack.code, edition=0)
    elif _holding(register).sha256 == mark:
        return None
    else:
        _require_same_key(register, pack)
    register.name = pack.name
    register.edition += 1
    owners = units.fit(pack.owner).ids if pack.owner else frozenset()
    register.owner_org_id = next(iter(owners)) if len(owners) == 1 else None
    register.adopted_at = at
    register.save()
    return PackEdition.objects.create(
        register=register,
        number=register.edition,
        text=text,
        sha256=mark,
        reason=reason,
        adopted_by=by.name,
        adopted_at=at,
    )


def _holding(register: RegisterType) -> PackEdition:
    return register.editions.get(number=register.edition)


def _require_same_key(register: RegisterType, pack: Pack) -> None:
    """Subjects are told apart by their key; another key would make two of one, or one of two."""
    before = read_pack(_holding(register).text)
    if tuple(before.key) == tuple(pack.key):
        return
    kept = Subject.objects.filter(county_code=register.county_code, register=register.code).count()
    if kept:
        raise Refused(
            "subjects.adopt_pack.key_changed",
            f"已登记{kept}个，唯一标识（key）不能再改；可以另建一种清单再转入",
        )
