"""Reading a large JSON object member by member, so that no file is ever held as a whole."""

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import BinaryIO

CHUNK_BYTES = 64 * 1024
LONGEST_VALUE = 1024 * 1024
"""Characters of one row; a row of ours is a fiftieth of it."""
SPACE = re.compile(r"[ \t\n\r]*")
NOT_FOR_PAGES = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that HTML does not allow, so that nothing told breaks the page that shows it again."""
MAY_NEED_CARE = re.compile(rf"\\[ubf]|{NOT_FOR_PAGES.pattern}")
"""In JSON a character may also stand as its number."""


class NotReadable(ValueError):  # noqa: N818 - said of a file, as in "it is not readable"
    pass


def rows_of(file: BinaryIO, wrapper: str) -> Iterator[tuple[str, object]]:
    """Each member of the object under this one name; each element of a list is a member by itself.

    Raises NotReadable where it is no such JSON, or no text.
    """
    reader = _Reader(file)
    try:
        reader.take("{")
        if reader.value() != wrapper:
            raise NotReadable
        reader.take(":")
        yield from _members(reader)
        reader.take("}")
        if reader.peek():
            raise NotReadable
    except (ValueError, RecursionError) as problem:
        raise NotReadable from problem


def readable(value: object) -> object:
    """The same without the characters that no page can show."""
    match value:
        case str():
            return NOT_FOR_PAGES.sub("", value)
        case list():
            return [readable(each) for each in value]
        case dict():
            return {NOT_FOR_PAGES.sub("", key): readable(each) for key, each in value.items()}
    return value


def _members(reader: "_Reader") -> Iterator[tuple[str, object]]:
    reader.take("{")
    while True:
        name = reader.value()
        if not isinstance(name, str):
            raise NotReadable
        reader.take(":")
        if reader.peek() == "[":
            yield from ((name, element) for element in _elements(reader))
        else:
            yield name, reader.value()
        if reader.take(",", "}") == "}":
            return


def _elements(reader: "_Reader") -> Iterator[object]:
    reader.take("[")
    if reader.peek() == "]":
        reader.take("]")
        return
    while True:
        yield reader.value()
        if reader.take(",", "]") == "]":
            return


class _Reader:
    """Holds as much of the text as the next value needs."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder = getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._place = 0
        self._is_over = False

    def peek(self) -> str:
        """The next character that is no space; nothing at the end."""
        while True:
            self._place = _after_space(self._text, self._place)
            if self._place < len(self._text) or not self._read_on():
                return self._text[self._place : self._place + 1]

    def take(self, *expected: str) -> str:
        found = self.peek()
        if found not in expected:
            raise NotReadable
        self._place += 1
        return found

    def value(self) -> object:
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._place)
            except json.JSONDecodeError:
                if not self._read_on():
                    raise
                continue
            if end < len(self._text) or not self._read_on():  # a number may go on
                told, self._place = self._text[self._place : end], end
                return readable(value) if MAY_NEED_CARE.search(told) else value

    def _read_on(self) -> bool:
        if self._is_over:
            return False
        if len(self._text) - self._place > LONGEST_VALUE:
            raise NotReadable
        chunk = self._file.read(CHUNK_BYTES)
        self._is_over = not chunk
        self._text = self._text[self._place :] + self._decoder.decode(chunk, final=not chunk)
        self._place = 0
        return not self._is_over


def _after_space(text: str, place: int) -> int:
    found = SPACE.match(text, place)
    return found.end() if found else place


def _refuse(constant: str) -> object:
    raise NotReadable(constant)


_DECODER = json.JSONDecoder(parse_constant=_refuse)
