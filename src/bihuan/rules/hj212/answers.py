"""What came back to a command: 9011, 9012, 9013 and 9014 in the form of any edition."""

from typing import Final, NamedTuple

from bihuan.rules.hj212.head import Head
from bihuan.rules.hj212.values import content

KINDS: Final = frozenset(("9011", "9012", "9013", "9014"))


class Answer(NamedTuple):
    """`qn` is that of what was asked; `code` a QnRtn or an ExeRtn, "" where there is none."""

    kind: str
    qn: str
    code: str


def answer(head: Head) -> Answer | None:
    """None where the packet answers nothing. Editions since 2017 write the QN into the head."""
    if head.cn not in KINDS:
        return None
    params = dict(content(head.cp).params)
    code = params.get("QnRtn") or params.get("ExeRtn") or ""
    return Answer(head.cn, head.qn or params.get("QN", ""), code)
