"""The packs a county works by; each text is read once, whoever asks."""

from functools import lru_cache

from django.db.models import F, QuerySet

from bihuan.apps.subjects.models import PackEdition, RegisterType
from bihuan.rules.packs import Judge, Pack, read_pack
from bihuan.rules.refusal import NotVisible


def register_type(county_code: str, code: str) -> RegisterType:
    found = RegisterType.objects.filter(county_code=county_code, code=code).first()
    if found is None:
        raise NotVisible(f"subjects.register:{county_code}:{code}")
    return found


def pack(county_code: str, code: str) -> Pack:
    """The pack that holds in the county for this register."""
    return judge(county_code, code).pack


def packs(county_code: str) -> list[Pack]:
    """All registers of the county, in the order they were adopted."""
    held = _holding(county_code).order_by("register_id").values_list("sha256", flat=True)
    return [_judge(sha256).pack for sha256 in held]


def judge(county_code: str, code: str) -> Judge:
    """What decides by the rules of the pack that holds."""
    held = _holding(county_code).filter(register__code=code)
    sha256 = held.values_list("sha256", flat=True).first()
    if sha256 is None:
        raise NotVisible(f"subjects.register:{county_code}:{code}")
    return _judge(sha256)


def _holding(county_code: str) -> QuerySet[PackEdition]:
    return PackEdition.objects.filter(
        register__county_code=county_code, number=F("register__edition")
    )


@lru_cache(maxsize=512)
def _judge(sha256: str) -> Judge:
    """A text is known by its hash, so what was read of it stays true in every county."""
    text = PackEdition.objects.filter(sha256=sha256).values_list("text", flat=True)[:1].get()
    return Judge(read_pack(text))


def ruled_registers(
    register: str | None = None, *, county_code: str | None = None
) -> list[tuple[str, str]]:
    """County and code of every register, or of one kind, whose pack has alert rules."""
    held = PackEdition.objects.filter(number=F("register__edition")).order_by("register_id")
    held = held.filter(register__code=register) if register else held
    held = held.filter(register__county_code=county_code) if county_code else held
    rows = held.values_list("register__county_code", "register__code", "sha256")
    return [(county, code) for county, code, mark in rows if _judge(mark).pack.alerts]


def editions(county_code: str, code: str) -> list[PackEdition]:
    """All editions of a register's pack, the one that holds first."""
    register = register_type(county_code, code)
    return list(register.editions.order_by("-number"))


def edition(county_code: str, code: str, number: int) -> PackEdition:
    held = PackEdition.objects.filter(
        register__county_code=county_code, register__code=code, number=number
    )
    found = held.select_related("register").first()
    if found is None:
        raise NotVisible(f"subjects.register:{county_code}:{code}:{number}")
    return found


def codes(county_code: str) -> list[str]:
    """Codes of the county's registers, which a pack's fields may point to."""
    held = RegisterType.objects.filter(county_code=county_code)
    return list(held.order_by("id").values_list("code", flat=True))
