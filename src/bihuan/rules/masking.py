"""Telephone and identity numbers in free text, covered for everybody who need not know them."""

import re

COVER = "＊"
ID_NUMBER = re.compile(
    r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)"
)
MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[- ]?[2-9]\d{6,7}(?!\d)")
OWN_NAME = re.compile(
    r"(?:我叫|我是|本人|联系人[:：是]?|姓名[:：是]?)\s*([\u4e00-\u9fff]{2,3})(?=[，,。；;、\s]|$)"
)


def mask(text: str) -> str:
    """The same text without numbers that name a person, nor the name somebody gives as theirs."""
    for pattern in (ID_NUMBER, MOBILE, LANDLINE):
        text = pattern.sub(lambda found: COVER * len(found.group()), text)
    return OWN_NAME.sub(_cover_name, text)


def _cover_name(found: re.Match[str]) -> str:
    name = found.group(1)
    return found.group()[: -len(name)] + COVER * len(name)
