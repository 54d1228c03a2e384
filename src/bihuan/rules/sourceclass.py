"""污染源类别 of an air item from its own words: industry, coal, dust, mobile or other (R021).

`suggest("渣土车未苫盖") == "dust"`: a suggestion, which a person sees on the item and can change.
"""

INDUSTRY, COAL, DUST, MOBILE, OTHER = "industry", "coal", "dust", "mobile", "other"
WORDS = {
    DUST: (
        "扬尘", "裸土", "渣土", "苫盖", "洒水", "清扫", "围挡", "喷淋", "道路保洁", "工地", "堆场",
        "八个百分之百", "拌合站", "物料",
    ),
    COAL: ("散煤", "燃煤", "锅炉", "煤改", "清洁取暖", "供热", "热源", "煤炭", "型煤", "劣质煤"),
    MOBILE: (
        "机动车", "柴油", "移动源", "货车", "重型车", "尾气", "黑烟", "非道路", "油品", "加油站",
        "冒黑烟", "淘汰车",
    ),
    INDUSTRY: (
        "企业", "工业", "超低排放", "挥发性有机物", "VOC", "脱硫", "脱硝", "除尘", "废气", "钢铁",
        "水泥", "化工", "涂装", "印刷", "园区", "窑", "铸造", "在线监控", "自动监测",
    ),
    OTHER: ("焚烧", "秸秆", "三烧", "垃圾", "烧烤", "餐饮", "油烟", "烟花", "爆竹", "祭祀"),
}  # fmt: skip


def suggest(*texts: str) -> str:
    """The class whose words stand most often in the first text that has any; "" for none.

    On a tie the class whose word comes first in the text.
    """
    for text in texts:
        found = {
            name: (sum(text.count(word) for word in words), -_first(text, words))
            for name, words in WORDS.items()
        }
        best = max(found, key=lambda name: found[name])
        if found[best][0]:
            return best
    return ""


def _first(text: str, words: tuple[str, ...]) -> int:
    places = [text.find(word) for word in words if word in text]
    return min(places, default=len(text))
