"""A register as data: its fields, checklists, alerts and numbers, as a pack writes them in TOML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

TEXT, LONG, CHOICE, CHOICES, BOOL = "text", "long", "choice", "choices", "bool"
NUMBER, INTEGER, MONEY, DATE = "number", "integer", "money", "date"
PHONE, USCC, PERMIT, PLATE, REF = "phone", "uscc", "permit", "plate", "ref"
FIELD_TYPES = (
    *(TEXT, LONG, CHOICE, CHOICES, BOOL),
    *(NUMBER, INTEGER, MONEY, DATE),
    *(PHONE, USCC, PERMIT, PLATE, REF),
)
GEOMETRIES = ("point", "line", "area", "none")
PUBLICITY = ("no", "count", "list")
LEVELS = ("notice", "item", "urgent")
"""What an alert does: shows on the register, opens an item, opens one and tells at once."""
AGGREGATES = ("count", "sum", "mean", "share")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of a register."""

    code: str
    name: str
    type: str = TEXT
    unit: str = ""
    options: Sequence[str] = ()
    is_required: bool = False
    is_personal: bool = False
    """Shown to those who keep or check the register, never to the public or in a list export."""
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    of: str = ""
    """The register that a `ref` points into; its value is a subject's id."""
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckItem:
    """One line of a checklist: 合格, 不合格 or 不适用, with a photo where asked."""

    code: str
    text: str
    basis: str = ""
    needs_photo: bool = False
    is_grave: bool = False
    """Failing it is a reason to stop work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """What is looked at on the spot; one failed applicable line fails the whole (百分之百)."""

    code: str
    name: str
    items: Sequence[CheckItem]
    for_whom: str = "inspector"
    """inspector | grid | enterprise (self-check)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRule:
    """When a subject needs somebody's look, as a CEL expression over its fields."""

    code: str
    name: str
    when: str
    text: str
    """What the alert says; {field} takes the subject's value."""
    level: str = "notice"
    due_days: int = 3
    group: str = ""
    """Subjects alerted together (a township's late subsidies) open one item: "place" or ""."""
    even_gone: bool = False
    """Asked also of what `retired_when` holds for gone: a ban nobody verified."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One number over a register, for the county and each township."""

    code: str
    name: str
    of: str = "count"
    value: str = ""
    """CEL over one subject: the number to sum or average."""
    when: str = ""
    """CEL over one subject: whether it counts; for a share, the numerator."""
    base: str = ""
    """CEL: the denominator of a share; numerator and denominator may be numbers, then summed."""
    unit: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One register: everything a county can say about a kind of subject."""

    code: str
    name: str
    unit: str = "个"
    name_word: str = "名称"
    """What the name of a subject is called: 企业名称, 工地名称, 号牌."""
    domain: str = ""
    """The line of the duty matrix that answers for it, and what a new problem is routed by."""
    medium: str = "general"
    """`field` of a ledger item: air water soil noise ecology safety general."""
    source_class: str = ""
    owner: str = ""
    """The unit that keeps it up to date, by its short name (R061)."""
    refresh_days: int | None = None
    """Its promise: how old an entry may get."""
    check_days: int | None = None
    """How often each subject is to be checked on the spot."""
    geometry: str = "point"
    public: str = "no"
    key: Sequence[str] = ()
    title: str = "name"
    """The field whose value is the name where nobody writes one (a plate); `name`: written."""
    parent: str = ""
    """The register its subjects stand under (people of a hazard point), through field `of`."""
    fields: Sequence[Field] = ()
    checklists: Sequence[Checklist] = ()
    alerts: Sequence[AlertRule] = ()
    indicators: Sequence[Indicator] = ()
    columns: Sequence[str] = ()
    """Codes shown in the list; the title always stands first."""
    mark: str = "circle"
    tone: str = "blue"
    retired_when: str = ""
    """CEL: the subject is no longer there (banned, closed); what opens near it again is told."""
    reopen_within_m: int = 0
    rows: Sequence[str] = ()
    """The rows of the requirements it serves."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Other headings that Excel lists use → code of the field (`name` for the name)."""

    def field(self, code: str) -> Field:
        return next(one for one in self.fields if one.code == code)

    def alert(self, code: str) -> AlertRule:
        return next(one for one in self.alerts if one.code == code)

    def checklist(self, code: str) -> Checklist:
        return next(one for one in self.checklists if one.code == code)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a pack, and on which line of its text (1 first; 0: no line)."""

    line: int
    sentence: str


class BadPack(ValueError):
    """A pack that cannot be used; every fault names its line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("；".join(f"第{one.line}行：{one.sentence}" for one in self.faults))
