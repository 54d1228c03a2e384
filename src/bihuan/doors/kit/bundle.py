"""The built front-end: a name in the source tree becomes the address of its hashed file."""

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

DIST = Path(__file__).parent / "dist"


@lru_cache(maxsize=1)
def manifest() -> dict[str, str]:
    try:
        text = (DIST / "manifest.json").read_text()
    except FileNotFoundError as missing:
        raise ImproperlyConfigured("front-end is not built: run make setup") from missing
    named: dict[str, str] = json.loads(text)
    return named


def asset_url(name: str) -> str:
    """`app.css` becomes `/static/kit/app-XXXXXXXX.css`."""
    known = manifest()
    if name not in known:
        raise ImproperlyConfigured(f"no {name} in the front-end; there are {', '.join(known)}")
    return f"{settings.STATIC_URL}kit/{known[name]}"
