"""The cards of the demo entrance: who a visitor may be, and what to look at as that person."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """One card; `login` is an account of tables/people.toml."""

    login: str
    name: str
    word: str
    line: str


DEMO_ROLES = (
    Role("fangjianguo", "方建国", "县委书记", "30秒看懂：哪些超期、谁在拖、哪几件要我批"),
    Role("linhaifeng", "林海峰", "县长", "批一条指示，看它怎样到责任单位的待办"),
    Role(
        "zhaozhiyuan",
        "赵志远",
        "副县长（包抓）",
        "只看自己包抓的事项：延期待批、作废待批、请求协调",
    ),
    Role(
        "wangmin",
        "王敏",
        "调度员 · 县环委办",
        "登记文件、下发、催办、审核、公示、销号，一天的活都在这里",
    ),
    Role(
        "liqiang", "李强", "责任单位联络员 · 青石镇", "两分钟填完进展、传上照片，知道为什么被退回"
    ),
    Role("gaoyuan", "高原", "督查员 · 县督查室", "谁在什么时候知道、做了什么，全程留痕，只读"),
    Role("wugang", "吴钢", "核查员 · 环境执法大队", "到现场核查被指派的事项，给出合格或不合格"),
    Role("guyu", "谷雨", "网格员 · 青石镇", "手机上报问题、打卡巡查、现场检查，没有信号也不丢"),
    Role(
        "zhangping", "章平", "检查员 · 环境执法大队", "抽查、暗访、现场检查表，发现的问题直接进台账"
    ),
    Role("miaozhuang", "苗壮", "企业环保员 · 恒泰纸业", "只看本企业的事项：签收、整改、上传佐证"),
    Role("hanbing", "韩冰", "系统管理员", "组织、人员、参数；看不到事项内容"),
    Role("kening", "柯宁", "安全保密员", "任免职责、解锁账号"),
    Role("zhengyun", "郑允", "安全审计员", "查询留痕，一键核对整条链"),
)
