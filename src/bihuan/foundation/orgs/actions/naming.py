"""What a unit may be called, and how it is then found by pinyin."""

from bihuan.foundation.orgs.models import Org
from bihuan.rules import pinyin
from bihuan.rules.refusal import Refused


def guard_name(name: str, *, county_code: str) -> None:
    if not name:
        raise Refused("orgs.no_name", "请写明单位名称")
    if Org.objects.filter(county_code=county_code, name=name).exists():
        raise Refused("orgs.name_taken", f"本县已有单位“{name}”")


def full_columns(name: str, short: str) -> str:
    return " ".join(pinyin.full(one) for one in _spoken(name, short))[:2000]


def initials_columns(name: str, short: str) -> str:
    return " ".join(pinyin.initials(one) for one in _spoken(name, short))[:600]


def _spoken(name: str, short: str) -> list[str]:
    """People leave the 县 out: 县住建局 is found by zjj too."""
    return list(dict.fromkeys((short.removeprefix("县"), short, name)))
