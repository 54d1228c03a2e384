"""Whether two sentences demand the same: shared pairs of characters, and the words behind them.

Nothing is decided here. The percentage is the share of pairs of characters that both have (Dice);
a short sentence wholly held by a long one counts as nearly the same. An inverted index finds the
few that are worth comparing, so that ten thousand items cost about a hundred times a hundred.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 65
"""Below this percentage two sentences are two demands."""
HELD = 0.95
"""What being wholly held by a longer sentence counts, against being the same."""
FEWEST = 8
"""Sentences with fewer pairs of characters say too little to be compared."""
SHORTEST_HELD = 14
COMMON = 200
"""A pair of characters that more texts than this have tells little; it finds no candidates."""
RAREST = 6
BEST = 20
SHORTEST_WORDS = 3

BETWEEN = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9.%％]+")
ROUTINE = re.compile(
    r"进一步|切实|坚决|务必|必须|应当|要(?![求素])|严格|认真|全面|持续|不断|加大力度|加快|抓紧|积极|确保|高度重视"
    r"|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|上旬|中旬|下旬|末)?(?:之?前)?|\d{4}年(?:底|末)?(?:之?前)?"
)
"""Words of emphasis and dates: every demand has them, so they make none of two alike."""


@dataclass(frozen=True, slots=True)
class Alike:
    """One text that says about the same: which, how much, and in what words."""

    key: str
    percent: int
    shared: tuple[str, ...]


def normal(text: str) -> str:
    """Only what a demand is about: no stops, no emphasis, no dates."""
    return BETWEEN.sub("", ROUTINE.sub("", text))


def pairs(text: str) -> Counter[str]:
    plain = normal(text)
    return Counter(plain[at : at + 2] for at in range(len(plain) - 1))


def percent(first: Counter[str], second: Counter[str]) -> int:
    """0 to 100; the same both ways round, 100 for the same words."""
    few, many = sorted((first.total(), second.total()))
    if few < FEWEST:
        return 0
    both = (first & second).total()
    dice = 2 * both / (few + many)
    held = HELD * both / few if few >= SHORTEST_HELD else 0.0
    return int(100 * max(dice, held))


def shared_words(first: str, second: str, *, most: int = 6) -> tuple[str, ...]:
    """The stretches both have, longest first: what a person would point at."""
    one, two = normal(first), normal(second)
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    words = {one[b.a : b.a + b.size] for b in blocks if b.size >= SHORTEST_WORDS}
    return tuple(sorted(words, key=lambda word: (-len(word), one.index(word)))[:most])


class Index:
    """Texts by the pairs of characters they hold."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Each text with its key."""
        self.texts: dict[str, str] = {}
        self.pairs: dict[str, Counter[str]] = {}
        self.holders: dict[str, list[str]] = defaultdict(list)
        for key, text in texts:
            held = pairs(text)
            if held.total() < FEWEST:
                continue
            self.texts[key], self.pairs[key] = text, held
            for pair in held:
                self.holders[pair].append(key)

    def alike(self, text: str, *, most: int = 3, at_least: int = ALIKE) -> tuple[Alike, ...]:
        """The closest texts, closest first; ties by key."""
        asked = pairs(text)
        if asked.total() < FEWEST:
            return ()
        scored = ((percent(asked, self.pairs[key]), key) for key in self._worth(asked))
        close = sorted((-score, key) for score, key in scored if score >= at_least)[:most]
        return tuple(
            Alike(key, -score, shared_words(text, self.texts[key])) for score, key in close
        )

    def _worth(self, asked: Counter[str]) -> list[str]:
        """Those that share the most telling pairs; a bounded number, whatever the index holds."""
        known = sorted((len(self.holders[pair]), pair) for pair in asked if pair in self.holders)
        telling = [pair for count, pair in known if count <= COMMON]
        telling = telling or [pair for _, pair in known[:RAREST]]
        met: Counter[str] = Counter()
        for pair in telling:
            met.update(self.holders[pair][:COMMON])
        return [key for key, _ in sorted(met.items(), key=lambda one: (-one[1], one[0]))[:BEST]]
