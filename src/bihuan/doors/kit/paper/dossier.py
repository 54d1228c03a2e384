"""一事一档 on paper: everything about one item, fit for an inspector's table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from bihuan.doors.kit.paper.typeset import pdf

SHANGHAI = ZoneInfo("Asia/Shanghai")
UNITS = (("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """WGS-84, as the camera or the ledger has it."""

    lon: Decimal
    lat: Decimal

    @property
    def words(self) -> str:
        east, north = ("东经" if self.lon >= 0 else "西经"), ("北纬" if self.lat >= 0 else "南纬")
        return f"{east}{abs(self.lon):.6f}° {north}{abs(self.lat):.6f}°"


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """One link of the responsibility chain, from the county leader down."""

    role: str
    org: str
    person: str = ""
    post: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step of the plan."""

    title: str
    owner: str = ""
    from_on: date | None = None
    to_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardLine:
    """One acceptance standard and what proves it; no evidence is printed as missing."""

    text: str
    evidence: tuple[str, ...] = ()
    verdict: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """One event of the chain, as it was recorded."""

    seq: int
    at: datetime
    who: str
    post: str
    sentence: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """One attachment in the index; `number` is its number in the bundle."""

    number: int
    name: str
    role: str
    kind: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str
    taken_at: datetime | None = None
    position: Position | None = None
    withdrawn: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoBox:
    """A picture to print: a thumbnail is enough, its original is in the bundle."""

    number: int
    picture: Path
    caption: str
    taken_at: datetime | None = None
    position: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the demand comes from: the sentence, word for word."""

    word: str
    document: str = ""
    number: str = ""
    sentence: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The end of the audit chain at the moment of printing, and what its check said."""

    seq: int
    hash: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPaper:
    """Everything the paper shows; the ledger door fills it."""

    office: str
    number: str
    title: str
    status: str
    lamp: str
    facts: tuple[tuple[str, str], ...]
    """Name and value, such as ("领域", "大气") or ("整改时限", "2026年11月30日 24:00")."""
    source: Source
    problem: str
    goal: str
    duties: tuple[DutyLine, ...]
    steps: tuple[StepLine, ...]
    standards: tuple[StandardLine, ...]
    events: tuple[EventLine, ...]
    files: tuple[FileLine, ...]
    photos: tuple[PhotoBox, ...]
    chain: Chain
    export_no: str
    exported_at: datetime
    watermark: str

    def pdf(self) -> bytes:
        pictures = {_picture(photo): photo.picture for photo in self.photos}
        return pdf("dossier.typ", _content(self), at=self.exported_at, pictures=pictures)


def _content(paper: DossierPaper) -> dict[str, object]:
    return {
        "office": paper.office,
        "number": paper.number,
        "title": paper.title,
        "status": paper.status,
        "lamp": paper.lamp,
        "facts": [list(pair) for pair in paper.facts],
        "source": {
            "word": paper.source.word,
            "document": " ".join(filter(None, [paper.source.document, paper.source.number])),
            "sentence": paper.source.sentence,
            "place": paper.source.place,
        },
        "problem": paper.problem,
        "goal": paper.goal,
        "duties": [
            {
                "role": line.role,
                "org": line.org,
                "person": line.person,
                "post": line.post,
                "phone": line.phone,
            }
            for line in paper.duties
        ],
        "steps": [_step(line) for line in paper.steps],
        "standards": [
            {"text": line.text, "evidence": list(line.evidence), "verdict": line.verdict}
            for line in paper.standards
        ],
        "events": [_event(line) for line in paper.events],
        "files": [_file(line) for line in paper.files],
        "photos": [_photo(photo) for photo in paper.photos],
        "chain": {
            "seq": paper.chain.seq,
            "hash": paper.chain.hash,
            "verdict": paper.chain.verdict,
        },
        "export_no": paper.export_no,
        "exported": moment(paper.exported_at),
        "exported_on": day(paper.exported_at.astimezone(SHANGHAI).date()),
        "watermark": paper.watermark,
    }


def _step(line: StepLine) -> dict[str, str]:
    span: Sequence[date] = [part for part in (line.from_on, line.to_on) if part]
    return {
        "title": line.title,
        "owner": line.owner,
        "span": " 至 ".join(part.isoformat() for part in span),
        "done": f"{line.done_on.isoformat()} 完成" if line.done_on else "未完成",
    }


def _event(line: EventLine) -> dict[str, object]:
    return {
        "seq": line.seq,
        "at": moment(line.at),
        "who": line.who,
        "post": line.post,
        "sentence": line.sentence,
        "hash": line.hash,
    }


def _file(line: FileLine) -> dict[str, object]:
    return {
        "number": line.number,
        "name": line.name,
        "role": line.role,
        "kind": line.kind,
        "size": size(line.size),
        "sha256": line.sha256,
        "added": f"{moment(line.added_at)} {line.added_by}",
        "taken": moment(line.taken_at) if line.taken_at else "",
        "position": line.position.words if line.position else "",
        "withdrawn": line.withdrawn,
    }


def _photo(photo: PhotoBox) -> dict[str, object]:
    return {
        "number": photo.number,
        "picture": _picture(photo),
        "caption": photo.caption,
        "taken": moment(photo.taken_at) if photo.taken_at else "照片未记录拍摄时间",
        "position": photo.position.words if photo.position else "照片未记录位置",
    }


def _picture(photo: PhotoBox) -> str:
    return f"photo-{photo.number}{photo.picture.suffix}"


def moment(at: datetime) -> str:
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def size(count: int) -> str:
    """1.4 MB; bytes below one kilobyte."""
    for unit, worth in UNITS:
        if count >= worth:
            return f"{count / worth:.1f} {unit}"
    return f"{count} 字节"
