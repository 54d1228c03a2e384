"""Seals what a logger and the platform share: its PW and SM4 key, with the first logger key."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from bihuan.rules.refusal import Refused


def seal(secret: str) -> str:
    """A token of the secret; "" stays ""."""
    return _keys().encrypt(secret.encode()).decode() if secret else ""


def open_seal(sealed: str) -> str:
    if not sealed:
        return ""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as wrong:
        raise Refused(
            "telemetry.device.no_key", "现有数采仪密钥打不开它的密码，请管理员补上旧密钥"
        ) from wrong


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.LOGGER_KEYS])
