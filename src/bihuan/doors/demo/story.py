"""One item's story: its case, its steps, and who speaks at each of them."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from bihuan.doors.demo import tables
from bihuan.doors.demo.documents import Paper
from bihuan.doors.demo.schedule import Dates, Step
from bihuan.doors.demo.settle import County
from bihuan.rules.viewer import Viewer

DISPATCHERS = ("王敏", "王敏", "陈思远", "周婷")
CHECKERS = ("吴钢", "丁晓", "沈岩")


@dataclass(slots=True)
class Story:
    """`number` only spreads people and words; `item_id` comes with the first step."""

    number: int
    case: tables.Case
    steps: tuple[Step, ...]
    dates: Dates
    paper: Paper | None = None
    item_id: int = 0
    reports: int = 0
    photos: int = 0
    is_again: bool = False

    @property
    def village(self) -> tables.Village:
        return tables.villages()[self.case.village]

    @property
    def place_code(self) -> str:
        return self.case.place or self.village.code

    @property
    def spot(self) -> str:
        """What the division's name does not say already."""
        return "" if self.case.spot == self.village.name else self.case.spot

    @property
    def caption(self) -> str:
        return f"{self.village.township}{self.village.name} {self.spot}".strip()

    @property
    def lonlat(self) -> tuple[float, float]:
        """A little beside the village's point, still inside its township."""
        east, north = self.number * 7 % 11 - 5, self.number * 5 % 9 - 4
        return self.village.lon + east * 0.0003, self.village.lat + north * 0.0003


@dataclass(slots=True)
class Stage:
    """The county the stories are played in, and the words already said."""

    county: County
    said: Counter[str] = field(default_factory=Counter)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def word(self, name: str) -> str:
        """The next of the sentences for this occasion."""
        held = tables.words()[name]
        if isinstance(held, str):
            return held
        self.said[name] += 1
        sentence: str = held[(self.said[name] - 1) % len(held)]
        return sentence

    def dispatcher(self, story: Story, at: datetime) -> Viewer:
        """Not the one who does the item: nobody reviews their own work (R031)."""
        clerk = self.county.clerk(story.case.lead)
        free = [name for name in DISPATCHERS if name != clerk]
        return self.county.viewer(free[story.number % len(free)], at)

    def unit(self, story: Story, at: datetime) -> Viewer:
        return self.county.viewer(self.county.voice(story.case.lead), at)

    def assisting(self, story: Story, at: datetime) -> Viewer:
        return self.county.viewer(self.county.voice(story.case.assist[0]), at)

    def leader(self, story: Story, at: datetime) -> Viewer:
        return self.county.viewer(self.county.units[story.case.lead].leader, at)

    def checker(self, story: Story, at: datetime) -> Viewer:
        return self.county.viewer(CHECKERS[story.number % len(CHECKERS)], at)
