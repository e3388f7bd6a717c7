"""What is left on the disk when the power goes: all that was synced, and parts of the rest.

A name that its folder did not sync may be gone, and a write that no sync followed may be there
whole, in part, in another order or not at all.
"""

import random
import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

WATCHED = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename"
COMMAND = ("strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "100000", "-e", f"trace={WATCHED}")
CALL = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= \d+")
HEX = re.compile(r'[<"]([^>"]*)[>"]')
SECTOR = 512
STDOUT = "1"


class Created(NamedTuple):
    name: str


class Written(NamedTuple):
    name: str
    data: bytes
    offset: int


class Cut(NamedTuple):
    name: str
    size: int


class Synced(NamedTuple):
    name: str


class Gone(NamedTuple):
    name: str


class Said(NamedTuple):
    text: str


Event = Created | Written | Cut | Synced | Gone | Said


def events(trace: Path, database: Path) -> list[Event]:
    """What was done to the database and its journals, and what was said, in order."""
    folder = database.parent
    calls = (CALL.match(line) for line in trace.read_text().splitlines())
    made = (_event(each[1], each[2].split(", ")) for each in calls if each)
    return [each for each in made if each and _matters(each, folder)]


def _matters(event: Event, folder: Path) -> bool:
    """The index of the log is made anew from the log."""
    if isinstance(event, Said):
        return True
    path = Path(event.name)
    return folder in (path, path.parent) and path.suffix != ".db-shm"


def _event(call: str, given: list[str]) -> Event | None:
    match call, given:
        case "openat", [_, path, flags, *_] if "O_CREAT" in flags:
            return Created(_text(path))
        case "pwrite64", [file, data, _, offset]:
            return Written(_text(file), _bytes(data), int(offset))
        case "ftruncate", [file, size]:
            return Cut(_text(file), int(size))
        case (("fsync" | "fdatasync"), [file]):
            return Synced(_text(file))
        case "write", [file, data, _] if file.startswith(f"{STDOUT}<"):
            return Said(_text(data))
        case (("unlink" | "rename"), _):
            raise NotImplementedError("A journal that comes and goes is not followed here.")
    return None


def _text(shown: str) -> str:
    return _bytes(shown).decode()


def _bytes(shown: str) -> bytes:
    found = HEX.search(shown)
    return bytes.fromhex(found[1].replace("\\x", "")) if found else b""


class Disk:
    """Files as they surely are, and what was asked of them since."""

    def __init__(self, database: Path) -> None:
        self._folder = str(database.parent)
        self._sure = {str(database): bytearray(database.read_bytes())}
        self._names = [str(database)]
        self._new_names: list[str] = []
        self._waiting: dict[str, list[Written | Cut]] = {}

    def take(self, event: Event) -> None:
        match event:
            case Gone(name):
                raise NotImplementedError(f"{name} goes, which is not followed here.")
            case Created(name) if name not in self._names and name not in self._new_names:
                self._new_names.append(name)
            case Written(name) | Cut(name):
                self._waiting.setdefault(name, []).append(event)
            case Synced(self._folder):
                self._names += self._new_names
                self._new_names = []
            case Synced(name):
                file = self._sure.setdefault(name, bytearray())
                for each in self._waiting.pop(name, []):
                    _apply(each, file)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        some = self._new_names[: chance.randint(0, len(self._new_names))]
        return {name: bytes(self._left_of(name, chance)) for name in (*self._names, *some)}

    def _left_of(self, name: str, chance: random.Random) -> bytearray:
        file = self._sure.get(name, bytearray())[:]
        for change in _that_arrive(self._waiting.get(name, []), chance):
            _apply(change, file)
        return file


def _that_arrive(changes: list[Written | Cut], chance: random.Random) -> list[Written | Cut]:
    match chance.choice(["none", "first", "some", "torn"]):
        case "none":
            return []
        case "first":
            return changes[: chance.randint(0, len(changes))]
        case "some":
            return [each for each in changes if chance.random() < 1 / 2]
        case _:
            return [part for each in changes for part in _torn(each, chance)]


def _torn(change: Written | Cut, chance: random.Random) -> list[Written | Cut]:
    if isinstance(change, Cut):
        return [change]
    ends = [*range(0, len(change.data), SECTOR), len(change.data)]
    return [
        Written(change.name, change.data[start:end], change.offset + start)
        for start, end in pairwise(ends)
        if chance.random() < 1 / 2
    ]


def _apply(change: Written | Cut, file: bytearray) -> None:
    if isinstance(change, Cut):
        del file[change.size :]
        return
    file.extend(bytes(max(0, change.offset - len(file))))
    file[change.offset : change.offset + len(change.data)] = change.data
