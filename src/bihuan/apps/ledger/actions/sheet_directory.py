"""Whom and what the words of a list mean: units, people, places; two that fit are never guessed."""

import re
from dataclasses import dataclass, field
from datetime import date

from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places

SEPARATORS = re.compile(r"[、，,；;/\n]+|\s{1,}")
LABEL = re.compile(
    r"^(?:牵头|责任|主办|承办|配合|协办)(?:责任)?(?:单位|部门)?[:：]|[（(](?:牵头|配合|主办|协办)[)）]$"
)
MOST_OFFERED = 4


@dataclass(frozen=True, slots=True)
class Found:
    """What a cell means for columns of the item, or why a person must say it."""

    changes: dict[str, object] = field(default_factory=dict)
    problem: str = ""
    suggestions: tuple[str, ...] = ()


class Directory:
    """One county on one day; every name is asked for once."""

    def __init__(self, county_code: str, on: date) -> None:
        self.county_code, self.on = county_code, on
        self._orgs: dict[str, Found] = {}
        self._staff = people.staff(county_code, on=on)
        self._leaders = people.leaders(county_code, on=on)
        rows = places.under(county_code)
        self._towns = [(row.name, row.code) for row in rows if len(row.code) == 9]
        self._villages = [(row.name, row.code) for row in rows if len(row.code) == 12]

    def unit(self, text: str) -> Found:
        """One unit by name, alias, short form or pinyin."""
        name = LABEL.sub("", text.strip())
        if name not in self._orgs:
            self._orgs[name] = self._unit(name)
        return self._orgs[name]

    def _unit(self, name: str) -> Found:
        fits = orgs.candidates(name, place_code=self.county_code, on=self.on)
        if not fits and name.isascii():
            fits = tuple(orgs.search(name, county_code=self.county_code, on=self.on, limit=3))
        if len(fits) == 1:
            return Found({"id": fits[0].id, "name": fits[0].name})
        if fits:
            names = tuple(org.name for org in fits[:MOST_OFFERED])
            return Found(problem=f"“{name}”可能是{len(fits)}个单位", suggestions=names)
        near = orgs.search(name, county_code=self.county_code, on=self.on, limit=MOST_OFFERED)
        return Found(problem=f"没有叫“{name}”的单位", suggestions=tuple(org.name for org in near))

    def lead(self, text: str) -> Found:
        """One unit leads; where a cell names several, a person says which."""
        names = split(text)
        whole = self.unit(text) if len(names) != 1 else self.unit(names[0])
        if whole.changes:
            return Found({"lead_org_id": whole.changes["id"]})
        if len(names) < 2:
            return whole
        known = [self.unit(name) for name in names]
        offered = tuple(str(one.changes["name"]) for one in known if one.changes)
        return Found(
            problem=f"写了{len(names)}个单位，须定一个牵头", suggestions=offered[:MOST_OFFERED]
        )

    def assisting(self, text: str) -> Found:
        if text.strip() in {"无", "/", "—", "-"}:
            return Found({"assisting": []})
        ids: list[object] = []
        for name in split(text):
            one = self.unit(name)
            if one.problem:
                return Found(problem=one.problem, suggestions=self._whole(text, name, one))
            ids.append(one.changes["id"])
        return Found({"assisting": sorted({int(str(one)) for one in ids})})

    def _whole(self, text: str, name: str, one: Found) -> tuple[str, ...]:
        """A suggestion replaces the whole cell, so it carries the other names too."""
        return tuple("、".join(split(text.replace(name, said, 1))) for said in one.suggestions)

    def person(self, text: str, column: str) -> Found:
        cards = self._leaders if column == "leader_id" else self._staff
        name = re.sub(r"\s+", "", text)
        bare = re.sub(r"[（(].*$|[\d\-]{7,}$", "", name)
        fits = [card for card in cards if card.name == bare]
        if not fits:
            fits = [card for card in cards if len(card.name) > 1 and card.name in name]
        if len(fits) > 1:
            exact = [card for card in fits if f"{card.name}（{card.org}）" == name]
            fits = exact or fits
        if len(fits) == 1:
            return Found({column: fits[0].person_id})
        offered = fits or [card for card in cards if card.name[:1] == name[:1]]
        said = tuple(f"{card.name}（{card.org}）" for card in offered[:MOST_OFFERED])
        why = f"有{len(fits)}个“{text}”" if fits else f"没有叫“{text}”的人员"
        return Found(problem=why, suggestions=said)

    def place(self, town: str, village: str) -> Found:
        """The deepest place the two cells name; nothing named is the county."""
        if not town and not village:
            return Found({"place_code": self.county_code})
        code = self.county_code
        if town:
            towns = _named(town, self._towns)
            if len(towns) != 1:
                return Found(problem=f"没有叫“{town}”的乡镇", suggestions=_offer(town, self._towns))
            code = towns[0]
        if village:
            under = [pair for pair in self._villages if pair[1].startswith(code)]
            found = _named(village, under)
            if len(found) != 1:
                why = "有几个" if found else "没有"
                return Found(
                    problem=f"{why}叫“{village}”的村（社区）", suggestions=_offer(village, under)
                )
            code = found[0]
        return Found({"place_code": code})


def split(text: str) -> list[str]:
    """Names of a cell, without 牵头单位： and （配合）."""
    parts = (LABEL.sub("", part.strip()) for part in SEPARATORS.split(text))
    return list(dict.fromkeys(part for part in parts if part))


def _named(name: str, rows: list[tuple[str, str]]) -> list[str]:
    exact = [code for said, code in rows if said == name]
    if exact:
        return exact
    return [code for said, code in rows if len(name) > 1 and said.startswith(name)]


def _offer(name: str, rows: list[tuple[str, str]]) -> tuple[str, ...]:
    near = [said for said, _ in rows if set(name[:2]) & set(said)]
    return tuple((near or [said for said, _ in rows])[:MOST_OFFERED])
