"""Reading the seed files: the only place that touches them."""

import tomllib
from pathlib import Path

from webapp.domain.seeds import Content, SeedFaults, parse


def load_content(folder: Path) -> Content:
    """Everything the seed folder holds, checked as a whole."""
    return parse({path.relative_to(folder).as_posix(): _table(path) for path in _files(folder)})


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.toml"))


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise SeedFaults([f"{path}: {fault}"]) from fault
