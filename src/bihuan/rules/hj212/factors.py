"""Factor codes: 2017 and 2025 appendix B, with the codes HJ/T 212-2005 had for them."""

from typing import Final, NamedTuple


class Factor(NamedTuple):
    """What a code stands for; `old` are the codes of 2005."""

    code: str
    word: str
    unit: str
    medium: str
    """air, water, noise, weather, power, process."""
    old: tuple[str, ...] = ()


ROWS: Final = """
a00000 烟气流量 m³/s air B02
a01001 环境温度 ℃ weather
a01002 环境湿度 % weather
a01006 气压 kPa weather
a01007 风速 m/s weather
a01008 风向 ° weather
a01010 林格曼黑度 级 air
a01011 烟气流速 m/s air S02
a01012 烟气温度 ℃ air S03
a01013 烟气压力 kPa air S08
a01014 烟气湿度 % air S05
a01015 制冷温度 ℃ air S06
a01016 烟道截面积 m² air S07
a01017 烟气动压 kPa air S04
a05001 二氧化碳 mg/m³ air 30
a05002 甲烷 mg/m³ air
a05024 臭氧 mg/m³ air
a19001 氧含量 % air S01
a20026 镉及其化合物 mg/m³ air 33
a20044 铅及其化合物 mg/m³ air 32
a20058 汞及其化合物 mg/m³ air 31
a21001 氨 mg/m³ air 10
a21002 氮氧化物 mg/m³ air 03
a21003 一氧化氮 mg/m³ air
a21004 二氧化氮 mg/m³ air
a21005 一氧化碳 mg/m³ air 04
a21017 氰化物 mg/m³ air 07
a21018 氟化物 mg/m³ air 06
a21022 氯气 mg/m³ air 11
a21024 氯化氢 mg/m³ air 08
a21026 二氧化硫 mg/m³ air 02
a21028 硫化氢 mg/m³ air 05
a24087 碳氢化合物 mg/m³ air
a24088 非甲烷总烃 mg/m³ air 25
a25002 苯 mg/m³ air
a25003 甲苯 mg/m³ air 17
a25005 二甲苯 mg/m³ air 18
a31001 甲醛 mg/m³ air 19
a34001 总悬浮颗粒物 mg/m³ air
a34002 PM10 µg/m³ air
a34004 PM2.5 µg/m³ air
a34013 烟尘 mg/m³ air 01
a99054 VOCs mg/m³ air
w00000 污水流量 L/s water B01
w01001 pH值 无量纲 water 001
w01002 色度 倍 water 002
w01003 浑浊度 NTU water
w01008 浊度 NTU water
w01009 溶解氧 mg/L water
w01010 水温 ℃ water
w01012 悬浮物 mg/L water 003
w01014 电导率 µS/cm water
w01017 五日生化需氧量 mg/L water 010
w01018 化学需氧量 mg/L water 011
w01019 高锰酸盐指数 mg/L water
w01020 总有机碳 mg/L water 015
w19002 阴离子表面活性剂 mg/L water
w20111 总汞 mg/L water 020
w20115 总镉 mg/L water 022
w20116 总铬 mg/L water 023
w20117 六价铬 mg/L water 024
w20119 总砷 mg/L water 026
w20120 总铅 mg/L water 027
w20121 总镍 mg/L water 028
w20122 总铜 mg/L water 029
w20123 总锌 mg/L water 030
w20124 总锰 mg/L water 031
w20125 总铁 mg/L water 032
w21001 总氮 mg/L water 065
w21003 氨氮 mg/L water 060
w21011 总磷 mg/L water 101
w21016 氰化物 mg/L water 070
w21017 氟化物 mg/L water
w21019 硫化物 mg/L water
w22001 石油类 mg/L water 080
w23002 挥发酚 mg/L water 110
LA 瞬时声级 dB noise
Leq 等效声级 dB noise
Ld 昼间等效声级 dB noise
Ln 夜间等效声级 dB noise
Ldn 昼夜等效声级 dB noise
L05 累积百分声级L5 dB noise
L10 累积百分声级L10 dB noise
L50 累积百分声级L50 dB noise
L90 累积百分声级L90 dB noise
L95 累积百分声级L95 dB noise
LMn 最小声级 dB noise
LMx 最大声级 dB noise
"""


def _read() -> dict[str, Factor]:
    found = {}
    for row in ROWS.split("\n"):
        if row:
            code, word, unit, medium, *old = row.split(" ")
            found[code] = Factor(code, word, unit, medium, tuple(old))
    return found


FACTORS: Final = _read()
OLD: Final = {old: one for one in FACTORS.values() for old in one.old}


def factor(code: str) -> Factor | None:
    """What a code stands for, in the spelling of any edition; None where nobody knows."""
    return FACTORS.get(code) or OLD.get(code) or FACTORS.get(code.lower())
