"""The seed files as one checked, frozen whole.

Pydantic checks what stands in each file; only what several files must agree on is checked here.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from webapp.domain.body import Area
from webapp.domain.catalogue import Catalogue, Part, Stretch
from webapp.domain.figure import Picture, Pose
from webapp.domain.knowledge import (
    CHOICES,
    AreaCard,
    Cards,
    Cause,
    DaytimeMove,
    EmergencyNumbers,
    Labels,
    Sources,
    Texts,
)
from webapp.domain.model import Value
from webapp.domain.names import Slug, named_by_key
from webapp.domain.rules import Flag, Rules
from webapp.domain.screen import Screen
from webapp.domain.sleep_guide import SleepGuide

FOLDERS_READ_AS_ONE = ("stretches", "rules", "screen", "sleep")
FLAGS_WITHOUT_A_RULE = frozenset({Flag.PREG_T3})
"""It only turns the sleep set-up to the side (6.3); preg_20plus speaks for the stretches."""

Tree = dict[str, Any]


class SeedFaults(Exception):  # noqa: N818 - one exception, many faults
    """Everything wrong with the seed files, one line per fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Content(Value):
    """All seed files; each field is a file, or a folder whose files are its fields."""

    stretches: dict[str, Stretch]
    postures: dict[Slug, Pose]
    rules: Rules
    screen: Screen
    sleep: SleepGuide
    daytime: Annotated[dict[Slug, DaytimeMove], named_by_key("slug")]
    areas: Annotated[dict[Area, AreaCard], named_by_key("area")] = Field(alias="knowledge/areas")
    causes: Annotated[dict[Slug, Cause], named_by_key("slug")] = Field(alias="knowledge/causes")
    cards: Cards = Field(alias="knowledge/cards")
    sources: Sources = Field(alias="knowledge/sources")
    texts: Texts = Field(alias="knowledge/texts")
    labels: Labels
    emergency: EmergencyNumbers

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue(tuple(self.stretches.values()))

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        """Every picture there is, by its name, as it is drawn."""
        return {picture.name: picture for picture in self._drawn() if picture}

    def _drawn(self) -> Iterator[Picture | None]:
        for stretch in self.catalogue:
            for variant in stretch.variants:
                yield from map(variant.picture, variant.surfaces)
        for move in self.daytime.values():
            yield move.picture
        for arrangement in self.sleep.figures.values():
            yield arrangement.picture()


def parse(files: Mapping[str, dict[str, object]]) -> Content:
    """Content from tables by their path inside the seed folder, or SeedFaults with every fault."""
    tree = _tree(files)
    across = list(_faults_across_files(tree))
    try:
        content = Content.model_validate(tree, context=_known_names(tree))
    except ValidationError as problem:
        raise SeedFaults([_line(each, tree) for each in problem.errors()] + across) from None
    if across:
        raise SeedFaults(across)
    return content


def _tree(files: Mapping[str, dict[str, object]]) -> Tree:
    tree: Tree = {}
    for path, table in files.items():
        place = path.removesuffix(".toml")
        folder, _, name = place.rpartition("/")
        if folder in FOLDERS_READ_AS_ONE:
            tree.setdefault(folder, {})[name] = table
        else:
            tree[place] = table
    return tree


def _known_names(tree: Tree) -> dict[str, Collection[str]]:
    sources = tree.get("knowledge/sources", {})
    return {
        "stretches": frozenset(tree.get("stretches", {})),
        "postures": tree.get("postures", {}),
        "sources": frozenset(_keys(sources, "statements") | _keys(sources, "evidence")),
    }


def _keys(tree: object, *path: str) -> set[str]:
    for step in path:
        tree = tree.get(step) if isinstance(tree, dict) else None
    return set(tree) if isinstance(tree, dict) else set()


def _faults_across_files(tree: Tree) -> Iterator[str]:
    stretches = tree.get("stretches", {})
    yield from _misnamed(stretches)
    yield from _orders_given_twice(stretches)
    yield from _parts_not_given_once(stretches)
    yield from _missing_rules_and_cards(tree)
    yield from _labels_that_do_not_match(tree)


def _misnamed(stretches: Tree) -> Iterator[str]:
    for name, table in stretches.items():
        if table.get("slug", name) != name:
            yield f"seeds/stretches/{name}.toml: slug: {table['slug']!r} is not the file's name"


def _orders_given_twice(stretches: Tree) -> Iterator[str]:
    times = Counter(repr(table.get("order")) for table in stretches.values())
    for name, table in stretches.items():
        if "order" in table and times[repr(table["order"])] > 1:
            yield f"seeds/stretches/{name}.toml: order: {table['order']!r} is given twice"


def _parts_not_given_once(stretches: Tree) -> Iterator[str]:
    times = Counter(str(table.get("part")) for table in stretches.values())
    for part in Part:
        if times[part] != 1:
            yield f"seeds/stretches: part {part.value!r} needs one stretch and has {times[part]}"


def _missing_rules_and_cards(tree: Tree) -> Iterator[str]:
    for flag in sorted(set(Flag) - FLAGS_WITHOUT_A_RULE - _keys(tree, "rules", "flags")):
        yield f"seeds/rules/flags.toml: {flag.value} is missing"
    for area in sorted(set(Area) - _keys(tree, "knowledge/areas")):
        yield f"seeds/knowledge/areas.toml: {area.value} is missing"


def _labels_that_do_not_match(tree: Tree) -> Iterator[str]:
    """Whatever a person can choose has its words, and no words are left over."""
    for kind in sorted(_keys(tree, "labels") - set(CHOICES)):
        yield f"seeds/labels.toml: {kind}: {kind!r} is not a known kind of choice"
    for kind, codes in CHOICES.items():
        given = _keys(tree, "labels", kind)
        for code in sorted(set(codes) - given):
            yield f"seeds/labels.toml: {kind}.{code}: the label is missing"
        for code in sorted(given - set(codes)):
            yield f"seeds/labels.toml: {kind}.{code}: {code!r} is not a known {kind}"


def _line(fault: ErrorDetails, tree: Tree) -> str:
    """One fault as "file: entry and field: what is wrong"."""
    file, table, steps = _file_of(fault["loc"], tree)
    field = _field(steps, table)
    return ": ".join(part for part in (f"seeds/{file}", field, _what(fault, steps)) if part)


def _file_of(loc: tuple[int | str, ...], tree: Tree) -> tuple[str, object, tuple[int | str, ...]]:
    place = str(loc[0])
    table = tree.get(place)
    if place not in FOLDERS_READ_AS_ONE:
        return f"{place}.toml", table, loc[1:]
    if len(loc) == 1:
        return place, table, ()
    return f"{place}/{loc[1]}.toml", _step(table, loc[1]), loc[2:]


def _field(steps: tuple[int | str, ...], table: object) -> str:
    """Spell the way to the fault; an entry of a list shows its id beside its number."""
    way = ""
    for step in steps:
        table = _step(table, step)
        if isinstance(step, str):
            way += "" if step == "[key]" else f".{step}"
        elif isinstance(table, dict):
            way += f"[{step}]" + (f" ({table['id']})" if "id" in table else "")
    return way.removeprefix(".")


def _step(table: object, step: int | str) -> object:
    if isinstance(table, dict):
        return table.get(step)
    if isinstance(table, list) and isinstance(step, int) and step < len(table):
        return table[step]
    return None


def _what(fault: ErrorDetails, steps: tuple[int | str, ...]) -> str:
    match fault["type"]:
        case "enum" | "literal_error":
            return f"{fault['input']!r} is not a known {_noun(steps)}"
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "is not a known field" if steps else "is not a known file"
        case _:
            return fault["msg"].removeprefix("Value error, ")


def _noun(steps: tuple[int | str, ...]) -> str:
    names = [step for step in steps if isinstance(step, str) and step in _NOUNS]
    return _NOUNS[names[-1]] if names else "value"


_NOUNS = {
    "areas": "area",
    "blocks": "tag",
    "eases": "tag",
    "flags_against": "flag",
    "for_nerve_signs_in": "area",
    "mode": "mode",
    "needs": "equipment",
    "part": "part",
    "posture": "posture",
    "removes_surfaces": "surface",
    "sensations": "sensation",
    "sides": "way to do sides",
    "sleep_positions": "sleep position",
    "surfaces": "surface",
    "tags": "tag",
    "triggers": "trigger",
    "warns": "tag",
}
