"""A pack's expressions as a sentence that an official reads, with the names of the fields."""

from collections.abc import Mapping, Sequence

from bihuan.rules.packs.expressions import Token, tokens_of
from bihuan.rules.packs.pack import AlertRule, Checklist, Field, Indicator, Pack

COMPUTED_WORDS: Mapping[str, str] = {
    "name": "名称",
    "place": "区划代码",
    "zones": "所在区域",
    "today": "今天",
    "checked_days": "距上次检查天数",
    "surveyed_days": "距上次排查天数",
    "registered_days": "登记天数",
    "children": "下属数",
    "check_failed": "最近检查不合格",
    "stopped": "停工中",
}
SIGNS: Mapping[str, str] = {
    "&&": "且",
    "||": "或",
    "==": "是",
    "!=": "不是",
    ">=": "不小于",
    "<=": "不大于",
    ">": "大于",
    "<": "小于",
    "in": "属于",
    "!": "非",
    "?": "时取",
    ":": "，否则取",
    "null": "空",
    "true": "是",
    "false": "否",
    "+": "加",
    "-": "减",
    "*": "乘",
    "/": "除以",
    ",": "、",
    "days_since": "已过天数",
    "days_until": "剩余天数",
    "size": "个数",
}
LEVEL_WORDS: Mapping[str, str] = {
    "notice": "只在清单提示",
    "item": "转台账事项",
    "urgent": "转台账事项并立即通知",
}
AGGREGATE_WORDS: Mapping[str, str] = {
    "count": "个数",
    "sum": "合计",
    "mean": "平均",
    "share": "占比",
}
TYPE_WORDS: Mapping[str, str] = {
    "text": "文字",
    "long": "长文字",
    "choice": "单选",
    "choices": "多选",
    "bool": "是否",
    "number": "数字",
    "integer": "整数",
    "money": "金额",
    "date": "日期",
    "phone": "电话",
    "uscc": "统一社会信用代码（校验）",
    "permit": "排污许可证编号（校验）",
    "plate": "号牌",
    "ref": "指向另一清单",
}
READER_WORDS: Mapping[str, str] = {
    "inspector": "检查员用",
    "grid": "网格员用",
    "enterprise": "企业自查用",
}
GEOMETRY_WORDS: Mapping[str, str] = {
    "point": "点",
    "line": "线",
    "area": "面",
    "none": "不上图",
}
PUBLICITY_WORDS: Mapping[str, str] = {
    "no": "不公开",
    "count": "公开数量",
    "list": "公开名单",
}


def spoken(source: str, pack: Pack) -> str:
    """`days_since(a) > 30 && b == null` → 已过天数（期限）大于30且类别是空."""
    names = {**COMPUTED_WORDS, **{one.code: one.name for one in pack.fields}}
    tokens = [one for one in tokens_of(source) if one.kind != "space"]
    said = [_word(one, tokens[at - 1 : at], names) for at, one in enumerate(tokens)]
    return "".join(said).replace("(", "（").replace(")", "）")


def _word(token: Token, before: Sequence[Token], names: Mapping[str, str]) -> str:
    if token.kind == "string":
        return f"“{token.text[1:-1]}”"
    if token.kind == "word" and before and before[0].text == ".":
        return token.text
    return SIGNS.get(token.text) or names.get(token.text) or token.text


def alert_words(rule: AlertRule, pack: Pack) -> str:
    """When it alerts, what follows, within what time."""
    follows = LEVEL_WORDS[rule.level]
    term = "" if rule.level == "notice" else f"，{rule.due_days}天内办结"
    together = "，按乡镇合并" if rule.group else ""
    gone = "；已不在的也看" if rule.even_gone else ""
    return f"{spoken(rule.when, pack)}{gone} → {follows}{term}{together}"


def indicator_words(one: Indicator, pack: Pack) -> str:
    """What is counted, and of what."""
    said = AGGREGATE_WORDS[one.of]
    if one.value:
        said += f"：{spoken(one.value, pack)}"
    if one.when:
        said += f"；{'分子' if one.of == 'share' else '条件'}：{spoken(one.when, pack)}"
    if one.of == "share":
        said += f"；分母：{spoken(one.base, pack) if one.base else '全部在册'}"
    return said


def field_words(one: Field) -> str:
    """Its type with what limits it."""
    said = TYPE_WORDS[one.type] + (f"（{one.unit}）" if one.unit else "")
    if one.options:
        said += f"：{'、'.join(one.options)}"
    if one.of:
        said += f"：{one.of}"
    if one.minimum is not None and one.maximum is not None:
        said += f"，{one.minimum:g}到{one.maximum:g}"
    elif one.minimum is not None:
        said += f"，不小于{one.minimum:g}"
    elif one.maximum is not None:
        said += f"，不大于{one.maximum:g}"
    return said


def reader_word(one: Checklist) -> str:
    return READER_WORDS[one.for_whom]


def uses(pack: Pack) -> list[str]:
    """Where the register is used here, as its pack says (R061)."""
    said = {
        "一张图": pack.geometry != "none",
        "现场检查": bool(pack.checklists),
        "预警转台账": any(one.level != "notice" for one in pack.alerts),
        "指标": bool(pack.indicators),
        "公众页面": pack.public != "no",
        "点落区自动判断": pack.geometry == "area",
    }
    return [word for word, is_so in said.items() if is_so]
