"""How the MDN HTTP Observatory grades one answer: a hundred points, less faults, plus care.

What no app decides is left out: whether plain http leads here, and the list browsers ship.
"""

import re
from collections.abc import Iterator

from werkzeug.test import TestResponse

from tests.browsing import parsed

START, ENOUGH_FOR_EXTRAS = 100, 90
SIX_MONTHS = 15_552_000
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
UNSAFE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}

Directives = dict[str, set[str]]


def score(answer: TestResponse) -> int:
    """Extras count only for who has hardly a fault."""
    points = list(_points(answer))
    faulty = START + sum(each for each in points if each < 0)
    extras = sum(each for each in points if each > 0)
    return max(0, faulty + extras if faulty >= ENOUGH_FOR_EXTRAS else faulty)


def _points(answer: TestResponse) -> Iterator[int]:
    headers = answer.headers
    policy = _directives(headers.get("Content-Security-Policy", ""))
    yield _of_policy(policy)
    yield _of_cookies(headers.getlist("Set-Cookie"))
    yield _of_sharing(headers)
    yield _of_referrer(headers.get("Referrer-Policy"))
    yield _of_transport(headers.get("Strict-Transport-Security"))
    yield _of_scripts(answer)
    yield 0 if headers.get("X-Content-Type-Options", "").lower() == "nosniff" else -5
    yield _of_frames(policy, headers.get("X-Frame-Options"))
    yield _of_isolation(headers.get("Cross-Origin-Resource-Policy"), "same-origin", "same-site")
    yield _of_isolation(
        headers.get("Cross-Origin-Opener-Policy"),
        "same-origin",
        "same-origin-allow-popups",
        "noopener-allow-popups",
    )
    yield _of_isolation(
        headers.get("Cross-Origin-Embedder-Policy"), "require-corp", "credentialless"
    )


def _directives(policy: str) -> Directives:
    parts = [each.lower().split() for each in policy.split(";") if each.strip()]
    return {name: set(sources) for name, *sources in parts}


def _of_policy(policy: Directives) -> int:
    if not policy:
        return -25
    everywhere = policy.get("default-src", {"*"})
    scripts, styles = (policy.get(name, everywhere) for name in ("script-src", "style-src"))
    objects = policy.get("object-src", everywhere)
    if scripts & (BROAD | UNSAFE) or objects & BROAD:
        return -20
    passive = policy.get("img-src", everywhere) | policy.get("media-src", everywhere)
    active = set[str]().union(
        *(policy[name] for name in policy if name not in ("img-src", "media-src"))
    )
    if _travels_in_the_open(active):
        return -20
    if "'unsafe-eval'" in scripts | styles or _travels_in_the_open(passive):
        return -10
    if styles & (BROAD | UNSAFE):
        return 0
    return 10 if everywhere == {"'none'"} else 5


def _travels_in_the_open(sources: set[str]) -> bool:
    return any(each.startswith(("http:", "ftp:")) for each in sources)


def _of_cookies(cookies: list[str]) -> int:
    """All of ours say who somebody is, or speak to them: none is left out of the strictest rule."""
    flags = [{each.strip().lower() for each in cookie.split(";")[1:]} for cookie in cookies]
    if not all("secure" in each for each in flags):
        return -40
    if not all("httponly" in each for each in flags):
        return -30
    if not all({"samesite=lax", "samesite=strict"} & each for each in flags):
        return -20
    return 5 if cookies else 0


def _of_sharing(headers) -> int:
    is_open = headers.get("Access-Control-Allow-Credentials", "").lower() == "true"
    return -50 if is_open and "Access-Control-Allow-Origin" in headers else 0


def _of_referrer(policy: str | None) -> int:
    if policy is None:
        return 0
    return 5 if policy.split(",")[-1].strip().lower() in PRIVATE else -5


def _of_transport(policy: str | None) -> int:
    age = re.search(r"max-age=(\d+)", policy or "")
    if not age:
        return -20
    return 0 if int(age[1]) >= SIX_MONTHS else -10


def _of_scripts(answer: TestResponse) -> int:
    if answer.mimetype != "text/html":
        return 0
    sources = [each.get("src", "") for each in parsed(answer).iter("script")]
    return 0 if all(re.match(r"/[^/]", each) for each in sources) else -50


def _of_frames(policy: Directives, option: str | None) -> int:
    if "frame-ancestors" in policy:
        return 5
    return 5 if (option or "").lower() in ("deny", "sameorigin") else -20


def _of_isolation(policy: str | None, *strict: str) -> int:
    if policy in (None, "unsafe-none", "cross-origin"):
        return 0
    return 10 if policy in strict else -5
