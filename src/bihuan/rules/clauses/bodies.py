"""Who: the body that leads, those that assist, as the text names them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bihuan.rules.clauses.noise import is_noise
from bihuan.rules.clauses.values import Span
from bihuan.rules.clauses.vocabulary import STANDARD, Vocabulary

LEVEL = re.compile(
    r"(?:各|环境保护)?(?:地方)?(?:中央|省|市|县|区|乡|镇|村|州|乡镇|省级|市级|县级|市（州）|市\(州\)|[^，。；]{1,4}（[^（）]{1,9}）|重点区域)"
)
FOLD = re.compile(
    r"等(?:国务院)?(?:有关|相关|省级主管|职能)?(?:部门|单位|方面|机构)(?:（单位）)?(?:和单位)?$|等$"
)
SPLIT = re.compile(
    r"、(?![^（(]{0,12}[）)])|(?<!共)和(?!谐|平|信息化|旅游|改革委|城乡|规划|草原|社会保障|技术|改革局)|以及|及(?!时)|或者?(?!许)|(?<!参)与"
)
LEADING = re.compile(
    r"^(?:(?:同时|此外|另外|特别是|尤其是|例如|比如|其中|现?责令|对此|因此|为此|也?请|并?由|经(?!信|济|贸)|所涉及的|\d{1,3}[%％]以上的)[，,：:]?)+"
)
TRAILING = re.compile(
    r"(?:(?:每年|每月|每季度|定期|也|都|更|还|均|一定|仍|同时|坚决|严格|进一步|切实|积极|主动|必须|务必|应当|应|要|需要?|须|则|就|今后|下一步"
    r"|作为[^，。；]{2,12})[，,]?)+$"
)
MODAL = r"(?:要(?![求素点害件闻想么])|应当|应(?![用急对变收有该力])|必须|务必|须(?!知)|不得|严禁)"
ACT = (
    rf"(?:{MODAL}|承担|负责(?!人|同志)|牵头|会同|汇同|组织(?!部|体)|于(?:\d|每)"
    r"|将(?=[^，。]{0,12}(?:作为|纳入))|按照|按(?=职责)|结合|加强|立即|联合"
    r"|配合(?![，,；;]|$)|抓紧|尽快|根据(?=需要|工作|实际|有关|职责)|视情|通过|及时|履行|成立|制[定订]|印发|提供|建立|开展|实施|落实(?!情况)"
    r"|推进|定期|每[年月季周日天两半]|至少|需(?=[^，,要求]{0,4}(?:做好|及时|按|每|对|加强|如实|于))|也?将(?=组成|组织|对|定期|适时|开展)|依法|共同|分别|商(?=[^，。务业]{2,8}部)|向(?=[^，。]{2,20}(?:提出|报送|报告|通报|发布))"
    r"|对(?=[^，。]{2,60}(?:提供|实行|给予|进行|开展|加强|负责|负总责|每[日天周月季年两半]|至少)))"
)
ACTS = re.compile(ACT)
FARTHEST, NEAR = 70, 4
LONG_SUBJECT = re.compile(r"^由?(.{2,400}?)(?=牵头)")
LABELLED = re.compile(r"([^，,。；;：:]{3,24})[：:](?=.)")
LABEL_HEAD = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d.．]{1,8}[）)、.．\s]*)")
LABEL_DUTY = re.compile(r"(?:的)?(?:主要|具体|工作)*(?:任务|职责|分工|责任)(?:分工)?[：:]?$|[：:]$")
NEW_NAME = re.compile(r"^(?:相关|有关|责任)|各(?!级)")
AGREED_BY = re.compile(
    r"会议?(?:原则|一致)?上?同意([^，,。的]{2,20}?)(?:拟草|起草|草拟|拟定|拟订|提出|制定|编制|提请|上报|报送|对|关于)"
)
GENERAL = re.compile(r"^(?:相关|有关|各)?(?:职能|责任)?(?:部门|单位|组织|机构)$")
MEANWHILE = re.compile(
    r"^(.{2,40}?)(?=在[^，,]{2,60}(?:时|中|同时|过程中)$|对[^，,]{2,60}负[^，,]{0,8}责任$"
    r"|(?:研判|接到|发现|收到|获悉|根据|按照)[^，,]{2,60}$)"
)
BEGINS = re.compile(
    r"(?:及时|按照|根据|结合|认真|切实|积极|于|在|将|把|对|全面|推进|依法|严格|抓紧|立即|做好|加强)"
)
SILENT = re.compile(rf"(?:每年|每月|定期|还|也|都)?{MODAL}")
HELPS = {"汇同", "配合", "协助", "参与", "参加", "协同"}
BY = re.compile(r"(?:^|(?<=[^理缘因自]))由")
LOCAL = re.compile(r"(?:各|[省市县区镇乡州]|[^，,。的]{2,4}(?:镇|乡|街道))(?!级以上)")
PLAIN = re.compile(
    r"[^，,。；;的将把对在为]{1,24}?(?:[局委办厅所队]|管委会|中心|单位|部门|网格[长员]?)"
    r"(?![局委办厅室会员长公])"
)
MAIN = re.compile(r"^(.{2,20}?)(?=是[^，,]{2,30}主体$)")
VAGUE_PARTNERS = re.compile(
    r"(?:各|有关|相关|其他|上级|县级责任|周边|本)*(?:部门|单位|方面|乡镇|地区|企业|人民法院|法院)"
)
WITH = re.compile(r"(?:会同|汇同|协同|联合|配合|(?<!参)与)([^，,。；;：:]{2,200})")
ET_AL = re.compile(r"等[^，,。、]{0,6}?(?:部门|单位|方面)")
WITH_STOP = re.compile(
    r"对|于|监督|组建|筛选|调配|技术人员|人员|开展|共同|加强|建立|做好|推进|落实|制定|组织|全面|完善|充分|强化|抓好|严格|依法|在|为|以|进行|打击|查处|协调|签订|研究|清理|定期|按"
)
SUPPORT = re.compile(
    r"([^，,。；;：:（(]{2,60}?)(?:分工)?(?:予以|给予|积极)?(?:配合|参与|参加|协助)(?=[，,。；;）)]|$)"
)
CLAUSE = re.compile(r"[^，,：:；;。]+")
BARRED = re.compile(
    r"[对将把被让是没使]|.由|同意|时段|已[向对经]|建立|健全|统一|经费|首先|追究|加强|督促|指导|支持|鼓励|引导|确保|推动|开展|整治|查处|实施|完善|提高|涉及|问题|情况|工作$|行为|通过|为了|按照|意见|取得|存在|之间|工程|项目"
)
ATTRIBUTE = re.compile(
    r"^(?:有条件|负责|发布|参与|从事|事发|启动|其授权|授权|其他|其它|具备|负有|所有|涉|相关|有关|所涉|重点|分管|承担|所在|新|各|.{0,6}[%％]以上)"
)
HEAD_VERB = re.compile(
    r"(?:需要|涉及|建设(?!部|局|单位|行政|管理|主管)|引入|发挥|成立|组建|设立|整合|依托|加快|加强|支持|鼓励|协调|联合|会同|要求|责令|督促|指导|配合"
    r"|邀请|选派|动员|培育|打造|构建|搭建|搬迁|关停|取缔|清理|新建|改造|推进|落实|压实|强化|完善|优化|全面|做好|提高|加大|确保|严格|组织(?!部)|报|向|与|同)(?=..)"
)
PERSON = re.compile(
    r"(?:各级|各|党政|主要|分管|有关|相关|一线)*(?:领导(?:干部|同志)?|负责同志|负责人|“?一把手”?)"
)
VERBS_TOO = {
    "组织",
    "宣传",
    "规划",
    "建设",
    "统计",
    "教育",
    "审计",
    "文化",
    "供水",
    "供电",
    "监察",
    "纪检",
    "电力",
}
PARTNERS_FIRST = re.compile(r"(?:与|会同|配合|协同|同)(?!级)")
TWO_LEVELS = re.compile(
    r"(.{3,60}?(?:政府|委员会|办事处|乡镇|街道|党委))(?:和|及|以及|、)((?:国务院|[省市县区]直|[省市县]级)?(?:各|有关|相关|其他).{2,30})"
)
BARE_SUFFIX = {"政府", "人大", "政协"}
LONGEST_LIST = 400
CROWD = re.compile(r"^(?:我们|大家|同志们|我|全县上下|全市上下|全县|全市|每一?位.*|广大.*)$")


@dataclass(frozen=True, slots=True)
class Owners:
    lead: tuple[str, ...] = ()
    assist: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        return bool(self.lead or self.assist)


def _is_name(name: str, known: Vocabulary = STANDARD) -> bool:
    if not 1 < len(name) <= 40 or BARRED.search(name) or CROWD.match(name):
        return False
    if HEAD_VERB.match(name) or PERSON.fullmatch(name):
        return False
    if "的" in name and not ATTRIBUTE.match(name):
        return False
    return bool(known.body.search(name) or known.short.fullmatch(name))


def names(phrase: str, known: Vocabulary = STANDARD) -> tuple[str, ...]:
    """The bodies of a phrase that names nothing else; empty when it is anything else."""
    phrase = "".join(phrase.split()).strip("，,、的")
    if not phrase or len(phrase) > LONGEST_LIST:
        return ()
    if phrase.startswith("各") and (both := TWO_LEVELS.fullmatch(phrase)) is not None:
        return (*names(both.group(1), known), *names(both.group(2), known))
    folded = FOLD.sub("", phrase)
    parts = tuple(part for part in SPLIT.split(folded) if part)
    if folded != phrase and parts:
        return parts if all(_is_short_or_name(part, known) for part in parts) else ()
    if _is_one_phrase(phrase, parts, known):
        return (phrase,)
    if all(_is_name(part, known) for part in parts):
        return parts
    return (phrase,) if _is_name(phrase, known) else ()


def _is_one_phrase(phrase: str, parts: tuple[str, ...], known: Vocabulary = STANDARD) -> bool:
    """各市、县级人民政府 and 各乡镇党委、政府 name one level of bodies, not two."""
    if phrase.startswith("各") and all(LEVEL.fullmatch(part) for part in parts):
        return True
    if len(parts) < 2 or not _ends_well(phrase, known):
        return False
    if any(NEW_NAME.search(part) for part in parts[1:]):
        return False
    levels = all(LEVEL.fullmatch(part) for part in parts[:-1])
    named = all(_is_name(part, known) for part in parts)
    return levels or parts[-1] in BARE_SUFFIX or (phrase.startswith("各") and not named)


def _ends_well(phrase: str, known: Vocabulary = STANDARD) -> bool:
    return bool(known.body.search(phrase)) and not BARRED.search(phrase)


def _is_short_or_name(part: str, known: Vocabulary = STANDARD) -> bool:
    return (
        bool(known.short.fullmatch(part))
        or _is_name(part, known)
        or (2 <= len(part) <= 12 and not BARRED.search(part) and "的" not in part)
    )


def subject(clause: str, known: Vocabulary = STANDARD) -> tuple[str, ...]:
    """The body in subject position of one clause."""
    if PARTNERS_FIRST.match(clause):
        return ()
    for act in ACTS.finditer(clause, 2, FARTHEST + 6):
        found = _stripped(clause[: act.start()], known)
        if found and not (len(found) == 1 and found[0] in VERBS_TOO):
            return found
    for match in (MAIN.match(clause), LONG_SUBJECT.match(clause)):
        if match:
            found = _stripped(match.group(1), known)
            if found:
                return found
    return _agent(clause, known) or _plain_actor(clause, known)


def _agent(clause: str, known: Vocabulary) -> tuple[str, ...]:
    """所需经费由县财政局统筹解决: the body behind 由."""
    by = BY.search(clause)
    if by is None:
        return ()
    return _up_to_verb(clause[by.end() :], known)


def _plain_actor(clause: str, known: Vocabulary) -> tuple[str, ...]:
    """县河长办采取…: a body of the place, straight before its verb."""
    if LOCAL.match(clause):
        return _up_to_verb(clause, known)
    named = PLAIN.match(clause)
    if named is None or clause.startswith("负责人", named.end()):
        return ()
    begins = known.bare.match(clause, named.end()) or ACTS.match(clause, named.end())
    return names(named.group(), known) if begins else ()


def _up_to_verb(words: str, known: Vocabulary) -> tuple[str, ...]:
    """应急管理局严格监管: 管理 belongs to the name, 严格 does not."""
    verbs = [*ACTS.finditer(words, 2, FARTHEST), *known.bare.finditer(words, 2, FARTHEST)]
    for verb in sorted(verbs, key=re.Match.start):
        at = verb.start()
        if verb.group() in HELPS or not (found := names(words[:at], known)):
            continue
        longer = (names(words[:end], known) for end in range(at + NEAR, at, -1))
        return next(filter(None, longer), found)
    return ()


def _stripped(phrase: str, known: Vocabulary = STANDARD) -> tuple[str, ...]:
    plain = TRAILING.sub("", phrase)
    for candidate in (LEADING.sub("", plain), plain):
        found = names(candidate, known)
        if found:
            return found
    return ()


def partners(sentence: str, known: Vocabulary = STANDARD) -> tuple[str, ...]:
    """Those named behind 会同, 配合, 与…共同, and those said to assist."""
    found: list[str] = []
    for match in WITH.finditer(sentence):
        phrase = match.group(1)
        et_al = ET_AL.search(phrase)
        if et_al and names(phrase[: et_al.end()], known):
            found.extend(names(phrase[: et_al.end()], known))
            continue
        verbs = [] if match.group().startswith("与") else list(known.bare.finditer(phrase))
        found.extend(_up_to(phrase, [*WITH_STOP.finditer(phrase), *verbs], known))
    for match in SUPPORT.finditer(sentence):
        found.extend(names(match.group(1).rpartition("牵头")[2], known))
    return tuple(name for name in dict.fromkeys(found) if not VAGUE_PARTNERS.fullmatch(name))


def _up_to(phrase: str, stops: list[re.Match[str]], known: Vocabulary) -> tuple[str, ...]:
    """县公安局优化绕行路线 names 县公安局: the first stop that leaves nothing but names."""
    for stop in sorted({match.start() for match in stops}):
        if parsed := names(phrase[:stop], known):
            return parsed
    return names(phrase, known)


def _waiting(clause: str, known: Vocabulary = STANDARD) -> tuple[str, ...]:
    """A body that stands before its comma: 审计机关在开展审计时，要…"""
    meanwhile = MEANWHILE.match(clause)
    return _stripped(meanwhile.group(1) if meanwhile else clause, known)


def addressed(sentence: str, known: Vocabulary = STANDARD) -> tuple[str, ...]:
    """The bodies a notice is sent to: a line of names that ends in a colon."""
    if not sentence.endswith(("：", ":")) or len(sentence) > 200:
        return ()
    listed = [part.strip() for part in re.split(r"[，,]", sentence[:-1])]
    return tuple(listed) if all(names(part, known) for part in listed) else ()


def of_label(label: str, known: Vocabulary = STANDARD) -> tuple[str, ...]:
    """领导小组职责, 县经济局主要工作任务, 县气象局：: the bodies of what follows."""
    plain = LABEL_HEAD.sub("", label)
    duty = LABEL_DUTY.search(plain)
    found = names(plain[: duty.start()] if duty else "", known)
    return tuple(name for name in found if not GENERAL.search(name))


def is_labelled(sentence: str, known: Vocabulary = STANDARD) -> bool:
    """县气象局：开展…: the body stands before a colon, for all the sentences of its duty."""
    labelled = LABELLED.match(sentence)
    return labelled is not None and bool(names(labelled.group(1), known))


def owners_in(text: str, span: Span, known: Vocabulary = STANDARD) -> Owners:
    """Lead and assisting bodies that the words of a passage name as acting."""
    sentence = text[span.start : span.end]
    labelled = LABELLED.match(sentence)
    if labelled is not None and (found := names(labelled.group(1), known)):
        return Owners(found)
    lead: list[str] = []
    if (agreed := AGREED_BY.match(sentence)) is not None:
        lead.extend(names(agreed.group(1), known))
    waiting: tuple[str, ...] = ()
    is_bare = False
    for match in CLAUSE.finditer(sentence):
        clause = match.group().strip()
        found = subject(clause, known)
        if not found and (SILENT.match(clause) or (is_bare and BEGINS.match(clause))):
            found = waiting
        lead.extend(found)
        waiting = found or _waiting(clause, known) or waiting
        is_bare = bool(names(clause, known))
    assist = [name for name in partners(sentence, known) if name not in lead]
    return Owners(tuple(dict.fromkeys(lead)), tuple(assist))


ROLE = re.compile(
    r"(?:按照?职责(?:分工)?|分工)?(?:分别)?(牵头负责|负责落实|牵头|负责|参与|配合|指导|落实|参加|督促)"
)
LEADS = ("牵头", "牵头负责", "负责落实", "负责", "落实")
ET_CETERA = {"有关部门", "相关部门", "有关单位", "相关单位", "有关方面"}
AND_ALSO = re.compile(r"等(?=(?:国务院|省政府|省直|市直|县直)?(?:相关|有关)(?:部门|单位))")


def owners_of_bracket(content: str) -> Owners:
    """（A牵头，B、C参与）, （A、B等部门及各地区按职责分工负责）."""
    by_role: list[tuple[str, tuple[str, ...]]] = []
    for clause in re.split(r"[，,；;。\n]", content.strip("（）()〔〕【】")):
        if not STANDING.search(clause) and not NOT_ROLES.search(clause) and not is_noise(clause):
            by_role.extend(_roles(clause))
    has_head = any(role.startswith("牵头") for role, _ in by_role)
    head_words = ("牵头", "牵头负责") if has_head else LEADS
    lead = [name for role, listed in by_role if role in head_words for name in listed]
    others = [name for role, listed in by_role if role not in head_words for name in listed]
    if not lead:
        silent = [name for role, listed in by_role if role == "" for name in listed]
        lead, others = silent or others, others if silent else []
    assist = [name for name in dict.fromkeys(others) if name not in lead]
    return Owners(tuple(dict.fromkeys(lead)), tuple(assist))


def _roles(clause: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if (label := FIELD.match(clause)) is not None:
        clause = clause[label.end() :]
        if label.group(1) in "配合协助参与协办":
            yield "配合", _listed(clause)
            return
    head, _, partner = clause.partition("会同")
    if partner:
        yield "牵头", _listed(head)
    words = partner or clause
    role = ROLE.search(words)
    if role is None:
        yield "", _listed(words)
    else:
        yield ("会同" if partner else role.group(1)), _listed(words[: role.start()])


FIELD = re.compile(
    r"\s*(?:整改)?(责任|主责|实施|牵头|主办|承办|配合|协助|参与|协办)(?:单位|部门)[：:]"
)
NOT_ROLES = re.compile(
    r"不再列出|(?:时限|期限|时间|责任人|督办单位|验收单位)[：:]|^\d|[年月日底]之?前$"
)
STANDING = re.compile(r"以下[^，,。]{0,4}(?:均|都)?(?:需|由)([^，,。；]{2,20}?)(?:负责)?落实")


def standing_of_bracket(content: str) -> tuple[str, ...]:
    """以下均需试点城市政府落实，不再列出: the body that every later item has too."""
    match = STANDING.search(content)
    return _listed(match.group(1)) if match else ()


def _listed(phrase: str) -> tuple[str, ...]:
    marked = AND_ALSO.sub("、", phrase)
    parts = [re.sub(r"等$", "", part).strip() for part in SPLIT.split(marked)]
    for at in range(len(parts) - 1, 0, -1):
        if parts[at - 1].startswith("各") and LEVEL.fullmatch(parts[at - 1]):
            parts[at - 1 : at + 1] = [f"{parts[at - 1]}、{parts[at]}"]
    named = tuple(part for part in parts if 1 < len(part) <= 30)
    return tuple(part for part in named if part not in ET_CETERA) or named
