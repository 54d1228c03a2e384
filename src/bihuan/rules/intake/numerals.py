"""Numbers as lists write them: ECMA-376 part 1, 17.18.59 (ST_NumberFormat)."""

from collections.abc import Callable

DIGITS = "零一二三四五六七八九"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
PLACES, LEGAL_PLACES = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
LARGEST = 9_999


def written(count: int, form: str) -> str:
    """The count in this form; plain figures for a form unknown or a count it cannot write."""
    writer = FORMS.get(form)
    return writer(count) if writer is not None and 0 < count <= LARGEST else str(count)


def chinese(count: int) -> str:
    """12 to 十二, 105 to 一百零五."""
    words = _placed(count, DIGITS, PLACES)
    return words.removeprefix("一") if 10 <= count < 20 else words


def _placed(count: int, digits: str, places: tuple[str, ...]) -> str:
    words, is_gap = "", False
    for place in range(len(places) - 1, -1, -1):
        digit = count // 10**place % 10
        if digit:
            words += (digits[0] if is_gap and words else "") + digits[digit] + places[place]
        is_gap = digit == 0
    return words


def _digits(count: int) -> str:
    return "".join("〇" if sign == "0" else DIGITS[int(sign)] for sign in str(count))


def _wide(count: int) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in str(count))


def _roman(count: int) -> str:
    words = ""
    for value, sign in ROMAN:
        words += sign * (count // value)
        count %= value
    return words


def _letter(count: int) -> str:
    """A to Z, then AA, BB as Word goes on."""
    turns, rest = divmod(count - 1, 26)
    return chr(ord("A") + rest) * min(turns + 1, 9)


def _from(first: str, many: int) -> Callable[[int], str]:
    return lambda count: chr(ord(first) + count - 1) if count <= many else str(count)


def _of(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if count <= len(signs) else str(count)


FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"),
        chinese,
    ),
    "taiwaneseCountingThousand": chinese,
    **dict.fromkeys(
        ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _digits
    ),
    "chineseLegalSimplified": lambda count: _placed(count, LEGAL, LEGAL_PLACES),
    "ideographLegalTraditional": lambda count: _placed(count, LEGAL_TRADITIONAL, LEGAL_PLACES),
    "ideographTraditional": _of(STEMS),
    "ideographZodiac": _of(BRANCHES),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalZero": lambda count: f"{count:02d}",
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda count: _letter(count).lower(),
}
