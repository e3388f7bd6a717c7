"""No template lies about unused, and none imports what it does not use."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes
from jinja2.meta import find_referenced_templates

from webapp.config import ROOT
from webapp.web.errors import PAGES

FOLDER = ROOT / "templates"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*"))
NAMED_IN_CODE = re.compile(r'"([\w/]+\.(?:html|css|txt|xml|svg|js|json|webmanifest))"')


def named_in_code():
    text = "\n".join(path.read_text() for path in (ROOT / "webapp").rglob("*.py"))
    return set(NAMED_IN_CODE.findall(text)) & set(NAMES)


def parsed(app, name):
    return app.jinja_env.parse(Path(FOLDER / name).read_text())


def test_every_template_is_reached(app):
    waiting = named_in_code() | {f"errors/{status}.html" for status in PAGES}
    reached = set()
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= set(find_referenced_templates(parsed(app, name))) - reached
    assert set(NAMES) - reached == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_imported_macro_is_used(app, name):
    tree = parsed(app, name)
    imported = {
        each if isinstance(each, str) else each[1]
        for imports in tree.find_all(nodes.FromImport)
        for each in imports.names
    } | {imports.target for imports in tree.find_all(nodes.Import)}
    assert imported - used_in(app, name) == set()


def used_in(app, name):
    """Every name a template reads; what it includes sees its imports too."""
    tree = parsed(app, name)
    used = {each.name for each in tree.find_all(nodes.Name) if each.ctx == "load"}
    for include in tree.find_all(nodes.Include):
        used |= used_in(app, include.template.value)
    return used


def test_every_macro_is_imported_or_used_where_it_stands(app):
    trees = [parsed(app, name) for name in NAMES]
    made = {macro.name for tree in trees for macro in tree.find_all(nodes.Macro)}
    used = {each.name for tree in trees for each in tree.find_all(nodes.Name)}
    used |= {each.attr for tree in trees for each in tree.find_all(nodes.Getattr)}
    assert made - used == set()


@pytest.mark.parametrize("name", NAMES)
def test_templates_only_arrange(app, name):
    text = (FOLDER / name).read_text()
    assert "|safe" not in text.replace(" ", "")
    assert not list(parsed(app, name).find_all(nodes.Assign)), "a template computes"
