"""The words of vocabulary.toml, compiled once into the patterns that the reader asks."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Groups = Mapping[str, tuple[str, ...]]
OF_TASKS = ("verbs", "done_to", "body_endings", "short_names")
NOTHING = "(?!)"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`groups` are the entries as written; the rest is made of them."""

    groups: Groups
    bare: re.Pattern[str]
    preposed: re.Pattern[str]
    in_table: re.Pattern[str]
    rhetoric: re.Pattern[str]
    ideology: re.Pattern[str]
    narration: re.Pattern[str]
    past: re.Pattern[str]
    statement: re.Pattern[str]
    body: re.Pattern[str]
    short: re.Pattern[str]

    def without(
        self, *, quotes: str, text: str, other_quotes: str, other_texts: str
    ) -> "Vocabulary":
        """Less the entries that only one document could have taught.

        A word of tasks is taught by the quotes of a ledger, any other word by the whole text.
        """
        kept = {}
        for name, entries in self.groups.items():
            own, others = (quotes, other_quotes) if name in OF_TASKS else (text, other_texts)
            kept[name] = tuple(
                entry for entry in entries if not _occurs(entry, own) or _occurs(entry, others)
            )
        return compiled(kept)


def _occurs(entry: str, words: str) -> bool:
    return re.search(entry, words, re.MULTILINE) is not None


def compiled(groups: Groups) -> Vocabulary:
    one_of = {name: "|".join(entries) or NOTHING for name, entries in groups.items()}
    body = rf"(?:{one_of['body_endings']})(?:[（(][^（）()]{{1,12}}[）)])?$"
    return Vocabulary(
        groups,
        bare=re.compile(rf"(?:{one_of['verbs']})"),
        preposed=re.compile(
            rf"(?:对|在|以|向|与|为|从|按|把)[^，,。；;]{{2,120}}?(?:{one_of['done_to']})"
        ),
        in_table=re.compile(rf"(?:{one_of['verbs']})|不得|严禁|工作|建设|监测|\d(?:篇|次|例|个)"),
        rhetoric=re.compile(one_of["rhetoric"]),
        ideology=re.compile(one_of["ideology"]),
        narration=re.compile(one_of["narration"]),
        past=re.compile(one_of["past"]),
        statement=re.compile(
            rf"^[^，,]{{0,20}}(?:{one_of['statement_words']})|^(?:{one_of['statement_heads']})"
        ),
        body=re.compile(body),
        short=re.compile(rf"(?:县|市|区|省)?(?:{one_of['short_names']})(?:部门|系统)?"),
    )


def _written() -> Groups:
    text = Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8")
    return {name: tuple(entries) for name, entries in tomllib.loads(text).items()}


STANDARD = compiled(_written())
