"""The county's data as written in tables/, typed: places, units, people, problems, lives, words."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

COUNTY = "339921"
FOLDER = resources.files(__package__)


@dataclass(frozen=True, slots=True)
class County:
    code: str
    name: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Village:
    code: str
    name: str
    lon: float
    lat: float
    township: str


@dataclass(frozen=True, slots=True)
class Township:
    code: str
    name: str
    lon: float
    lat: float
    villages: tuple[Village, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One organisation; `leader` and `supervisor` are people of the county, by name."""

    short: str
    name: str
    kind: str
    parent: str = ""
    place: str = ""
    leader: str = ""
    supervisor: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    login: str
    unit: str
    post: str
    duty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One item as its row tells it; `find` is the stretch of a document it comes from."""

    title: str
    text: str
    village: str
    lead: str
    assist: tuple[str, ...]
    field: str
    measure: str
    criteria: tuple[str, ...]
    progress: tuple[str, ...]
    life: str
    rest: int
    due: int | str
    scene: str
    spot: str = ""
    origin: str = "county"
    level: str = "county"
    kind: str = "problem"
    place: str = ""
    hard: str = ""
    aspect: str = ""
    type_word: str = ""
    find: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """Steps of (days since the step before, verb, argument)."""

    ends: str
    steps: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a unit said at the meeting; days are counted from today, `kept` is the day it was."""

    unit: str
    person: str
    content: str
    target: str = ""
    due: int | None = None
    kept: int | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One of our two speeches: what was put on the ledger, what was dismissed and why."""

    file: str
    title: str
    issuer: str
    answers: Mapping[str, str]
    dismissed: tuple[tuple[str, str], ...]
    confirmed: tuple[Case, ...]
    pledges: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """The list of problems of one inspection round."""

    code: str
    name: str
    level: str
    title: str
    problems: tuple[Case, ...] = field(default=())


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(FOLDER.joinpath("tables", name).read_text("utf-8"))


def text(name: str) -> str:
    return FOLDER.joinpath("texts", name).read_text("utf-8")


@cache
def townships() -> tuple[Township, ...]:
    return tuple(
        Township(
            code=row["code"],
            name=row["name"],
            lon=row["lon"],
            lat=row["lat"],
            villages=tuple(
                Village(code, name, lon, lat, row["name"])
                for code, name, lon, lat in row["villages"]
            ),
        )
        for row in _toml("places.toml")["township"]
    )


@cache
def villages() -> Mapping[str, Village]:
    return {village.name: village for town in townships() for village in town.villages}


def boundaries() -> Mapping[str, str]:
    """The area of each division as GeoJSON text, by its code."""
    whole = json.loads(FOLDER.joinpath("tables", "boundaries.geojson").read_text("utf-8"))
    return {
        one["properties"]["code"]: json.dumps(one["geometry"], separators=(",", ":"))
        for one in whole["features"]
    }


def counties() -> tuple[County, ...]:
    return tuple(
        County(row["code"], row["name"], row["lon"], row["lat"])
        for row in _toml("orgs.toml")["county"]
    )


@cache
def units() -> Mapping[str, tuple[Unit, ...]]:
    """Every county's units, parents first; the townships are units of 云川县."""
    whole = _toml("orgs.toml")
    found = {
        county["code"]: tuple(
            Unit(
                **{
                    **row,
                    "aliases": tuple(row["aliases"]),
                    "former": tuple(row.get("former", ())),
                }
            )
            for row in county["orgs"]
        )
        for county in whole["county"]
    }
    towns = tuple(
        Unit(short=name, name=_township_body(name), kind="township", place=name, **watchers)
        for name, watchers in whole["townships"].items()
    )
    return {**found, COUNTY: found[COUNTY] + towns}


def _township_body(name: str) -> str:
    return f"云川{name}管理委员会" if name.endswith("园") else f"云川县{name}人民政府"


def people() -> tuple[Person, ...]:
    return tuple(Person(*row) for row in _toml("people.toml")["people"])


def outside() -> tuple[Person, ...]:
    return tuple(Person(*row) for row in _toml("people.toml")["outside"])


def deputies() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _toml("people.toml")["deputy"]
    return rows


def password() -> str:
    """The one the role cards can be entered with by hand; it opens nothing but a demo."""
    written: str = _toml("people.toml")["password"]
    return written


@cache
def lives() -> Mapping[str, Life]:
    return {
        name: Life(row["ends"], tuple(_step(step) for step in row["steps"]))
        for name, row in _toml("lives.toml").items()
    }


def _step(written: str) -> tuple[int, str, str]:
    days, verb, *argument = written.split()
    return int(days), verb, " ".join(argument)


@cache
def words() -> Mapping[str, Any]:
    return _toml("words.toml")


def reused() -> tuple[str, str]:
    """Two spots: the evidence photograph of the first is that of the second again."""
    first, second = _toml("problems.toml")["reused"]
    return first, second


def everyday() -> Iterator[Case]:
    """The county's own finds: each kind of problem at each of its sites."""
    for kind in _toml("problems.toml")["kind"]:
        for number, site in enumerate(kind["sites"]):
            yield _site(kind, number, site)


def _site(kind: Mapping[str, Any], number: int, site: list[Any]) -> Case:
    village, spot, life, rest, due = site
    town = villages()[village].township
    low, high = kind["numbers"]
    slots = {
        "spot": spot,
        "place": town if spot[:2] == village[:2] else f"{town}{village}",
        "n": low + (len(spot) * 37 + number * 53 + low) % (high - low + 1),
    }
    lead = {"乡镇": town, "企业": spot}.get(kind["lead"], kind["lead"])
    return Case(
        title=kind["title"].format(**slots),
        text=kind["text"].format(**slots),
        village=village,
        spot=spot,
        lead=lead,
        assist=tuple(kind["assist"]),
        field=kind["field"],
        measure=kind["measure"],
        criteria=tuple(kind["criteria"]),
        progress=tuple(kind["progress"]),
        life=life,
        rest=rest,
        due=due,
        scene=kind["scene"],
        origin=kind["origins"][number % len(kind["origins"])],
    )


def feedback() -> Feedback:
    whole = _toml("feedback.toml")
    held = whole["round"]
    return Feedback(
        held["code"],
        held["name"],
        held["level"],
        whole["title"],
        tuple(
            _document_case(
                row,
                origin=held["level"],
                level=held["level"],
                find=row["text"],
            )
            for row in whole["problem"]
        ),
    )


def speeches() -> tuple[Speech, ...]:
    return tuple(
        Speech(
            file=row["file"],
            title=row["title"],
            issuer=row["issuer"],
            answers=row["answers"],
            dismissed=tuple((one["find"], one["reason"]) for one in row["dismissed"]),
            confirmed=tuple(
                _document_case(one, origin="speech", kind="task") for one in row["confirmed"]
            ),
            pledges=tuple(Promise(**one) for one in row.get("pledges", ())),
        )
        for row in _toml("speeches.toml")["speech"]
    )


def _document_case(row: Mapping[str, Any], **more: str) -> Case:
    held = {
        "text": "",
        "measure": "",
        "progress": tuple(words()["progress"]),
        **row,
        "assist": tuple(row["assist"]),
        "criteria": tuple(row["criteria"]),
        "type_word": row.get("type", ""),
        "spot": row["village"],
        **more,
    }
    held.pop("type", None)
    return Case(**held)
