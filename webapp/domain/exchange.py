"""Profiles in, routines out, as JSON: the contract for clinicians, tests and scripts."""

import json
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from webapp.domain.profile import Evening
from webapp.domain.routine import Entry, Routine
from webapp.domain.seeds import Content

Place = tuple[int | str, ...]
"""Where in a profile something stands, from the outside in."""


class ProfileFaults(Exception):  # noqa: N818 - one exception, many faults
    """Everything wrong with the given profiles, one line per fault."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = [_on_one_line(fault) for fault in faults]
        super().__init__("\n".join(self.faults))


def profiles_from(text: bytes, content: Content) -> tuple[list[Evening], bool]:
    """The evenings in this JSON, and whether it held a list of them.

    Raises ProfileFaults naming the entry and field of every fault at once.
    """
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise ProfileFaults([f"profile: not JSON: {problem}"]) from problem
    if given == []:
        raise ProfileFaults(["profile: the list is empty"])
    is_list = isinstance(given, list)
    readings = [
        _reading(one, f"profile[{number}]" if is_list else "profile", content)
        for number, one in enumerate(given if is_list else [given])
    ]
    faults = [fault for reading in readings if isinstance(reading, list) for fault in reading]
    if faults:
        raise ProfileFaults(faults)
    return [reading for reading in readings if isinstance(reading, Evening)], is_list


def routine_as_json(routine: Routine) -> dict[str, object]:
    """The routine as the contract names it, ready for json.dumps."""
    plain = routine.model_dump(mode="json")
    return {
        **{key: plain[key] for key in ("outcome", "mode", "level", "limit_minutes", "flags")},
        "total_seconds": routine.total_seconds,
        "entries": [_entry_as_json(entry) for entry in routine.entries],
        "not_stretched": plain["not_stretched"],
        "left_out": [
            {"slug": each.slug, "reason": each.reason, "rule": each.rule}
            for each in routine.left_out
        ],
        "sleep_setup": plain["sleep_setup"],
        "messages": plain["messages"],
    }


def _reading(given: object, name: str, content: Content) -> Evening | list[str]:
    try:
        evening = Evening.model_validate(given)
    except ValidationError as problem:
        places = [each["loc"] for each in problem.errors()]
        return [
            _line(name, each["loc"], each["msg"])
            for each in problem.errors()
            if not _is_about_its_parts(each["loc"], places)
        ]
    faults = [*_unknown_red_flags(evening, content), *_unknown_moves(evening, content)]
    return [f"{name}.{fault}" for fault in faults] or evening


def _unknown_red_flags(evening: Evening, content: Content) -> Iterator[str]:
    known = {question.id for question in content.screen.questions}
    for flag in sorted(evening.red_flags - known):
        yield f"red_flags: {flag!r} is not a red flag"


def _unknown_moves(evening: Evening, content: Content) -> Iterator[str]:
    for number, night in enumerate(evening.history):
        for slug in sorted(night.moves):
            if slug not in content.catalogue:
                yield f"history[{number}].moves: {slug!r} is not a stretch"


def _line(name: str, location: Place, message: str) -> str:
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return f"{name}{steps}: {message}"


def _is_about_its_parts(place: Place, others: Iterable[Place]) -> bool:
    """A list is called too short when its members could not be read; they are named already."""
    return any(len(other) > len(place) and other[: len(place)] == place for other in others)


def _on_one_line(fault: str) -> str:
    """A name given in the JSON may hold anything; show what cannot be printed as its escape."""
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in fault)


def _entry_as_json(entry: Entry) -> dict[str, object]:
    plain = entry.model_dump(mode="json")
    shared = {key: plain[key] for key in ("slug", "variant", "posture", "sides", "mode")}
    doses = ("hold_seconds", "repeats", "tempo_seconds")
    told = ("eased", "cautions", "seconds", "transition_seconds", "why", "sources")
    return {
        **shared,
        **{key: plain[key] for key in doses if plain[key] is not None},
        **{key: plain[key] for key in told},
    }
