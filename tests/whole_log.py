"""Reads the log of a whole run, and looks in it for what anybody sent or was given."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from flask import Flask, Request, request, request_tearing_down

from webapp import logs
from webapp.web import traffic

A_WORD_OF_CODE = re.compile(r"[A-Za-z_./]+")
"""It may stand in the name of a module; tokens, addresses and notes hold more than letters."""
SHORTEST = 6
"""Shorter values are words of ours as well."""
ANSWERED = {"event", "level", "timestamp", "request_id", "method", "route", "status", "ms"}
OTHERWISE = {"event", "level", "timestamp", "request_id", "exception"}
ROUTES_OF_NOBODY = {traffic.FILES, traffic.NOWHERE}
PLACES_AND_KINDS = re.compile(r"([\w./-]+(\.py|>):\d+ \S+\n)*[\w.<>]+( from [\w.<>]+)*")


@pytest.fixture(scope="session", autouse=True)
def whole_log() -> Iterator["WholeLog"]:
    """Fails the last test of each process where a value was written down by any of them."""
    log = WholeLog()
    quieten()
    logging.getLogger().addHandler(log)
    request_tearing_down.connect(log.remember)
    yield log
    logging.getLogger().removeHandler(log)
    if faults := log.faults():
        pytest.fail(f"These should not stand in the log: {faults}")


def quieten() -> None:
    """What a failing test shows would drown in lines that all is well."""
    logs.begin()
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logs.Lines):
            handler.setLevel(logging.WARNING)


class WholeLog(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logs.formatter(for_people=False))
        self._said: set[str] = set()
        self._routes: set[str] = set()
        self._known_routes = set(ROUTES_OF_NOBODY)
        self._odd: set[str] = set()
        self._values: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        line = json.loads(self.format(record))
        if "route" in line:
            self._routes.add(line["route"])
            self._check(line, ANSWERED)
        else:
            self._said.add(line["event"])
            self._check(line, OTHERWISE)

    def remember(self, app: Flask, **_how: object) -> None:
        """Note what came with a request, once nothing more reads it."""
        self._known_routes.update(each.rule for each in app.url_map.iter_rules())
        self._values.update(each for each in _sent(request) if _is_telling(each))

    def faults(self) -> list[str]:
        said = "\n".join(sorted(self._said))
        written = [value for value in self._values if value in said]
        return [*written, *(self._routes - self._known_routes), *self._odd]

    def _check(self, line: dict[str, object], fields: set[str]) -> None:
        is_plain = traffic.PLAIN.fullmatch(str(line.get("request_id", "no-request")))
        where = PLACES_AND_KINDS.fullmatch(str(line.get("exception", "None")))
        if not (line.keys() <= fields and is_plain and where):
            self._odd.add(json.dumps(line))


def _is_telling(value: str) -> bool:
    return len(value) >= SHORTEST and not A_WORD_OF_CODE.fullmatch(value)


def _sent(asked: Request) -> Iterator[str]:
    """Every value of a request that somebody typed, chose or was given."""
    with suppress(Exception):  # what cannot be read was refused
        yield from asked.args.values()
        yield from (each for values in asked.form.listvalues() for each in values)
        yield from _leaves(asked.get_json(silent=True))
    for value in (asked.view_args or {}).values():
        yield str(value)
    for cookie in asked.cookies.values():
        yield from (cookie, *cookie.split("."))
    yield from (asked.headers.get("Authorization", ""), asked.user_agent.string)


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    elif value is not None:
        yield str(value)
