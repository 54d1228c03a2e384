"""Every example of docs/api/README.md, as written there, is run against the door."""

import re
import shlex
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bihuan.doors.kit import clock
from tests.factories import machines as make
from tests.factories.people import County
from tests.factories.uploads import photo

PAGE = Path(__file__).parents[3] / "docs/api/README.md"


def examples() -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    commands = re.split(r"^(?=curl )", "\n".join(blocks).replace("\\\n", " "), flags=re.MULTILINE)
    return [shlex.split(one) for one in commands if one.strip()]


def asked(words: list[str], names: dict[str, str]) -> Any:
    """What curl would send for these words."""
    told = [re.sub(r"\$(\w+)", lambda found: names[found[1]], word) for word in words[1:]]
    method, headers, fields, body, url = "GET", {}, [], None, ""
    rest = iter(told)
    for word in rest:
        if word == "-X":
            method = next(rest)
        elif word == "-H":
            name, _, value = next(rest).partition(": ")
            headers[name] = value
        elif word == "-d":
            fields.append(next(rest))
        elif word == "--data-binary":
            body = (PAGE.parent / next(rest).removeprefix("@")).read_text(encoding="utf-8")
        elif word == "-F":
            body = {"file": SimpleUploadedFile(next(rest).partition("=@")[2], photo())}
        else:
            url = word
    client = Client(enforce_csrf_checks=True)
    kind = headers.pop("Content-Type", "application/x-www-form-urlencoded")
    if isinstance(body, dict):
        return client.post(url, body, headers=headers)
    sent = body if body is not None else "&".join(fields)
    if method == "GET":
        return client.get(url, headers=headers)
    return client.generic(method, url, sent, content_type=kind, headers=headers)


def test_every_example_of_the_page_works(county: County) -> None:
    at = clock.now()
    assert county.qian.id
    make.adopt(at, "camera")
    make.make_camera(at)
    names = {"BIHUAN": "", "KEY": make.make_key(at), "INCIDENT": "0"}
    commands = examples()
    assert len(commands) == 15
    for words in commands:
        answer = asked(words, names)
        assert answer.status_code == 200, (words, answer.content.decode())
        told = answer.json() if "json" in answer["Content-Type"] else {}
        if isinstance(told, dict):
            assert not told.get("troubles"), told
            assert not told.get("refused"), told
            if told.get("incident"):
                names["INCIDENT"] = str(told["incident"])
