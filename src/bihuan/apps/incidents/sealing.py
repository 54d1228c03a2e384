"""Seals what only triage may read: encrypted with the first contact key, opened with any."""

import json
from dataclasses import asdict, dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from bihuan.rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reported, as far as they want to say."""

    name: str = ""
    phone: str = ""
    wants_reply: bool = False


@dataclass(frozen=True, slots=True)
class Secret:
    """What a seal holds."""

    name: str
    phone: str
    words: str
    """The text as written, where numbers in it were covered."""


def seal(secret: Secret) -> str:
    return _keys().encrypt(json.dumps(asdict(secret), ensure_ascii=False).encode()).decode()


def open_seal(sealed: str) -> Secret:
    try:
        held = json.loads(_keys().decrypt(sealed.encode()))
    except InvalidToken as wrong:
        raise Refused(
            "incidents.contact.no_key", "现有联系方式密钥打不开这条记录，请管理员补上旧密钥"
        ) from wrong
    return Secret(**held)


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.CONTACT_KEYS])
