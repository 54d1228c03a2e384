"""What the county has given for its channels: read from the environment, kept nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings

SHORTEST_SECRET = 6


@dataclass(frozen=True, slots=True)
class Setup:
    """The addresses and secrets of the outside channels; "" where there is none."""

    public_url: str
    wecom_url: str
    dingtalk_url: str
    dingtalk_secret: str
    mail_url: str
    mail_from: str
    sms_url: str
    sms_form: str
    sms_fields: Mapping[str, str]
    sms_secret: str
    sms_ok: str
    patience_s: int
    may_be_plain: bool
    """Whether a word may travel unencrypted to another machine than this."""

    def scrubbed(self, said: str) -> str:
        """What a platform said: no secret that it may have echoed, nothing a column cannot hold."""
        said = "".join(one for one in " ".join(said.split()) if one.isprintable())
        for secret in sorted(self._secrets(), key=len, reverse=True):
            said = said.replace(secret, "***")
        return said

    def _secrets(self) -> set[str]:
        found = {self.dingtalk_secret, self.sms_secret}
        for address in (self.wecom_url, self.dingtalk_url, self.sms_url, self.mail_url):
            parts = urlsplit(address)
            found |= {value for _, value in parse_qsl(parts.query)}
            found |= {parts.query, parts.password or "", unquote(parts.password or "")}
        return {secret for secret in found if len(secret) >= SHORTEST_SECRET}


def current() -> Setup:
    return Setup(
        public_url=settings.PUBLIC_URL.rstrip("/"),
        wecom_url=settings.WECOM_URL,
        dingtalk_url=settings.DINGTALK_URL,
        dingtalk_secret=settings.DINGTALK_SECRET,
        mail_url=settings.MAIL_URL,
        mail_from=settings.MAIL_FROM,
        sms_url=settings.SMS_URL,
        sms_form=settings.SMS_FORM,
        sms_fields=settings.SMS_FIELDS,
        sms_secret=settings.SMS_SECRET,
        sms_ok=settings.SMS_OK,
        patience_s=settings.CHANNELS_PATIENCE_S,
        may_be_plain=settings.CHANNELS_PLAIN,
    )
