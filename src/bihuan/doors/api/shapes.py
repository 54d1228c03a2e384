"""What is sent and answered, as the OpenAPI document shows it."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
)

from bihuan.rules.refusal import Refused
from bihuan.rules.sightings import KINDS

YEARS = range(2000, 2101)
BATCH = 500
PROBLEMS = (400, 401, 403, 404, 409, 413, 415, 422, 429)


def _plain(value: str) -> str:
    """Without NUL, which no database keeps."""
    return value.replace("\x00", "")


def _written(value: Any) -> Any:
    """A moment is text: a bare number could mean seconds or milliseconds."""
    return value if isinstance(value, str) else None


def _count(value: Any) -> Any:
    """JSON knows no whole numbers, 30.0 is 30; and text is no number."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


Kept = AfterValidator(_plain)
Plain = Annotated[str, Kept]
Name = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=40), Kept]
Id = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=64), Kept]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40), Kept]
Short = Annotated[str, StringConstraints(strict=True, max_length=120), Kept]
Words = Annotated[str, StringConstraints(strict=True, max_length=2000), Kept]
Encoded = Annotated[str, StringConstraints(strict=True, max_length=4_000_000)]
Moment = Annotated[AwareDatetime, BeforeValidator(_written)]
Lon = Annotated[float, Strict(), Field(ge=-180, le=180)]
Lat = Annotated[float, Strict(), Field(ge=-90, le=90)]
Share = Annotated[float, Strict(), Field(ge=0, le=1)]
Metres = Annotated[int, Field(ge=0, le=50_000), BeforeValidator(_count)]
Number = Annotated[float, Strict(), Field(ge=-1e12, le=1e12)]
Truth = Annotated[bool, Strict()]
Kind = Annotated[str, StringConstraints(strict=True, pattern=f"^({'|'.join(KINDS)})$")]


class Given(Schema):
    """What a caller sends: nothing beside the named fields."""

    model_config = ConfigDict(extra="forbid")


class Picture(Given):
    name: Name
    base64: Encoded


class Sighting(Given):
    """What is common to everything that was seen by a machine."""

    id: Id
    kind: Kind
    at: Moment
    detected_at: Moment | None = None
    lon: Lon | None = None
    lat: Lat | None = None
    accuracy_m: Metres = 0
    place_code: Annotated[str, StringConstraints(strict=True, pattern=r"^([0-9]{6,15})?$")] = ""
    place: Short = ""
    text: Words = ""
    confidence: Share | None = None


class CameraEvent(Sighting):
    pictures: Annotated[list[Picture], Field(max_length=3)] = []


class CameraEventOf(CameraEvent):
    camera: Code


class CameraEvents(Given):
    events: Annotated[list[CameraEventOf], Field(min_length=1, max_length=BATCH)]


class SensorEvent(Sighting):
    value: Number | None = None
    limit: Number | None = None
    unit: Short = ""
    factor: Short = ""


class Ticket(Sighting):
    """A 12345 ticket; `id` is its number, `at` when it was taken."""

    name: Name | None = None
    phone: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9+\- ]{0,30}$")] = ""
    wants_reply: Truth = False


class Tickets(Given):
    tickets: Annotated[list[Ticket], Field(min_length=1, max_length=BATCH)]


class AnySignal(Sighting):
    source: Annotated[
        str,
        StringConstraints(strict=True, pattern="^(camera|satellite|sensor|hotline)$"),
    ]


class Signals(Given):
    signals: Annotated[list[AnySignal], Field(min_length=1, max_length=BATCH)]


class FirePoint(Given):
    """One pixel of one overpass."""

    at: Moment
    lon: Lon
    lat: Lat
    satellite: Name
    accuracy_m: Metres = 707
    confidence: Share | None = None
    place: Short = ""


class FirePoints(Given):
    points: Annotated[list[FirePoint], Field(min_length=1, max_length=BATCH)]


class Problem(Schema):
    """What went wrong: a code to search for, a sentence, and which parts of the request."""

    code: str
    message: str
    errors: list[dict[str, str]]


class Trouble(Schema):
    """Why one part of a batch was not kept; the others were."""

    where: str
    code: str
    message: str


class Taken(Schema):
    """What became of one event; `is_new` is false when it was here before."""

    id: str
    is_new: bool
    signal: int | None
    incident: int | None
    troubles: list[Trouble]


class TakenMany(Schema):
    taken: int
    repeated: int
    refused: int
    results: list[Taken]


def require_year(at: datetime, named: str = "at") -> datetime:
    """A clock that stands at 1970 would put the event nowhere."""
    if at.year not in YEARS:
        raise Refused("api.far_time", f"{named}的年份须在{YEARS[0]}到{YEARS[-1]}之间")
    return at
