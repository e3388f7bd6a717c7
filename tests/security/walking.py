"""Every page and every order there is, each once: what is asked of all need not ask for all ids."""

from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.house.sweep import addresses, carries_id, is_safe

FOUND = (200, 204, 303)
READ: list[tuple[Rule, TestResponse]] = []
ELSEWHERE = "https://elsewhere.example"
REFERRED = {"Origin": ELSEWHERE, "Referer": f"{ELSEWHERE}/", "X-Forwarded-Host": ELSEWHERE[8:]}
LEAVES = {"account.delete", "signing.sign_out"}
"""After these nobody is signed in."""


def pages(app: Flask, client: FlaskClient, **asked: object) -> Iterator[tuple[Rule, TestResponse]]:
    """Every address that can be read, with the first of our ids that is one of its own."""
    seen: set[str] = set()
    for rule, method, path in addresses(app, client.ids):
        if rule.rule in seen or not is_safe(method):
            continue
        answer = client.open(path, method=method, **asked)
        if not carries_id(rule) or answer.status_code in FOUND:
            seen.add(rule.rule)
            yield rule, answer


def every_answer(app: Flask, client: FlaskClient) -> list[tuple[Rule, TestResponse]]:
    """What somebody of `full` is answered everywhere, asked by a page of another site.

    Read once for all tests: what is stored is the same for each.
    """
    if not READ:
        READ.extend(pages(app, client, headers=REFERRED))
    return READ


def orders(app: Flask, client: FlaskClient) -> Iterator[tuple[Rule, str, str]]:
    """Every way to change something, but for those that end in nobody being there."""
    seen: set[tuple[str, str]] = set()
    for rule, method, path in addresses(app, client.ids):
        is_new = (rule.rule, method) not in seen
        if is_new and not is_safe(method) and rule.endpoint not in LEAVES:
            seen.add((rule.rule, method))
            yield rule, method, path
