"""What a browser with an empty cache fetches for a page, in bytes as they travel."""

import posixpath
import re

import brotli
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

IN_PAGE = re.compile(r'<(?:link|script|img)[^>]* (?:href|src)="(/static/[^"]+)"')
IN_STYLE = re.compile(r'@import url\("([^"]+)"\)|\burl\("?([^")]+)"?\)')
IN_SCRIPT = re.compile(r'^(?:import|export)\b.* from "(\.[^"]+)";$', re.MULTILINE)


def first_load(client: FlaskClient, path: str) -> dict[str, int]:
    """Bytes by address: the page, and all that it and its files name."""
    sizes: dict[str, int] = {}
    waiting = [path]
    while waiting:
        address = waiting.pop()
        if address not in sizes:
            packed = _fetch(client, address)
            sizes[address] = len(packed.data)
            waiting += _named_in(address, packed.mimetype, _text_of(packed))
    return sizes


def _fetch(client: FlaskClient, address: str) -> TestResponse:
    """Past the checks of our own client, which cannot read a packed page."""
    packing = {"Accept-Encoding": "br"}
    where = {"base_url": "https://localhost", "headers": packing}
    answer = FlaskClient.open(client, address, buffered=True, **where)
    assert answer.status_code == 200, f"{address}: {answer.status}"
    return answer


def _text_of(packed: TestResponse) -> str:
    is_packed = packed.headers.get("Content-Encoding") == "br"
    return (brotli.decompress(packed.data) if is_packed else packed.data).decode()


def _named_in(address: str, mimetype: str, text: str) -> list[str]:
    if mimetype == "text/html":
        return IN_PAGE.findall(text)
    names = {"text/css": IN_STYLE, "text/javascript": IN_SCRIPT}.get(mimetype)
    found = names.findall(text) if names else []
    relative = ["".join(each) for each in found]
    return [posixpath.normpath(posixpath.join(posixpath.dirname(address), e)) for e in relative]
