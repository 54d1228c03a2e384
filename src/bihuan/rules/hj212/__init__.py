"""HJ 212: what pollution-source monitors send, by the editions 2005, 2017, 2025 and by the field.

    framer = hj212.Framer()
    for frame in framer.feed(data):             # bytes as they come from the socket
        if hj212.is_usable(frame):
            head = hj212.head(frame.body)       # enough to acknowledge: hj212.ack(head)
            content = hj212.content(head.cp)    # values as written, later and in batches

Standard library only. The CRC carries eight bits: never identity, never evidence.
Facts, measures and every deviation: docs/rules/hj212.md.
"""

from bihuan.rules.hj212.answers import Answer, answer
from bihuan.rules.hj212.build import accepted, ack, command, executed, framed, packet
from bihuan.rules.hj212.commands import (
    COMMANDS,
    MARKS,
    PARAMETERS,
    PARTS,
    REQUEST_ANSWERS,
    RESULTS,
    SYSTEMS,
)
from bihuan.rules.hj212.crc import crc
from bihuan.rules.hj212.deviations import DEVIATIONS, sentence
from bihuan.rules.hj212.dialect import EXCEPTIONS, dialect_of, is_upload, is_usable, reply_kind
from bihuan.rules.hj212.explain import CLASSES, Line, explain, explained
from bihuan.rules.hj212.factors import FACTORS, Factor, factor
from bihuan.rules.hj212.frame import Frame, Framer
from bihuan.rules.hj212.head import Head, head
from bihuan.rules.hj212.live import pack_live, unpack_live
from bihuan.rules.hj212.remarks import class_of, deviations, remarks
from bihuan.rules.hj212.secret import closed, opened
from bihuan.rules.hj212.sm4 import sm4_decrypt, sm4_encrypt
from bihuan.rules.hj212.told import told
from bihuan.rules.hj212.values import Columns, Content, columns, content, mark_of, number, when

__all__ = [
    "CLASSES",
    "COMMANDS",
    "DEVIATIONS",
    "EXCEPTIONS",
    "FACTORS",
    "MARKS",
    "PARAMETERS",
    "PARTS",
    "REQUEST_ANSWERS",
    "RESULTS",
    "SYSTEMS",
    "Answer",
    "Columns",
    "Content",
    "Factor",
    "Frame",
    "Framer",
    "Head",
    "Line",
    "accepted",
    "ack",
    "answer",
    "class_of",
    "closed",
    "columns",
    "command",
    "content",
    "crc",
    "deviations",
    "dialect_of",
    "executed",
    "explain",
    "explained",
    "factor",
    "framed",
    "head",
    "is_upload",
    "is_usable",
    "mark_of",
    "number",
    "opened",
    "pack_live",
    "packet",
    "remarks",
    "reply_kind",
    "sentence",
    "sm4_decrypt",
    "sm4_encrypt",
    "told",
    "unpack_live",
    "when",
]
