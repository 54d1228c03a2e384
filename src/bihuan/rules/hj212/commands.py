"""Words of the protocol: commands, systems, marks, answers (2005, 2017 and 2025)."""

from typing import Final, NamedTuple


class Told(NamedTuple):
    """A command: its Chinese name and who sends it."""

    word: str
    direction: str
    """"down" platform to device, "up" device to platform, "both"."""
    since: str = "2005"


COMMANDS: Final[dict[str, Told]] = {
    "1000": Told("设置超时时间及重发次数", "down"),
    "1001": Told("提取数采仪硬件序列号", "both", "2025"),
    "1002": Told("设置设备唯一标识MN", "down", "2025"),
    "1011": Told("提取现场机时间", "both"),
    "1012": Told("设置现场机时间", "down"),
    "1013": Told("现场机时间校准请求", "up", "2017"),
    "1014": Told("交换密钥", "both", "2025"),
    "1021": Told("提取污染物报警门限值", "both"),
    "1022": Told("设置污染物报警门限值", "down"),
    "1031": Told("提取上位机地址", "both"),
    "1032": Told("设置上位机地址", "down"),
    "1041": Told("提取数据上报时间", "both"),
    "1042": Told("设置数据上报时间", "down"),
    "1061": Told("提取实时数据间隔", "both"),
    "1062": Told("设置实时数据间隔", "down"),
    "1063": Told("提取分钟数据间隔", "both", "2017"),
    "1064": Told("设置分钟数据间隔", "down", "2017"),
    "1072": Told("设置现场机密码", "down"),
    "2011": Told("污染物实时数据", "both"),
    "2012": Told("停止察看实时数据", "down"),
    "2013": Told("原始数据", "up", "2025"),
    "2021": Told("设备运行状态", "both"),
    "2022": Told("停止察看设备运行状态", "down"),
    "2031": Told("污染物日历史数据", "both"),
    "2041": Told("治理设施运行时间日历史数据", "both"),
    "2051": Told("污染物分钟数据", "both"),
    "2052": Told("噪声分钟数据", "up", "2025"),
    "2061": Told("污染物小时数据", "both"),
    "2062": Told("标准样品核查数据", "up", "2025"),
    "2071": Told("污染物报警记录", "up"),
    "2072": Told("报警事件", "up"),
    "2081": Told("数采仪开机时间", "up", "2017"),
    "2111": Told("焚烧炉炉膛温度5分钟数据", "up", "2025"),
    "3011": Told("零点校准、量程校准", "down"),
    "3012": Told("即时采样", "down"),
    "3013": Told("启动清洗、反吹", "down"),
    "3014": Told("比对采样", "down"),
    "3015": Told("超标留样", "both", "2017"),
    "3016": Told("设置采样时间周期", "down", "2017"),
    "3017": Told("提取采样时间周期", "both", "2017"),
    "3018": Told("提取出样时间", "both", "2017"),
    "3019": Told("提取设备唯一标识", "both", "2017"),
    "3020": Told("提取现场机信息", "both", "2017"),
    "3021": Told("设置现场机参数", "down", "2017"),
    "3022": Told("现场机参数变更上报", "up", "2025"),
    "3024": Told("远程质控", "down", "2025"),
    "9011": Told("请求应答", "both"),
    "9012": Told("执行结果", "up"),
    "9013": Told("通知应答", "both"),
    "9014": Told("数据应答", "both"),
    "9015": Told("心跳", "up", "2025"),
    "9021": Told("登录注册", "up"),
    "9022": Told("登录应答", "down"),
}
SYSTEMS: Final[dict[str, str]] = {
    "21": "地表水质量监测", "22": "空气质量监测", "23": "声环境质量监测", "24": "地下水质量监测",
    "25": "土壤质量监测", "26": "海水质量监测", "27": "挥发性有机物监测", "31": "大气环境污染源",
    "32": "地表水体环境污染源", "33": "地下水体环境污染源", "34": "海洋环境污染源",
    "35": "土壤环境污染源", "36": "声环境污染源", "37": "振动环境污染源", "38": "放射性环境污染源",
    "39": "工地扬尘污染源", "41": "电磁环境污染源", "44": "用电（用能）监控", "45": "关键工况监控",
    "51": "烟气排放过程监控", "52": "污水排放过程监控", "91": "系统交互",
}  # fmt: skip
MARKS: Final[dict[str, str]] = {
    "N": "正常", "F": "停运", "M": "维护", "S": "手工输入", "D": "故障", "C": "校准",
    "T": "超量程", "B": "通信异常",
}  # fmt: skip
"""Flag of a value; only N is judged. HJ/T 212-2005 writes digits at ambient-air stations."""
REQUEST_ANSWERS: Final[dict[str, str]] = {
    "1": "准备执行请求", "2": "请求被拒绝", "3": "PW错误", "4": "MN错误", "5": "ST错误",
    "6": "Flag错误", "7": "QN错误", "8": "CN错误", "9": "CRC错误", "100": "未知错误",
}  # fmt: skip
"""QnRtn of 9011."""
RESULTS: Final[dict[str, str]] = {
    "1": "执行成功", "2": "执行失败，原因未知", "3": "命令请求条件错误", "4": "通讯超时",
    "5": "系统繁忙", "6": "系统故障", "100": "没有数据",
}  # fmt: skip
"""ExeRtn of 9012."""
PARTS: Final[dict[str, str]] = {
    "Rtd": "实时值", "Min": "最小值", "Avg": "平均值", "Max": "最大值", "Cou": "累计值",
    "ZsRtd": "折算实时值", "ZsMin": "折算最小值", "ZsAvg": "折算平均值", "ZsMax": "折算最大值",
    "ZsCou": "折算累计值", "Flag": "数据标记", "EFlag": "设备标志", "SampleTime": "采样时间",
    "RS": "运行状态", "RT": "运行小时", "Info": "信息", "SN": "序列号", "Ala": "报警值",
    "UpValue": "报警上限", "LowValue": "报警下限", "Data": "噪声值", "DayData": "昼间噪声值",
    "NightData": "夜间噪声值", "Check": "核查值", "StandardValue": "标准值",
}  # fmt: skip
PARAMETERS: Final[dict[str, str]] = {
    "DataTime": "数据时间", "BeginTime": "开始时间", "EndTime": "截止时间", "PolId": "污染物编码",
    "SystemTime": "系统时间", "RtdInterval": "实时数据间隔（秒）", "MinInterval": "分钟数据间隔",
    "OverTime": "超时时间（秒）", "ReCount": "重发次数", "NewPW": "新密码", "QnRtn": "请求应答",
    "ExeRtn": "执行结果", "RestartTime": "开机时间", "InfoId": "信息编码", "CstartTime": "采样开始",
    "Ctime": "采样间隔（小时）", "Stime": "出样时间（分）", "VaseNo": "留样瓶号",
    "QN": "请求编码",
    "CN": "命令编码", "PNO": "包号", "PNUM": "总包数", "Flag": "标记", "SN": "序列号",
    "AlarmTime": "报警时间", "AlarmType": "报警类型",
}  # fmt: skip
