import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.keys import access, queries
from bihuan.foundation.keys.events import KeyIssued
from bihuan.foundation.keys.models import Key
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty, Viewer

MARK = "bh_"
"""What a search for leaked secrets finds it by."""
AT_MOST_PER_MINUTE = 60_000
DAYS, AT_MOST_DAYS = 365, 3 * 366


@transaction.atomic
def issue_key(
    *,
    name: str,
    grants: Sequence[str],
    county_code: str,
    expires_on: date | None = None,
    per_minute: int = queries.USUAL_PER_MINUTE,
    by: Viewer,
    at: datetime,
) -> tuple[Key, str]:
    """A new key and its text, which is shown this once and kept nowhere."""
    access.require_keeper(by)
    words = name.strip()
    until = expires_on or at.date() + timedelta(days=DAYS)
    _guard_words(words, grants, per_minute)
    _guard_place_and_time(by, county_code, until, at)
    if Key.objects.filter(county_code=county_code, name=words, revoked_at__isnull=True).exists():
        raise Refused("keys.issue.name_taken", f"已有名为“{words}”的密钥，先吊销再签发")
    text = MARK + secrets.token_urlsafe(32)
    key = Key.objects.create(
        county_code=county_code,
        name=words,
        grants=[code for code in Key.Grant.values if code in grants],
        prefix=text[: access.PREFIX],
        sha256=access.sha256_of(text),
        per_minute=per_minute,
        issued_by=by.name,
        issued_at=at,
        expires_on=until,
    )
    issued = KeyIssued(
        key_id=key.id,
        name=key.name,
        prefix=key.prefix,
        words="、".join(key.grant_words),
        grants=tuple(key.grants),
        expires_on=until,
    )
    audit.record(issued, by=by, at=at)
    return key, text


def _guard_words(name: str, grants: Sequence[str], per_minute: int) -> None:
    if not name:
        raise Refused("keys.issue.no_name", "请写明给谁用，如“城区高空瞭望平台”")
    if len(name) > 40:
        raise Refused("keys.issue.long_name", "名称最多40个字")
    if not grants:
        raise Refused("keys.issue.no_grant", "至少选择一项用途")
    if not set(grants) <= set(Key.Grant.values):
        raise Refused("keys.issue.unknown_grant", "没有这样的用途")
    if not 1 <= per_minute <= AT_MOST_PER_MINUTE:
        raise Refused("keys.issue.pace", f"每分钟请求数须在1到{AT_MOST_PER_MINUTE}之间")


def _guard_place_and_time(by: Viewer, county_code: str, until: date, at: datetime) -> None:
    if not by.has(Duty.SYSTEM) and county_code != by.scope:
        raise Refused("keys.issue.elsewhere", "只能为本县签发密钥")
    if until <= at.date():
        raise Refused("keys.issue.past", "到期日须晚于今天")
    if (until - at.date()).days > AT_MOST_DAYS:
        raise Refused("keys.issue.too_long", "密钥最长有效三年")
