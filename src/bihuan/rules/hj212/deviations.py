"""Every way a packet may stray from the standard, in a sentence an office can send to a vendor."""

from typing import Final

DEVIATIONS: Final[dict[str, str]] = {
    "bad_crc": "CRC校验码与数据段不符",
    "length_mismatch": "长度字段与数据段的字节数不符",
    "length_missing": "没有长度字段",
    "length_1_digits": "长度字段是1位，应为4位",
    "length_2_digits": "长度字段是2位，应为4位",
    "length_3_digits": "长度字段是3位，应为4位",
    "length_5_digits": "长度字段是5位，应为4位",
    "length_6_digits": "长度字段是6位，应为4位",
    "lowercase_crc": "CRC用了小写字母，应为大写",
    "no_crlf": "报文末尾没有回车换行",
    "tail_**CRLF": "CRC与回车换行之间多了**",
    "over_1024": "数据段超过1024字节",
    "qn_missing": "没有请求编码QN",
    "qn_shape": "QN不是17位数字",
    "qn_order": "QN不在报文开头",
    "flag_missing": "没有Flag，不知版本，也不知要不要应答",
    "flag_shape": "Flag不是整数",
    "flag_case": "Flag的大小写不对",
    "mn_missing": "没有设备唯一标识MN",
    "mn_shape": "MN的位数或字符不合规定（2005版14位，2017、2025版24位十六进制）",
    "st_missing": "没有系统编码ST",
    "cn_missing": "没有命令编码CN",
    "cp_missing": "没有CP=&&…&&",
    "head_and": "CP之前多了&&",
    "head_comma": "字段之间多了逗号",
    "pw_empty": "密码PW为空",
    "pw_shape": "密码PW不是6位",
    "split_bit_without_pnum": "Flag说有分包，却没有PNUM、PNO",
    "pnum_without_split_bit": "有PNUM、PNO，Flag却没有说有分包",
    "datatime_shape": "DataTime不是14位数字",
    "datatime_impossible": "DataTime不是一个存在的时刻",
    "datatime_twice": "一个报文里有两个DataTime",
    "blank": "字段名前后有空格",
    "part_case": "数据标记Flag的大小写不对",
    "flag_as_item": "数据标记Flag没有写明是哪个因子的",
    "not_a_number": "有的值不是数",
    "unknown_mark": "有标准里没有的数据标记",
    "unknown_factor": "有编码表里没有的因子",
    "repeated_factor": "同一因子的同一个值写了两次",
    "text_gbk": "文字用GBK编码，应为UTF-8",
    "cp_over_950": "CP超过950字节",
    "unknown_cn": "命令编码不在标准里",
    "unknown_st": "系统编码不在标准里",
    "unnamed": "有的内容没有字段名",
    "encrypted": "内容用SM4加密，没有密钥不能读",
    "incomplete": "报文不完整",
    "garbage": "不是HJ 212报文",
}


def sentence(code: str) -> str:
    """The sentence of a deviation; a tail that nobody has seen before is told as it is."""
    if code not in DEVIATIONS and code.startswith("tail_"):
        return f"CRC之后不是回车换行，而是{code.removeprefix('tail_')}"
    return DEVIATIONS[code]
