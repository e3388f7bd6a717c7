"""Every address of the app, built from its own map: a new route is swept the day it is written."""

import re
from collections.abc import Iterator
from itertools import product
from uuid import UUID

from flask import Flask
from werkzeug.routing import Rule

from webapp.extensions import SAFE_METHODS, db
from webapp.models import Base

ARGUMENT = re.compile(r"<(?:(?P<kind>\w+)(?:\(.*?\))?:)?(?P<name>\w+)>")
PLAUSIBLE = {"slug": "lunge", "group": "1", "night": "2026-06-21"}


def methods_of(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def addresses(
    app: Flask, ids: list[UUID], *, only_with_ids: bool = False
) -> Iterator[tuple[Rule, str, str]]:
    """Yield rule, method and path, once for each id that the path could carry."""
    adapter = app.url_map.bind("localhost", url_scheme="https")
    for rule in app.url_map.iter_rules():
        if only_with_ids and not carries_id(rule):
            continue
        for values, method in product(_values(rule, ids), methods_of(rule)):
            yield rule, method, adapter.build(rule.endpoint, values, method=method)


def carries_id(rule: Rule) -> bool:
    return "uuid" in {match["kind"] for match in ARGUMENT.finditer(rule.rule)}


def is_public(app: Flask, rule: Rule) -> bool:
    return getattr(app.view_functions[rule.endpoint], "is_public", False)


def is_safe(method: str) -> bool:
    return method in SAFE_METHODS


def dump() -> dict[str, list[str]]:
    """Tell everything that is stored."""
    db.session.rollback()
    return {
        table.name: sorted(map(repr, db.session.execute(table.select())))
        for table in Base.metadata.sorted_tables
    }


def _values(rule: Rule, ids: list[UUID]) -> list[dict[str, object]]:
    arguments = list(ARGUMENT.finditer(rule.rule))
    choices = [ids if each["kind"] == "uuid" else [_some(each)] for each in arguments]
    return [
        dict(zip((each["name"] for each in arguments), chosen, strict=True))
        for chosen in product(*choices)
    ]


def _some(argument: re.Match[str]) -> object:
    return 1 if argument["kind"] == "int" else PLAUSIBLE.get(argument["name"], "x")
