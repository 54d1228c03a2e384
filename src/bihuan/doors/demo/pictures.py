"""Photographs that never were: a drawn scene with 演示图片 on it, and a camera's facts inside."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO

import pylopdf_fonts_zh_cn as fonts
from PIL import ExifTags, Image, ImageDraw, ImageFont

SIZE = (480, 360)
GROUND = 230
Draw = ImageDraw.ImageDraw


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """What the picture shows, and when and where it says it was taken."""

    scene: str
    caption: str
    taken_at: datetime
    lon: float | None
    lat: float | None
    is_after: bool


def photograph(shot: Shot, rng: random.Random) -> bytes:
    image = Image.new("RGB", SIZE, (206, 222, 235) if shot.is_after else (196, 198, 196))
    draw = ImageDraw.Draw(image)
    SCENES[shot.scene](draw, rng, shot)
    _caption(draw, shot)
    held = BytesIO()
    image.save(held, "JPEG", quality=72, exif=_exif(shot))
    return held.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts.sans_path()), size)


def _caption(draw: Draw, shot: Shot) -> None:
    draw.text((12, 8), "演示图片", font=_font(28), fill=(150, 30, 30))
    draw.rectangle((0, SIZE[1] - 30, SIZE[0], SIZE[1]), fill=(40, 44, 48))
    line = f"{shot.caption}  {shot.taken_at:%Y-%m-%d %H:%M}"
    draw.text((10, SIZE[1] - 26), line, font=_font(16), fill=(240, 240, 240))


def _ground(draw: Draw, colour: tuple[int, int, int]) -> None:
    draw.rectangle((0, GROUND, *SIZE), fill=colour)


def _river(draw: Draw, rng: random.Random, shot: Shot) -> None:
    _ground(draw, (112, 148, 92))
    water = (96, 158, 190) if shot.is_after else (84, 92, 74)
    draw.polygon([(120, GROUND), (330, GROUND), (480, 330), (20, 330)], fill=water)
    draw.rectangle((60, 200, 130, 250), fill=(150, 150, 150))
    if not shot.is_after:
        for _ in range(12):
            x, y = rng.randint(120, 360), rng.randint(250, 320)
            draw.ellipse((x, y, x + 12, y + 6), fill=(190, 186, 170))


def _chimney(draw: Draw, rng: random.Random, shot: Shot) -> None:
    _ground(draw, (138, 132, 120))
    draw.rectangle((80, 170, 300, 290), fill=(170, 172, 178))
    for x in (120, 190, 250):
        draw.rectangle((x, 80, x + 24, 180), fill=(128, 92, 84))
        for puff in range(2 if shot.is_after else 6):
            size = 10 + puff * 6
            left = x + puff * 14 + rng.randint(-4, 4)
            grey = 238 if shot.is_after else 120
            draw.ellipse((left, 70 - puff * 8, left + size, 70 - puff * 8 + size), fill=(grey,) * 3)


def _fire(draw: Draw, rng: random.Random, shot: Shot) -> None:
    _ground(draw, (176, 158, 96))
    for _ in range(26):
        x, y = rng.randint(0, 470), rng.randint(GROUND, 320)
        draw.line((x, y, x + 6, y - 12), fill=(146, 128, 70), width=2)
    if not shot.is_after:
        draw.polygon(
            [(210, 280), (240, 200), (262, 250), (286, 214), (300, 280)], fill=(222, 110, 40)
        )
        for puff in range(6):
            draw.ellipse(
                (220 + puff * 10, 190 - puff * 26, 270 + puff * 14, 230 - puff * 26),
                fill=(128,) * 3,
            )


def _site(draw: Draw, rng: random.Random, shot: Shot) -> None:
    _ground(draw, (168, 138, 104))
    draw.line((380, 60, 380, 240), fill=(200, 150, 30), width=8)
    draw.line((260, 70, 460, 70), fill=(200, 150, 30), width=6)
    for x in range(40, 220, 60):
        draw.rectangle((x, 120 + rng.randint(0, 30), x + 50, 240), fill=(186, 190, 194))
    cover = (66, 132, 76) if shot.is_after else (190, 152, 112)
    draw.polygon([(60, 320), (150, 250), (260, 320)], fill=cover)
    draw.polygon([(230, 320), (320, 262), (420, 320)], fill=cover)


def _road(draw: Draw, rng: random.Random, shot: Shot) -> None:
    _ground(draw, (124, 150, 100))
    draw.polygon([(200, GROUND), (280, GROUND), (440, 330), (40, 330)], fill=(92, 94, 98))
    draw.rectangle((150, 196, 250, 250), fill=(196, 120, 40))
    draw.rectangle((250, 214, 290, 250), fill=(60, 90, 140))
    for x in (170, 220, 266):
        draw.ellipse((x, 240, x + 22, 262), fill=(30, 30, 30))
    for _ in range(0 if shot.is_after else 40):
        x, y = rng.randint(90, 400), rng.randint(262, 322)
        draw.ellipse((x, y, x + 7, y + 4), fill=(170, 136, 96))


def _waste(draw: Draw, rng: random.Random, shot: Shot) -> None:
    _ground(draw, (142, 140, 112))
    draw.line((0, 190, 480, 180), fill=(90, 110, 80), width=10)
    for _ in range(4 if shot.is_after else 60):
        x, y = rng.randint(90, 380), rng.randint(220, 318)
        tint = rng.choice([(80, 110, 150), (180, 90, 80), (210, 206, 196), (90, 130, 90)])
        draw.rectangle((x, y, x + rng.randint(10, 26), y + rng.randint(6, 16)), fill=tint)


def _farm(draw: Draw, rng: random.Random, shot: Shot) -> None:
    _ground(draw, (128, 156, 88))
    draw.polygon([(60, 180), (160, 120), (260, 180)], fill=(150, 70, 60))
    draw.rectangle((70, 180, 250, 260), fill=(220, 210, 190))
    for _ in range(6):
        x = rng.randint(270, 430)
        draw.ellipse((x, 250, x + 26, 268), fill=(236, 200, 196))
    pool = (110, 150, 120) if shot.is_after else (92, 74, 50)
    draw.ellipse((280, 280, 440, 326), fill=pool)


def _pipe(draw: Draw, rng: random.Random, shot: Shot) -> None:
    _ground(draw, (136, 130, 118))
    draw.rectangle((0, 250, 240, 286), fill=(100, 110, 120))
    draw.ellipse((226, 248, 256, 288), fill=(60, 66, 72))
    if not shot.is_after:
        draw.polygon([(240, 270), (300, 300), (420, 330), (210, 330)], fill=(74, 76, 58))
    for x in range(20, 460, 80):
        draw.rectangle((x, 180 + rng.randint(0, 12), x + 50, GROUND), fill=(190, 176, 160))


def _street(draw: Draw, rng: random.Random, shot: Shot) -> None:
    _ground(draw, (120, 122, 126))
    for x in range(10, 470, 92):
        draw.rectangle((x, 90 + rng.randint(0, 40), x + 80, GROUND), fill=(214, 196, 168))
        draw.rectangle((x + 8, 196, x + 72, GROUND), fill=(150, 60, 50))
    for puff in range(0 if shot.is_after else 7):
        draw.ellipse(
            (200 + puff * 9, 150 - puff * 12, 240 + puff * 9, 180 - puff * 12), fill=(150,) * 3
        )


def _hill(draw: Draw, rng: random.Random, shot: Shot) -> None:
    _ground(draw, (120, 150, 96))
    slope = (86, 134, 78) if shot.is_after else (190, 164, 128)
    draw.polygon([(0, 260), (180, 70), (360, 260)], fill=slope)
    draw.polygon([(220, 260), (360, 130), (480, 260)], fill=(96, 138, 84))
    for _ in range(30 if shot.is_after else 5):
        x, y = rng.randint(90, 280), rng.randint(170, 250)
        draw.polygon([(x, y), (x + 6, y - 16), (x + 12, y)], fill=(46, 100, 52))


SCENES: Mapping[str, Callable[[Draw, random.Random, Shot], None]] = {
    "river": _river,
    "chimney": _chimney,
    "fire": _fire,
    "site": _site,
    "road": _road,
    "waste": _waste,
    "farm": _farm,
    "pipe": _pipe,
    "street": _street,
    "hill": _hill,
}


def _exif(shot: Shot) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "DEMO"
    exif[ExifTags.Base.Model] = "DEMO PHONE"
    taken = exif.get_ifd(ExifTags.IFD.Exif)
    taken[ExifTags.Base.DateTimeOriginal] = f"{shot.taken_at:%Y:%m:%d %H:%M:%S}"
    taken[ExifTags.Base.OffsetTimeOriginal] = "+08:00"
    if shot.lon is not None and shot.lat is not None:
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        place[ExifTags.GPS.GPSLatitudeRef] = "N"
        place[ExifTags.GPS.GPSLatitude] = _parts(shot.lat)
        place[ExifTags.GPS.GPSLongitudeRef] = "E"
        place[ExifTags.GPS.GPSLongitude] = _parts(shot.lon)
    return exif


def _parts(degrees: float) -> tuple[float, float, float]:
    whole, rest = divmod(degrees * 3600, 3600)
    minutes, seconds = divmod(rest, 60)
    return whole, minutes, round(seconds, 2)
