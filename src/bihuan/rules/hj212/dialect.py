"""Which edition a packet speaks, what is answered to it, and what a site may be let off."""

from typing import Final, NamedTuple

from bihuan.rules.hj212.frame import BAD_LENGTH, USABLE, Frame
from bihuan.rules.hj212.head import Head

NOTICES: Final = frozenset(("1013", "2071", "2072", "9015"))
"""What a device tells and the platform answers with 9013."""
REPORTS_OF_3XXX: Final = frozenset(("3015", "3017", "3018", "3019", "3020", "3021", "3022"))


class Exemption(NamedTuple):
    """Something a named site is let off, with what it lets pass."""

    word: str
    why: str


EXCEPTIONS: Final[dict[str, Exemption]] = {
    "any_length": Exemption("长度字段不可信", "CRC相符但长度字段不符的报文照常接收"),
    "no_password": Exemption("不核对密码", "数采仪的PW为空或不能设置"),
    "ack_always": Exemption("没有Flag也应答", "报文没有Flag、数采仪仍等待应答，否则反复重发"),
    "ack_2017": Exemption("按2017版应答", "Flag写的版本与数采仪能读的应答不一致"),
    "ack_2005": Exemption("按2005版应答", "Flag写的版本与数采仪能读的应答不一致"),
    "ack_2025": Exemption("按2025版应答", "Flag写的版本与数采仪能读的应答不一致"),
}


def is_usable(frame: Frame, exceptions: tuple[str, ...] = ()) -> bool:
    """Whether the packet is taken in; everything else goes to quarantine."""
    if frame.kind in USABLE:
        return True
    return frame.kind == BAD_LENGTH and "any_length" in exceptions


def is_upload(cn: str) -> bool:
    """Whether a device reports data with this command."""
    if cn.startswith("2"):
        return cn not in NOTICES and cn not in ("2012", "2022")
    return cn in REPORTS_OF_3XXX


def reply_kind(head: Head, exceptions: tuple[str, ...] = ()) -> str | None:
    """9014 for data, 9013 for a notice; None where nothing is asked for."""
    wants = head.needs_ack or (head.flag is None and "ack_always" in exceptions)
    if not wants or (head.st == "91" and head.cn not in NOTICES):
        return None
    if head.cn in NOTICES:
        return "9013"
    return "9014" if is_upload(head.cn) else None


def dialect_of(head: Head, exceptions: tuple[str, ...] = (), registered: str = "") -> str:
    """The edition to answer in: what the site is known for, else what its Flag says."""
    for edition in ("2005", "2017", "2025"):
        if f"ack_{edition}" in exceptions:
            return edition
    if head.flag is None and registered:
        return registered
    return head.version
