"""The stretches, rules and texts, read once when the app starts."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, current_app

from webapp.config import ROOT
from webapp.content import load_content
from webapp.domain.seeds import Content

SEEDS = ROOT / "seeds"


def init_app(app: Flask) -> None:
    app.extensions["content"] = _content_of(SEEDS)
    app.extensions["edition"] = _edition_of(SEEDS)


def content() -> Content:
    loaded: Content = current_app.extensions["content"]
    return loaded


def edition() -> str:
    """Name this state of all seeds together: another one may say or allow something else."""
    name: str = current_app.extensions["edition"]
    return name


@cache
def _edition_of(seeds: Path) -> str:
    files = sorted(seeds.rglob("*.toml"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:12]


@cache
def _content_of(seeds: Path) -> Content:
    return load_content(seeds)
