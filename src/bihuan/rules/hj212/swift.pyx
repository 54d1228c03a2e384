# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The hot path compiled: what `crc`, `frame`, `head` and `values` do in Python, and no more.

Optional. `tools.compiled` builds it where there is a compiler; where there is none, or a packet is
not as the standard wants it, the Python beside it does the work. Laws hold both to the same
answers: tests/rules/test_hj212_compiled.py.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from cpython.datetime cimport datetime_new, import_datetime
from cpython.dict cimport PyDict_GetItem, PyDict_SetItem
from cpython.object cimport PyObject
from cpython.unicode cimport PyUnicode_DecodeASCII
from libc.stdint cimport uint64_t
from libc.string cimport memcmp, memcpy

from datetime import timedelta, timezone

import_datetime()

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8(object text)
    object PyUnicode_New(Py_ssize_t size, Py_UCS4 most)
    void* PyUnicode_1BYTE_DATA(object text)


cdef unsigned short COLUMNS[8][256]
cdef unsigned short STARTS[8]
cdef dict TEXTS = {}
cdef object FRAME, HEAD, CONTENT, PLAIN_HEAD, PLAIN_CONTENT, PLAIN_WHEN
cdef object ZONE = timezone(timedelta(hours=8))
cdef dict HEADS
cdef object new = tuple.__new__
cdef tuple NOTHING = (), ODD = ("datatime_shape",)


def know(*, frame=None, head=None, heads=None, content=None, when=None):
    """What to make, the heads Python remembers, and who does what is not done here.

    Each module tells its own: `frame` a type, `head`, `content` and `when` a type or None and the
    plain function, `heads` a dict.
    """
    global FRAME, HEAD, HEADS, CONTENT, PLAIN_HEAD, PLAIN_CONTENT, PLAIN_WHEN
    FRAME = frame or FRAME
    HEADS = HEADS if heads is None else heads
    HEAD, PLAIN_HEAD = head or (HEAD, PLAIN_HEAD)
    CONTENT, PLAIN_CONTENT = content or (CONTENT, PLAIN_CONTENT)
    PLAIN_WHEN = when or PLAIN_WHEN


cdef void _fill():
    cdef int byte, step, shift
    cdef unsigned short register
    cdef unsigned char state
    for byte in range(256):
        register = byte
        for step in range(8):
            register = (register >> 1) ^ (0xA001 if register & 1 else 0)
        COLUMNS[0][byte] = register
    for byte in range(256):
        TEXTS[int(COLUMNS[0][byte])] = f"{COLUMNS[0][byte]:04X}"
        state = byte
        for shift in range(1, 8):
            state = COLUMNS[0][state] >> 8
            COLUMNS[shift][byte] = COLUMNS[0][state]
    for shift in range(8):
        STARTS[shift] = COLUMNS[(shift + 7) & 7][0xFF]


_fill()


cdef unsigned short _crc(const unsigned char* data, Py_ssize_t size) noexcept:
    cdef uint64_t folded = 0, word
    cdef Py_ssize_t at = size
    cdef unsigned char* bytes_ = <unsigned char*> &folded
    cdef int place
    if size == 0:
        return 0xFFFF
    while at >= 8:
        at -= 8
        memcpy(&word, data + at, 8)
        folded ^= word
    for place in range(at):
        bytes_[8 - at + place] ^= data[place]
    cdef unsigned short found = STARTS[size & 7]
    for place in range(8):
        found ^= COLUMNS[7 - place][bytes_[place]]
    return found


def crc(bytes data not None):
    """As `crc.crc`."""
    return _crc(<const unsigned char*> PyBytes_AS_STRING(data), PyBytes_GET_SIZE(data))


def whole(bytes data not None):
    """As `frame.plain_whole`."""
    cdef const unsigned char* p = <const unsigned char*> PyBytes_AS_STRING(data)
    cdef Py_ssize_t size = PyBytes_GET_SIZE(data), place, declared = 0
    if size < 15 or size > 1036 or memcmp(p, b"##", 2) or memcmp(p + 6, b"QN=", 3):
        return None
    for place in range(2, 6):
        if p[place] < 48 or p[place] > 57:
            return None
        declared = declared * 10 + p[place] - 48
    if declared != size - 12 or memcmp(p + size - 8, b"&&", 2) or memcmp(p + size - 2, b"\r\n", 2):
        return None
    text = TEXTS[int(_crc(p + 6, declared))]
    if memcmp(p + size - 6, <const char*> PyUnicode_AsUTF8(text), 4):
        return None
    body = PyBytes_FromStringAndSize(<const char*> p + 6, declared)
    return new(FRAME, (data, body, "ok", declared, text, text, NOTHING))


def head(bytes body not None):
    """As `head.plain_head`, of heads met before."""
    cdef const char* p = PyBytes_AS_STRING(body)
    cdef Py_ssize_t size = PyBytes_GET_SIZE(body), at, place
    cdef PyObject* known
    if size < 27 or memcmp(p, b"QN=", 3) or memcmp(p + size - 2, b"&&", 2):
        return PLAIN_HEAD(body)
    for place in range(3, 20):
        if p[place] < 48 or p[place] > 57:
            return PLAIN_HEAD(body)
    for at in range(20, size - 6):
        if p[at] == b"C" and memcmp(p + at, b"CP=&&", 5) == 0:
            break
    else:
        return PLAIN_HEAD(body)
    known = PyDict_GetItem(HEADS, PyBytes_FromStringAndSize(p + 20, at - 20))
    if known == NULL:
        return PLAIN_HEAD(body)
    cp = PyBytes_FromStringAndSize(p + at + 5, size - at - 7)
    return new(HEAD, (_word(p + 3, 17), cp) + <tuple> known)


cdef object _word(const char* p, Py_ssize_t size):
    """ASCII, checked by who calls."""
    if size < 2:
        return PyUnicode_DecodeASCII(p, size, NULL)
    word = PyUnicode_New(size, 127)
    memcpy(PyUnicode_1BYTE_DATA(word), p, size)
    return word


def when(str text not None):
    """As `values.plain_when`, of fourteen digits."""
    cdef const char* p
    cdef int place
    if len(text) != 14 or not text.isascii():
        return PLAIN_WHEN(text)
    p = PyUnicode_AsUTF8(text)
    for place in range(14):
        if p[place] < 48 or p[place] > 57:
            return PLAIN_WHEN(text)
    try:
        return datetime_new(
            _two(p) * 100 + _two(p + 2), _two(p + 4), _two(p + 6), _two(p + 8), _two(p + 10),
            _two(p + 12), 0, ZONE,
        )
    except ValueError:
        return None


cdef int _two(const char* p) noexcept:
    return (p[0] - 48) * 10 + p[1] - 48


def content(bytes cp not None):
    """As `values.plain_content`, of ASCII without blanks in its names."""
    cdef const char* p = PyBytes_AS_STRING(cp)
    cdef const char* end = p + PyBytes_GET_SIZE(cp)
    cdef const char* stop
    cdef const char* equals
    cdef const char* dash
    cdef const char* last = NULL
    cdef const char* at = p
    cdef Py_ssize_t width = -1, length
    cdef PyObject* known
    cdef dict values = {}, row = None
    cdef list params = []
    data_time = ""
    if not cp.isascii():
        return PLAIN_CONTENT(cp)
    while at <= end:
        stop = at
        equals = NULL
        dash = NULL
        while stop < end and stop[0] != b";" and stop[0] != b",":
            if equals == NULL:
                if stop[0] == b"=":
                    equals = stop
                elif stop[0] == b"-" and dash == NULL:
                    dash = stop
                elif stop[0] <= b" ":
                    return PLAIN_CONTENT(cp)
            stop += 1
        if equals == NULL:
            equals = stop
        value = _word(equals + 1, stop - equals - 1) if equals < stop else ""
        if dash != NULL:
            length = dash - at
            if length != width or memcmp(at, last, length):
                factor = _word(at, length)
                known = PyDict_GetItem(values, factor)
                if known == NULL:
                    row = {}
                    PyDict_SetItem(values, factor, row)
                else:
                    row = <dict> known
                last, width = at, length
            PyDict_SetItem(row, _part(dash + 1, equals - dash - 1), value)
        elif equals > at:
            name = _word(at, equals - at)
            if not data_time and name == "DataTime":
                data_time = value
            else:
                params.append((name, value))
        at = stop + 1
    return new(CONTENT, (data_time, values, params, NOTHING if _is_moment(data_time) else ODD))


cdef bint _is_moment(str text):
    """Empty, or fourteen digits."""
    return not text or (len(text) == 14 and text.isdigit())


cdef str RTD = "Rtd", AVG = "Avg", MIN = "Min", MAX = "Max", COU = "Cou", FLAG = "Flag"
cdef str ZS_RTD = "ZsRtd", ZS_AVG = "ZsAvg"


cdef object _part(const char* p, Py_ssize_t size):
    if size == 3:
        if p[0] == b"R" and p[1] == b"t" and p[2] == b"d":
            return RTD
        if p[0] == b"A" and p[1] == b"v" and p[2] == b"g":
            return AVG
        if p[0] == b"M" and p[1] == b"i" and p[2] == b"n":
            return MIN
        if p[0] == b"M" and p[1] == b"a" and p[2] == b"x":
            return MAX
        if p[0] == b"C" and p[1] == b"o" and p[2] == b"u":
            return COU
    elif size == 4 and memcmp(p, b"Flag", 4) == 0:
        return FLAG
    elif size == 5 and memcmp(p, b"ZsRtd", 5) == 0:
        return ZS_RTD
    elif size == 5 and memcmp(p, b"ZsAvg", 5) == 0:
        return ZS_AVG
    return _word(p, size)
