"""Codes that carry their own check: identity of units, permits, number plates, telephones."""

import re

USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
# GB 32100-2015: 17 signs of 31, weights 3^(i-1) mod 31, check = (31 - sum mod 31) mod 31.
USCC = re.compile(rf"[{USCC_SIGNS}]{{18}}")
OLD_LICENCE = re.compile(r"\d{15}")
PERMIT = re.compile(r"(.{18})\d{3}P")
# HJ 608-2017: the unit's code, three digits of sequence, the mark P.
PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
PLATE = re.compile(
    rf"[{PROVINCES}][A-HJ-NP-Z]"
    r"(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]"  # ordinary, trailer, driving school, police
    r"|[A-HJK][A-HJ-NP-Z0-9]\d{4}"  # small new-energy: the letter stands third
    r"|\d{5}[A-HJK])"  # large new-energy: the letter stands last
)
MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?")
HOTLINE = re.compile(r"(?:400|800)-?\d{3}-?\d{4}|1\d{2,4}")


def uscc_check_sign(first: str) -> str:
    """The eighteenth sign for the first seventeen."""
    total = sum(
        USCC_SIGNS.index(sign) * weight for sign, weight in zip(first, USCC_WEIGHTS, strict=True)
    )
    return USCC_SIGNS[-total % 31]


def uscc_fault(code: str) -> str:
    """What is wrong with a unified social credit code; "" where nothing is."""
    if OLD_LICENCE.fullmatch(code):
        return ""
    if len(code) != 18:
        return f"统一社会信用代码是18位，这里有{len(code)}位"
    if not USCC.fullmatch(code):
        wrong = next(sign for sign in code if sign not in USCC_SIGNS)
        return f"统一社会信用代码里不会有“{wrong}”（不用I、O、S、V、Z）"
    right = uscc_check_sign(code[:17])
    if code[17] != right:
        return f"统一社会信用代码的校验位应为{right}，请核对前17位"
    return ""


def uscc_warning(code: str) -> str:
    """An old registration number is taken, and asked about."""
    return "是15位的旧注册号，请补上18位统一社会信用代码" if OLD_LICENCE.fullmatch(code) else ""


def permit_fault(number: str) -> str:
    if len(number) != 22:
        return f"排污许可证编号是22位（信用代码18位、顺序码3位、末位P），这里有{len(number)}位"
    match = PERMIT.fullmatch(number)
    if match is None:
        return "排污许可证编号的后4位是3位数字和字母P"
    fault = uscc_fault(match[1])
    return f"前18位不对：{fault}" if fault else ""


def plate_fault(plate: str) -> str:
    if PLATE.fullmatch(plate):
        return ""
    if plate and plate[0] not in PROVINCES:
        return "号牌以省份简称开头"
    if len(plate) not in (7, 8):
        return f"号牌是7位，新能源车8位，这里有{len(plate)}位"
    return "号牌写法不对（字母不用I、O；新能源小型车第3位、大型车末位是字母）"


def phone_fault(number: str) -> str:
    if any(one.fullmatch(number) for one in (MOBILE, LANDLINE, HOTLINE)):
        return ""
    return "电话写手机11位，或区号-号码"


def folded(code: str) -> str:
    """As it is compared and kept: no blanks, half-width, capital letters."""
    half = code.translate({ord("０") + n: ord("0") + n for n in range(10)})
    half = half.translate({ord("Ａ") + n: ord("A") + n for n in range(26)})
    half = half.translate({ord("ａ") + n: ord("A") + n for n in range(26)})
    return re.sub(r"[\s·•.\-－—]", "", half).upper()
