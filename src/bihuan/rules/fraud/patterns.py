"""The patterns: what each looks at, its rule, and what else it may be; and how a sign is made."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bihuan.rules.fraud.field import Field, Number, Outlet, Pattern, Sign

EDITION = "2026-11"
"""Of the rules and their numbers; a change of either is another edition."""

_TOLD: tuple[Pattern, ...] = (
    Pattern(
        "constant",
        "数值不变",
        "生产期间的小时值长时间完全相同，或者波动突然小到平时的十分之一以下",
        "同一数值连续6小时以上（分辨率粗、常有重复的仪器相应加长）；或12小时变异系数低于1%且不到本机平时的十分之一",
        (
            "浓度接近检出限",
            "水质仪器两次测定之间沿用上一值",
            "接口重复发送上一小时",
            "工况特别稳定",
        ),
    ),
    Pattern(
        "copied_outlet",
        "两个排放口数据相同",
        "两个排放口同一污染物的变化过程几乎一模一样",
        "24小时以上两条曲线相关系数0.999以上，其中至少8个不同数值",
        ("一台分析仪轮流测两个排放口", "同一排放口登记了两次", "接入时数采仪编号填错"),
    ),
    Pattern(
        "copied_period",
        "时段数据重复",
        "一段时间的数据与本排放口以前某段时间相同",
        "24小时中22小时以上与以前一段逐时相等，或按日对齐的相关系数0.9995以上，其中至少8个不同数值",
        ("补传时填错日期", "数采仪时钟回拨后重发"),
    ),
    Pattern(
        "clipped",
        "压在限值以下",
        "小时值大量堆在限值下方，一到限值就断掉，和自然分布对不上",
        "按限值下方三档的分布外推，应有若干小时超过限值而实际几乎没有，概率低于千分之一",
        ("治理设施按略低于限值自动控制", "超限前自动停机联锁"),
    ),
    Pattern(
        "digits",
        "末位数字集中",
        "真实测量值的末位数字大致均匀，人填写的数字往往偏爱几个",
        "3天内48个以上小时值的末位数字分布，卡方检验概率低于百万分之一且偏离度0.2以上",
        ("仪器显示分辨率不是十进制", "数据在平台间转换时取整"),
    ),
    Pattern(
        "gaps",
        "高值时段缺数",
        "缺数总是出现在浓度高的时候",
        "一周内或全部记录内3次以上缺数紧挨高值（限值八成以上且在本机最高的15%），若随机缺数，概率低于千分之一",
        ("高负荷时电源或通讯受干扰", "高浓度时仪器自动反吹保护"),
    ),
    Pattern(
        "marks",
        "标记与高值重合",
        "维护、校准、故障等标记总是打在浓度高的时候",
        "一周内或全部记录内3次以上标记紧挨高值（同上），若与浓度无关，概率低于千分之一；停产时段不算",
        ("故障本身造成高值", "高浓度时仪器自动校零", "检修恰逢负荷变化"),
    ),
    Pattern(
        "decoupled",
        "与工况不相关",
        "浓度、氧量、流量平时随生产负荷变化，某段时间不再跟随",
        "平时相关系数0.6以上的两项，48小时内一项照常变化而相关系数降到0.25以下，离散为平时的4.5倍以上；期间报出超标的不算",
        ("更换燃料或原料", "负荷信号接到了别的设备", "治理设施检修后控制方式改变"),
    ),
    Pattern(
        "zeroed",
        "生产时浓度接近零",
        "生产负荷正常，浓度却长时间接近零",
        "负荷或流量正常时浓度不到本机平时的2%，连续4小时以上",
        ("备用排放口，烟气走另一路", "仪器自动校零未加标记", "空载运行"),
    ),
    Pattern(
        "plateau",
        "疑似通标准气",
        "数值突然跳到一个平台，几乎不动，又突然跳回，像分析仪在测标准气",
        "波动不到平时的15%、数值相差1%以内的平台，一周内3次以上；或3小时以上且两端有4倍以上平时波动的跳变",
        ("全程校准时漏打标记", "仪器保持输出功能启动"),
    ),
    Pattern(
        "treatment_off",
        "停治理设施生产",
        "用电数据显示生产在进行而治理设施没有运行",
        "生产功率正常而治理功率低于平时的10%，连续2小时以上；浓度没有升高时加重",
        ("治理设施两套互为备用，只装了一套电表", "生产设备空转、烘炉", "电表对应关系登记有误"),
    ),
    Pattern(
        "diluted",
        "稀释或含氧量异常",
        "同样负荷下含氧量明显升高、浓度同步降低，像混入了空气；或含氧量读数偏低而浓度不变，使折算值变小",
        "6小时平均含氧量偏离本负荷下平时1.5个百分点以上，且超出平时波动4倍",
        ("炉膛、烟道或采样管线漏风", "氧量探头老化", "燃烧方式调整"),
    ),
    Pattern(
        "miscorrected",
        "折算值不符",
        "按实测值和含氧量重新折算，和上报的折算值对不上",
        "按登记的基准含氧量重算，相差2%以上，连续6小时以上；含氧量19%以上不算",
        ("登记的基准含氧量有误", "停炉时段折算系数封顶", "氧量取干湿基不同"),
    ),
    Pattern(
        "hour_mean",
        "小时值与分钟值不符",
        "用分钟数据重算小时均值，和上报的小时均值对不上",
        "相差5%以上，6小时以上",
        ("小时值按流量加权", "分钟数据补传不全", "数采仪与平台的整点划分不同"),
    ),
)
PATTERNS: Mapping[str, Pattern] = {one.code: one for one in _TOLD}


def signed(
    field: Field,
    outlet: Outlet,
    code: str,
    *,
    factor: str = "",
    hours: tuple[int, int],
    score: float,
    reason: str,
    evidence: Mapping[str, Number],
    other: str = "",
) -> Sign:
    """A sign of a pattern over some hours of a field."""
    return Sign(
        pattern=code,
        device=outlet.key,
        factor=factor,
        first_at=field.at(hours[0]),
        last_at=field.at(hours[1]),
        score=score,
        reason=reason,
        evidence={
            name: round(value, 4) if isinstance(value, float) else value
            for name, value in evidence.items()
        },
        may_be=PATTERNS[code].may_be,
        other=other,
    )


def merged(found: Iterable[Sign]) -> list[Sign]:
    """One cause, one sign: of several pollutants of an outlet at one time the plainest stands."""
    kept: list[Sign] = []
    alike: dict[int, set[str]] = {}
    for one in sorted(found, key=lambda sign: (-sign.score, sign.first_at, sign.factor)):
        place = next((n for n, held in enumerate(kept) if _is_one_cause(held, one)), None)
        if place is None:
            alike[len(kept)] = {one.factor}
            kept.append(one)
            continue
        alike[place].add(one.factor)
        held = kept[place]
        if one.factor == held.factor:
            first, last = min(held.first_at, one.first_at), max(held.last_at, one.last_at)
            kept[place] = replace(held, first_at=first, last_at=last)
    return [
        replace(one, evidence={**one.evidence, "同时出现的项数": len(alike[place])})
        if len(alike[place]) > 1
        else one
        for place, one in enumerate(kept)
    ]


def _is_one_cause(held: Sign, one: Sign) -> bool:
    same = (held.pattern, held.device, held.other) == (one.pattern, one.device, one.other)
    return same and held.first_at <= one.last_at and one.first_at <= held.last_at
