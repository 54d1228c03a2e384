"""The link in an outside message: it tells that somebody opened it, and nothing to a stranger."""

import base64
import hashlib
from datetime import timedelta

from django.utils.crypto import salted_hmac

LIVES = timedelta(days=30)
# Stands in the stored text where the token is put in at sending: nobody can read it there.
PLACE = "/t/…/"
SALT = "bihuan.notices.link"


def place(public_url: str, url: str) -> str:
    """The link as it is kept; "" when the county has no public address or there is no page."""
    return f"{public_url}{PLACE}" if public_url and url else ""


def mint(delivery_id: int) -> str:
    """The same at every attempt: the message that was taken for lost may arrive after all."""
    digest = salted_hmac(SALT, str(delivery_id), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def put_in(text: str, token: str) -> str:
    return text.replace(PLACE, f"/t/{token}/")
