"""What holds for every file."""

import re

import pytest

from webapp.config import ROOT

FOLDERS = ("webapp", "templates", "static", "seeds", "tests")
KINDS = {".py", ".html", ".css", ".js", ".toml", ".mako"}
FILES = [
    path
    for folder in FOLDERS
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in KINDS and "node_modules" not in path.parts
]
LEFT_FOR_LATER = re.compile(r"\b(TO" + "DO|FIX" + r"ME|XX" + r"X)\b")
BANNED_NAMES = {"utils", "helpers", "common", "misc", "manager", "services"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_left_for_later(path):
    assert not LEFT_FOR_LATER.search(path.read_text())


def test_files_are_named_for_what_they_do():
    assert [path for path in FILES if path.stem in BANNED_NAMES] == []


def test_only_the_configuration_reads_the_environment():
    readers = [
        path.name
        for path in (ROOT / "webapp").rglob("*.py")
        if re.search(r"os\.environ|getenv", path.read_text())
    ]
    assert readers == ["config.py"]
