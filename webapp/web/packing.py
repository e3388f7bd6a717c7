"""What travels of a sheet or script: joined with its imports, without what only people read."""

import re
from collections.abc import Iterator
from os.path import normpath, relpath
from pathlib import Path

SHEET_IMPORT = re.compile(r'^@import url\("(.+)"\);$', re.MULTILINE)
SHEET_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LINE_BREAK = re.compile(r"\s*\n\s*")

IMPORT = re.compile(r'^import \{\s*([^}]+?),?\s*\} from "(.+)";\n', re.MULTILINE)
LATER_IMPORT = re.compile(r'\bimport\("(\..+?)"\)')
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const)\*? (\w+))", re.MULTILINE)
MODULE_WORD = re.compile(r"^(?:import|export)\b(?!\().*", re.MULTILINE)
BLOCK_COMMENT = re.compile(r"(?:^\s*/\*|/\*\*)(?:(?!\*/).)*\*/\s*", re.MULTILINE | re.DOTALL)
LINE_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
INDENT = re.compile(r"^\s+", re.MULTILINE)


class CannotJoinError(ValueError):
    """Modules that hang together in a way that packing does not know."""


def pack_sheet(sheet: Path) -> str:
    return LINE_BREAK.sub("", SHEET_COMMENT.sub("", _joined(sheet)))


def _joined(sheet: Path) -> str:
    """Put every imported sheet in the place of its import."""
    return SHEET_IMPORT.sub(lambda line: (sheet.parent / line[1]).read_text(), sheet.read_text())


def entries(first: Path) -> list[Path]:
    """Scripts that are asked for by themselves: the first, and all that are loaded later."""
    found: list[Path] = []
    waiting = [first]
    while waiting:
        entry = waiting.pop()
        if entry not in found:
            found.append(entry)
            waiting += _loaded_later(entry)
    return found


def _loaded_later(entry: Path) -> Iterator[Path]:
    for module in _in_order(entry):
        for address in LATER_IMPORT.findall(_bare(module)):
            yield _at(module, address)


def pack_script(entry: Path) -> str:
    """Write a module after all that it imports; what two entries import runs once in each."""
    order = list(dict.fromkeys(_in_order(entry)))
    names = {module: f"${number}" for number, module in enumerate(order)}
    imported = [_as_constant(module, entry, names) for module in order[:-1]]
    return "".join((*imported, _written(entry, names)))


def _in_order(module: Path, importers: tuple[Path, ...] = ()) -> Iterator[Path]:
    """Imports first, for a module runs after all that it imports."""
    if module in importers:
        raise CannotJoinError(f"{module.name} imports itself through {importers[-1].name}")
    for _, address in IMPORT.findall(_bare(module)):
        yield from _in_order(_at(module, address), (*importers, module))
    yield module


def _as_constant(module: Path, entry: Path, names: dict[Path, str]) -> str:
    """Give a module a scope of its own, so that no private names meet."""
    text = _written(module, names)
    exported = ", ".join(EXPORT.findall(text))
    inside = LATER_IMPORT.sub(
        lambda found: f'import("{_from(entry, _at(module, found[1]))}")', EXPORT.sub("", text)
    )
    return f"const {names[module]} = (() => {{\n{inside}return {{ {exported} }};\n}})();\n"


def _written(module: Path, names: dict[Path, str]) -> str:
    """Take what is imported from the constants that hold it."""
    text = IMPORT.sub(lambda line: _taken(line[1], names[_at(module, line[2])]), _bare(module))
    if unknown := MODULE_WORD.search(EXPORT.sub("", text)):
        raise CannotJoinError(f"{module.name}: {unknown[0]}")
    return text


def _bare(module: Path) -> str:
    """Without comments and indentation; a string over several lines would suffer."""
    text = BLOCK_COMMENT.sub("", module.read_text())
    return INDENT.sub("", LINE_COMMENT.sub("", text))


def _taken(imported: str, name: str) -> str:
    return f"const {{ {imported.replace(' as ', ': ')} }} = {name};\n"


def _at(module: Path, address: str) -> Path:
    return Path(normpath(module.parent / address))


def _from(entry: Path, module: Path) -> str:
    return f"./{relpath(module, entry.parent)}"
