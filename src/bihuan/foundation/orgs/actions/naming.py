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
    return f"{pinyin.full(name)} {pinyin.full(short)}"[:2000]


def initials_columns(name: str, short: str) -> str:
    return f"{pinyin.initials(name)} {pinyin.initials(short)}"[:600]
