"""The points of OWASP ASVS 5.0 (levels 1 and 2) that concern this app, and what answers each."""

import ast
import re
import tomllib
from functools import cache
from itertools import chain

import pytest

from webapp.config import ROOT

TESTS = ROOT / "tests"
POINTS = tomllib.loads((TESTS / "security" / "asvs.toml").read_text())
DECISIONS = (TESTS / "security" / "decisions.md").read_text()
SENTENCE = 30
"""Letters that a reason has at least."""
KEPT = {
    "1.1": [1, 2],
    "1.2": [1, 2, 3, 4, 5, 9],
    "1.3": [1, 2, 3, 4, 5, 6, 7, 10, 11],
    "1.5": [1, 2],
    "2.1": [1, 2, 3],
    "2.2": [1, 2, 3],
    "2.3": [1, 2, 3, 4],
    "2.4": [1],
    "3.2": [1, 2],
    "3.3": [1, 2, 3, 4],
    "3.4": [1, 2, 3, 4, 5, 6],
    "3.5": [1, 2, 3, 4, 5],
    "3.7": [1, 2],
    "4.1": [1, 2, 3],
    "4.2": [1],
    "5.1": [1],
    "5.2": [1, 2, 3],
    "5.3": [1, 2],
    "5.4": [1, 2, 3],
    "6.1": [1, 2, 3],
    "6.2": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    "6.3": [1, 2, 3, 4],
    "6.4": [1, 2, 3, 4],
    "6.5": [1, 2, 3, 4, 5],
    "6.6": [2, 3],
    "7.1": [1, 2, 3],
    "7.2": [1, 2, 3, 4],
    "7.3": [1, 2],
    "7.4": [1, 2, 3, 4, 5],
    "7.5": [1, 2],
    "8.1": [1, 2],
    "8.2": [1, 2, 3],
    "8.3": [1],
    "8.4": [1],
    "11.1": [1, 2],
    "11.2": [1, 2, 3],
    "11.3": [1, 2, 3],
    "11.4": [1, 2, 3, 4],
    "11.5": [1],
    "11.6": [1],
    "12.1": [1, 2, 3],
    "12.2": [1, 2],
    "12.3": [1, 2, 3, 4],
    "13.1": [1],
    "13.2": [1, 2, 3, 4, 5],
    "13.3": [1, 2],
    "13.4": [1, 2, 3, 4, 5],
    "14.1": [1, 2],
    "14.2": [1, 2, 3, 4],
    "14.3": [1, 2, 3],
    "15.1": [1, 2, 3],
    "15.2": [1, 2, 3],
    "15.3": [1, 2, 3, 4, 5, 6, 7],
    "16.1": [1],
    "16.2": [1, 2, 3, 4, 5],
    "16.3": [1, 2, 3, 4],
    "16.4": [1, 2, 3],
    "16.5": [1, 2, 3],
}
"""Left out, for none of it is here: LDAP, XPath, LaTeX, JNDI and memcache (1.2.6-8, 1.3.8-9),
unmanaged memory (1.4), GraphQL and WebSocket (4.3, 4.4), codes by phone (6.6.1), federation
(6.8, 7.6, 10), self-contained tokens (9) and WebRTC (17)."""
NAMED_IN_SCRIPTS = re.compile(r'^\s*(?:test|it)\("([^"]+)"', re.MULTILINE)


def ids():
    return [f"V{section}.{number}" for section, numbers in KEPT.items() for number in numbers]


@cache
def names_in(file):
    text = (TESTS / file).read_text()
    if file.endswith(".js"):
        return set(NAMED_IN_SCRIPTS.findall(text))
    functions = (each for each in ast.walk(ast.parse(text)) if isinstance(each, ast.FunctionDef))
    return {each.name for each in functions if each.name.startswith("test_")}


def test_every_point_that_concerns_us_is_here_once_and_no_other():
    assert sorted(POINTS) == sorted(ids())
    assert len(POINTS) == 189


@pytest.mark.parametrize("point", ids())
def test_every_point_is_answered(point):
    """By tests, by a decision that is written down, or by a deviation with its reason."""
    told = POINTS[point]
    assert told["about"]
    assert told.keys() <= {"about", "tests", "decision", "deviation"}
    assert told.get("tests") or told.get("decision") or told.get("deviation")
    assert len(told.get("deviation", "x" * SENTENCE)) >= SENTENCE


def test_every_test_that_is_named_exists():
    named = chain.from_iterable(each.get("tests", []) for each in POINTS.values())
    apart = [name.split("::") for name in named]
    missing = {
        f"{file}::{name}"
        for file, name in apart
        if not (TESTS / file).is_file() or name not in names_in(file)
    }
    assert missing == set()


def test_every_decision_that_is_named_is_written_down():
    headings = set(re.findall(r"^## (.+)$", DECISIONS, re.MULTILINE))
    named = {each["decision"] for each in POINTS.values() if "decision" in each}
    assert named == headings
    parts = re.split(r"^## .+$", DECISIONS, flags=re.MULTILINE)[1:]
    assert all(len(part) > SENTENCE for part in parts)
