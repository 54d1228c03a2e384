"""Orders that a person may give a logger (反控), what each needs, and which need two people.

HJ 212-2017 chapter 6 and annex C, with the commands of 2025. The platform sends nothing that is
not in this table.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bihuan.rules.refusal import Refused

FACTOR = re.compile(r"[awelWAEL][0-9A-Za-z]{2,11}|[BS]?\d{2,3}")
MOMENT = re.compile(r"\d{14}")
CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d[0-5]\d")
NEW_PASSWORD = re.compile(r"[0-9A-Za-z]{6}")
WORD = re.compile(r"[0-9A-Za-z_.-]{1,40}")
NUMBER = re.compile(r"\d{1,5}")
WHOLE_MINUTES = ("1", "2", "3", "5", "6", "10", "12", "15", "20", "30")
LONGEST = timedelta(days=31)
VALUE = "Info"


class Form(StrEnum):
    """How a parameter is written in the CP."""

    FACTOR = "factor"
    MOMENT = "moment"
    CLOCK = "clock"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    TIMES = "times"
    PASSWORD = "password"  # noqa: S105  # the name of a form
    WORD = "word"
    NOW = "now"


FORM_WORDS: Mapping[Form, str] = {
    Form.FACTOR: "因子编码，如a21026",
    Form.MOMENT: "年月日时分，如2026-11-26 08:00",
    Form.CLOCK: "6位时分秒，如083000",
    Form.SECONDS: "30至3600秒",
    Form.MINUTES: "能整除一小时的分钟数，1至30",
    Form.HOURS: "1至24小时",
    Form.TIMES: "1至60",
    Form.PASSWORD: "6位字母或数字",
    Form.WORD: "字母、数字，最多40位",
    Form.NOW: "发送时的平台时间，不用填写",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One field of the CP."""

    name: str
    word: str
    form: Form
    required: bool = True


@dataclass(frozen=True, slots=True)
class Asking:
    """One command that may be sent."""

    cn: str
    word: str
    plain: str
    """What happens at the outlet, in a sentence for who presses the button."""
    parameters: tuple[Parameter, ...] = ()
    since: str = "2005"
    patience_s: int = 3600
    """How long it waits for a logger that is away; a clock must not be set an hour late."""

    @property
    def is_dangerous(self) -> bool:
        """Touches the analyser, its data or the PW: another person has to agree."""
        return self.cn == "1072" or 3011 <= int(self.cn) <= 3024


PERIOD = (
    Parameter("BeginTime", "开始时间", Form.MOMENT),
    Parameter("EndTime", "结束时间", Form.MOMENT),
)
POLLUTANT = Parameter("PolId", "因子", Form.FACTOR)
MAYBE = Parameter("PolId", "因子", Form.FACTOR, required=False)
INFO = Parameter("InfoId", "信息编码", Form.WORD)

_ALL = (
    Asking("2061", "补传小时数据", "请数采仪把这一段的小时数据再传一遍", PERIOD),
    Asking("2051", "补传分钟数据", "请数采仪把这一段的分钟数据再传一遍", PERIOD),
    Asking("2031", "补传日数据", "请数采仪把这一段的日数据再传一遍", PERIOD),
    Asking("2041", "补传设备运行时间", "请数采仪把治理设施每天的运行时间再传一遍", PERIOD),
    Asking("2011", "开始上传实时数据", "数采仪按设定间隔上传实时数据"),
    Asking("2012", "停止上传实时数据", "数采仪不再上传实时数据，墙上会显示断数"),
    Asking("2021", "开始上传设备状态", "数采仪上传治理设施开关状态"),
    Asking("2022", "停止上传设备状态", "数采仪不再上传治理设施开关状态"),
    Asking("1011", "读取数采仪时间", "看数采仪的钟准不准", (MAYBE,)),
    Asking(
        "1012",
        "校准数采仪时间",
        "把数采仪的钟对到平台时间，1分钟内没发出就作废",
        (MAYBE, Parameter("SystemTime", "平台时间", Form.NOW)),
        patience_s=60,
    ),
    Asking(
        "1000",
        "设置超时和重发次数",
        "数采仪等多久算没有应答、重发几次",
        (
            Parameter("OverTime", "超时秒数", Form.TIMES),
            Parameter("ReCount", "重发次数", Form.TIMES),
        ),
    ),
    Asking("1061", "读取实时数据间隔", "看数采仪多久传一次实时数据"),
    Asking(
        "1062",
        "设置实时数据间隔",
        "改变数采仪上传实时数据的间隔",
        (Parameter("RtdInterval", "间隔", Form.SECONDS),),
    ),
    Asking("1063", "读取分钟数据间隔", "看数采仪几分钟传一次分钟数据", since="2017"),
    Asking(
        "1064",
        "设置分钟数据间隔",
        "改变数采仪上传分钟数据的间隔",
        (Parameter("MinInterval", "间隔", Form.MINUTES),),
        since="2017",
    ),
    Asking(
        "1072",
        "更换访问密码",
        "数采仪改用新密码；执行成功后平台同时改用",
        (Parameter("NewPW", "新密码", Form.PASSWORD),),
    ),
    Asking("3011", "零点校准和量程校准", "分析仪开始校准，校准期间的数据不作判断", (POLLUTANT,)),
    Asking("3012", "即时采样", "采样器立即采一个样", (POLLUTANT,)),
    Asking("3013", "清洗和反吹", "分析仪开始清洗或反吹，期间数据不作判断", (POLLUTANT,)),
    Asking("3014", "比对采样", "采样器采样，供实验室比对", (POLLUTANT,)),
    Asking("3015", "超标留样", "采样器立即留样，作为超标的实物证据", since="2017"),
    Asking(
        "3016",
        "设置采样周期",
        "改变分析仪采样的开始时间和周期",
        (
            POLLUTANT,
            Parameter("CstartTime", "开始时间", Form.CLOCK),
            Parameter("Ctime", "周期", Form.HOURS),
        ),
        since="2017",
    ),
    Asking("3017", "读取采样周期", "看分析仪的采样开始时间和周期", (POLLUTANT,), since="2017"),
    Asking("3018", "读取出样时间", "看分析仪多久出一个数", (POLLUTANT,), since="2017"),
    Asking(
        "3019", "读取设备唯一标识", "看现场分析仪是不是备案的那一台", (POLLUTANT,), since="2017"
    ),
    Asking(
        "3020",
        "读取现场机信息",
        "看分析仪的参数、状态或日志",
        (
            POLLUTANT,
            INFO,
            Parameter("BeginTime", "开始时间", Form.MOMENT, required=False),
            Parameter("EndTime", "结束时间", Form.MOMENT, required=False),
        ),
        since="2017",
    ),
    Asking(
        "3021",
        "设置现场机参数",
        "改变分析仪的参数，会影响测量结果",
        (POLLUTANT, INFO, Parameter(VALUE, "参数值", Form.WORD)),
        since="2017",
    ),
)
ASKINGS: Mapping[str, Asking] = {one.cn: one for one in _ALL}
POLITE = frozenset({"2031", "2051", "2061"})
"""What planned work may ask for by itself: data that are missing."""


def asking(cn: str) -> Asking:
    found = ASKINGS.get(cn)
    if found is None:
        raise Refused("telemetry.ask_command.unknown", "平台不发送这个命令，请从列表中选择")
    return found


def checked(cn: str, given: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The CP in the standard's order, each parameter looked at; what is empty is left out."""
    one = asking(cn)
    told = {name: value.strip() for name, value in given if value.strip()}
    names = [parameter.name for parameter in one.parameters]
    if strange := sorted(set(told) - set(names)):
        raise Refused("telemetry.ask_command.strange", f"“{one.word}”没有参数{'、'.join(strange)}")
    kept = []
    for parameter in one.parameters:
        value = told.get(parameter.name, "")
        if parameter.form == Form.NOW:
            continue
        if not value:
            _require(one, parameter)
            continue
        if parameter.form == Form.MOMENT:
            value = _digits(value)
        if not _fits(parameter.form, value):
            raise Refused(
                "telemetry.ask_command.form",
                f"{parameter.word}“{_shown(parameter, value)}”不对：{FORM_WORDS[parameter.form]}",
            )
        kept.append((_name(parameter, told), value))
    _forwards(dict(kept))
    return kept


def _name(parameter: Parameter, told: Mapping[str, str]) -> str:
    """A value to set carries the name of what it sets: i13004-Info=168.0."""
    return f"{told['InfoId']}-Info" if parameter.name == VALUE else parameter.name


def _require(one: Asking, parameter: Parameter) -> None:
    if parameter.required:
        raise Refused("telemetry.ask_command.missing", f"“{one.word}”需要填写{parameter.word}")


def _shown(parameter: Parameter, value: str) -> str:
    return "******" if parameter.form == Form.PASSWORD else value


def _fits(form: Form, value: str) -> bool:
    if form == Form.MOMENT:
        return _moment(value) is not None
    shapes = {
        Form.FACTOR: FACTOR,
        Form.CLOCK: CLOCK,
        Form.PASSWORD: NEW_PASSWORD,
        Form.WORD: WORD,
    }
    if form in shapes:
        return bool(shapes[form].fullmatch(value))
    if form == Form.MINUTES:
        return value in WHOLE_MINUTES
    least, most = {Form.SECONDS: (30, 3600), Form.HOURS: (1, 24), Form.TIMES: (1, 60)}[form]
    return bool(NUMBER.fullmatch(value)) and least <= int(value) <= most


def _digits(written: str) -> str:
    """2026-11-26T08:00 of a form as the standard writes it: 20261126080000."""
    digits = "".join(sign for sign in written if sign.isdigit())
    return digits.ljust(14, "0") if len(digits) in {12, 14} else written


def _moment(digits: str) -> datetime | None:
    if not MOMENT.fullmatch(digits):
        return None
    try:
        return datetime.strptime(digits + "+0800", "%Y%m%d%H%M%S%z")
    except ValueError:
        return None


def _forwards(told: Mapping[str, str]) -> None:
    begin, end = (_moment(told.get(name, "")) for name in ("BeginTime", "EndTime"))
    if begin is None or end is None:
        return
    if end <= begin:
        raise Refused("telemetry.ask_command.backwards", "结束时间须晚于开始时间")
    if end - begin > LONGEST:
        raise Refused("telemetry.ask_command.long", "一次最多要31天的数据，请分几次")
