"""What a browser with an empty cache fetches for a page, in bytes as they travel."""

import posixpath
import re
from collections.abc import Callable
from functools import partial

import brotli
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

AT_FIRST = re.compile(
    r'<(?:link rel="(?:stylesheet|modulepreload)"|script type="module") (?:href|src)="([^"]+)"'
)
ASKED_FOR = re.compile(r'data-enhance="([^"]+)"')
BEHAVIOUR = re.compile(r'"([\w-]+)": async \(\) => \(await import\("(\.[^"]+)"\)\)')
IN_PAGE = re.compile(r'<(?:link|script|img)[^>]* (?:href|src)="(/static/[^"]+)"')
IN_STYLE = re.compile(r'@import url\("([^"]+)"\)|\burl\("?([^")]+)"?\)')
IN_SCRIPT = re.compile(r'^(?:import|export)\b.* from "(\.[^"]+)";$', re.MULTILINE)


def first_load(client: FlaskClient, path: str) -> dict[str, int]:
    """Bytes by address: the page, and all that it and its files name."""
    return _bytes_of_all(client, path, _named_in)


def first_view(client: FlaskClient, path: str) -> dict[str, int]:
    """Bytes by address: the page, its styles, and the scripts of all behaviours it asks for."""
    names = ASKED_FOR.findall(_text_of(_fetch(client, path)))
    return _bytes_of_all(client, path, partial(_needed_at_first, set(" ".join(names).split())))


def _bytes_of_all(
    client: FlaskClient, path: str, names_in: Callable[[str, str, str], list[str]]
) -> dict[str, int]:
    sizes: dict[str, int] = {}
    waiting = [path]
    while waiting:
        address = waiting.pop()
        if address not in sizes:
            packed = _fetch(client, address)
            sizes[address] = len(packed.data)
            waiting += names_in(address, packed.mimetype, _text_of(packed))
    return sizes


def _fetch(client: FlaskClient, address: str) -> TestResponse:
    """Past the checks of our own client, which cannot read a packed page."""
    packing = {"Accept-Encoding": "br"}
    where = {"base_url": "https://localhost", "headers": packing}
    answer = FlaskClient.open(client, address, buffered=True, **where)
    assert answer.status_code == 200, f"{address}: {answer.status}"
    return answer


def _text_of(packed: TestResponse) -> str:
    """What is written in it; an icon names nothing."""
    if packed.mimetype.startswith("image/png"):
        return ""
    is_packed = packed.headers.get("Content-Encoding") == "br"
    return (brotli.decompress(packed.data) if is_packed else packed.data).decode()


def _named_in(address: str, mimetype: str, text: str) -> list[str]:
    if mimetype == "text/html":
        return IN_PAGE.findall(text)
    names = {"text/css": IN_STYLE, "text/javascript": IN_SCRIPT}.get(mimetype)
    found = names.findall(text) if names else []
    return _from(address, ["".join(each) for each in found])


def _needed_at_first(asked_for: set[str], address: str, mimetype: str, text: str) -> list[str]:
    """Leave out what a script loads by itself, later."""
    if mimetype == "text/html":
        return AT_FIRST.findall(text)
    behaviours = [module for name, module in BEHAVIOUR.findall(text) if name in asked_for]
    return _named_in(address, mimetype, text) + _from(address, behaviours)


def _from(address: str, relative: list[str]) -> list[str]:
    return [posixpath.normpath(posixpath.join(posixpath.dirname(address), e)) for e in relative]
