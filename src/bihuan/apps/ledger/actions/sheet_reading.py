"""What the cells of one row mean for the columns of an item."""

from collections.abc import Callable, Mapping
from datetime import date

from bihuan.apps.ledger.actions.sheet_directory import Directory, Found
from bihuan.apps.ledger.flow import NEVER
from bihuan.apps.ledger.models.item import Field, Level, Origin, Pace
from bihuan.rules import sheets
from bihuan.rules.sheets import dates

ASK = "？"
"""A correction that leaves the cell open: the new item carries its words as a question."""
LENGTHS = {"title": 200, "aspect": 60, "type_word": 60, "place_text": 120, "round": 40}
COLUMNS = {
    "title": "title", "aspect": "aspect", "type_word": "type_word", "place_text": "place_text",
    "goal": "goal", "measures": "measure", "round": "round_code",
}  # fmt: skip
PEOPLE = {
    "person": "doer_id", "manager": "manager_id", "supervisor": "supervisor_id",
    "leader": "leader_id",
}  # fmt: skip
LEVEL_OF = {
    Origin.CENTRAL: Level.CENTRAL, Origin.PROVINCE: Level.PROVINCE, Origin.CITY: Level.CITY,
}  # fmt: skip
# China with its islands; a swapped pair shows at once.
BOUNDS = {"lon": (73.0, 136.0), "lat": (3.0, 54.0)}

Cells = Mapping[str, str]


class Reader:
    """Reads cells by the county's names and the list's own date."""

    def __init__(self, directory: Directory, issued_on: date | None) -> None:
        self.directory, self.issued_on = directory, issued_on

    def read(self, key: str, cells: Cells) -> Found:
        """One cell; place and village are read together."""
        text = cells.get(key, "")
        if text == ASK:
            return Found()
        if key in COLUMNS:
            return _text(key, text)
        if key in PEOPLE:
            return self._person(key, text)
        special: dict[str, Callable[[], Found]] = {
            "lead": lambda: self.directory.lead(text) if text else Found({"lead_org_id": None}),
            "assist": lambda: self.directory.assisting(text),
            "township": lambda: self._place(cells),
            "village": lambda: self._place(cells),
            "due_on": lambda: self._due(text),
            "start_on": lambda: self._start(text),
            "source": lambda: _code("source", text, "origin"),
            "domain": lambda: _code("domain", text, "field"),
            "lon": lambda: _degree("lon", text),
            "lat": lambda: _degree("lat", text),
            "criteria": lambda: Found({"criteria": _lines(text)}),
        }
        return special[key]() if key in special else Found()

    def _person(self, key: str, text: str) -> Found:
        column = PEOPLE[key]
        return self.directory.person(text, column) if text else Found({column: None})

    def _place(self, cells: Cells) -> Found:
        said = [cells.get(key, "") for key in ("township", "village")]
        town, village = ("" if text == ASK else text for text in said)
        return self.directory.place(town, village)

    def _due(self, text: str) -> Found:
        if not text:
            return Found({"due_on": None, "pace": Pace.DATED, "due_text": ""})
        when = dates.read(text, issued_on=self.issued_on, today=self.directory.on)
        if when.problem:
            return Found(problem=when.problem, suggestions=when.suggestions)
        due_on = NEVER if when.pace == Pace.STANDING else when.on
        return Found({"due_on": due_on, "pace": when.pace, "due_text": text[:60]})

    def _start(self, text: str) -> Found:
        when = dates.read(text, issued_on=self.issued_on, today=self.directory.on)
        if when.problem or (text and when.on is None):
            return Found(problem=when.problem or "这里要一个日期", suggestions=when.suggestions)
        return Found({"start_on": when.on})


def _text(key: str, text: str) -> Found:
    longest = LENGTHS.get(key)
    if longest and len(text) > longest:
        return Found(problem=f"超过{longest}个字", suggestions=(text[:longest],))
    return Found({COLUMNS[key]: text})


def _code(key: str, text: str, column: str) -> Found:
    if not text:
        return Found()
    code = sheets.code_of(key, text)
    if code:
        return Found({column: code})
    words = Origin if key == "source" else Field
    return Found(
        problem=f"“{text}”不是系统的分类", suggestions=tuple(str(word) for word in words.labels)
    )


def _degree(key: str, text: str) -> Found:
    if not text:
        return Found({key: None})
    low, high = BOUNDS[key]
    try:
        value = float(text.rstrip("°EN东西南北"))
    except ValueError:
        return Found(problem=f"“{text}”不是十进制度数")
    if not low <= value <= high:
        return Found(problem=f"{text}不在{low:g}到{high:g}度之间")
    return Found({key: round(value, 6)})


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
