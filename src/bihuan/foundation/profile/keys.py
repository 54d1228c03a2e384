"""Every key of a county's profile: what it is called, why it has its default, what it may be."""

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Key:
    """One key; the default also tells the type. Limits are of a number, or of a text's length."""

    default: Value
    label: str
    reason: str
    at_least: int = 1
    at_most: int = 60
    digits: int = 0


KEYS: Mapping[str, Key] = {
    "county_code": Key("339921", "区划代码", "本县六位行政区划代码，决定数据范围", digits=6),
    "county_name": Key("云川县", "县名", "用于标题、文书和导出"),
    "platform_name": Key("碧环", "平台名称", "显示在页眉和登录页"),
    "office_name": Key("县环委办", "主管办公室", "交办、催办、销号的办公室，用于文书落款"),
    "office": Key("云川环委办", "消息签名", "短信和外部消息开头的签名"),
    "number_prefix": Key("YC", "编号前缀", "台账编号的字母，如 YC-2026-0087", at_most=8),
    "order_prefix": Key(
        "云环督", "督办单字号", "督办单的发文字号，如 云环督〔2026〕17号", at_most=12
    ),
    "plate_prefix": Key(
        "云挂牌", "挂牌编号前缀", "挂牌督办的编号，如 云挂牌〔2026〕3号", at_most=12
    ),
    "plate_report_days": Key(3, "挂牌报告间隔", "挂牌期间责任单位每这么多天报一次进展", at_most=31),
    "warn_days": Key(7, "临期天数", "时限前这么多天亮黄灯", at_least=0),
    "lag_pp": Key(20, "滞后百分点", "实际进度落后序时进度这么多个百分点亮黄灯", at_most=100),
    "sign_hours": Key(24, "签收工时", "交办后须在这么多个工作小时内签收", at_most=240),
    "sign_hours_instruction": Key(2, "批示签收工时", "领导批示交办的签收时限", at_most=240),
    "review_workdays": Key(3, "审核工作日", "提交后调度员审核的期限"),
    "check_workdays": Key(10, "核查工作日", "审核通过后现场核查的期限"),
    "publicity_days": Key(10, "公示天数", "销号前公示的自然日"),
    "bounce_limit": Key(2, "退回上限", "退回超过这么多次须报县领导", at_most=20),
    "urge_per_day": Key(2, "每日催办上限", "同一事项一天内最多催办次数", at_most=20),
    "upload_mb": Key(50, "材料大小上限", "单个材料文件，MB", at_most=500),
    "document_mb": Key(20, "文件大小上限", "登记的公文，MB", at_most=200),
    "session_idle_minutes": Key(30, "离开时长", "这么多分钟无操作须重新登录（等保）", at_most=480),
    "lockout_failures": Key(
        5, "锁定次数", "连续登录失败这么多次即锁定（等保）", at_least=3, at_most=10
    ),
    "lockout_minutes": Key(30, "锁定时长", "锁定的分钟数（等保）", at_least=10, at_most=1440),
    "address_failures": Key(
        50,
        "地址失败上限",
        "同一地址15分钟内登录失败的上限；一栋楼常用一个出口",
        at_least=5,
        at_most=1000,
    ),
    "password_min_length": Key(10, "密码长度", "密码的最少字符数（等保）", at_least=10),
    "password_days": Key(90, "密码有效期", "这么多天后须修改密码（等保）", at_most=365),
    "air_source": Key(
        "数据由市生态环境局授权发布；县级站点数据未经审核，仅供参考",
        "空气数据说明",
        "公众页面上的发布与授权说明（HJ 633 由市级或其授权单位发布）",
        at_most=120,
    ),
    "watermark": Key(default=True, label="水印", reason="页面、打印和导出带操作人水印"),
}
