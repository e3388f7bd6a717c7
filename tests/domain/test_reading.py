import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain import reading
from webapp.domain.reading import NotReadable, readable, rows_of

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
members = st.dictionaries(st.text(max_size=5), values, min_size=1, max_size=5)


class Drip(io.BytesIO):
    """A file that comes a few bytes at a time, as over a bad line."""

    def __init__(self, held, size):
        super().__init__(held)
        self._size = size

    def read(self, _size=-1):
        return super().read(self._size)


def rows(text, size=64):
    return list(rows_of(Drip(text.encode(errors="surrogatepass"), size), "unwind"))


def as_whole(told):
    for name, value in told.items():
        if isinstance(value, list):
            yield from ((readable(name), readable(each)) for each in value)
        else:
            yield readable(name), readable(value)


@given(members, st.integers(1, 40), st.sampled_from([None, 2]), st.booleans())
def test_reads_the_same_as_whoever_reads_it_at_once(told, size, indent, is_plain):
    text = json.dumps({"unwind": told}, indent=indent, ensure_ascii=is_plain)
    assert rows(text, size) == list(as_whole(told))


def test_a_mark_at_the_start_is_passed_over():
    assert rows('\ufeff{"unwind": {"version": 1}}\n') == [("version", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        "{}",
        '{"unwind": 1}',
        '{"unwind": []}',
        '{"unwind": {}}',
        '{"other": {"a": 1}}',
        '{"unwind": {"a": 1}',
        '{"unwind": {"a": [1, 2}}',
        '{"unwind": {"a": [1 2]}}',
        '{"unwind": {"a": [1,]}}',
        '{"unwind": {1: 2}}',
        '{"unwind": {"a": NaN}}',
        '{"unwind": {"a": Infinity}}',
        '{"unwind": {"a": 1}} and more',
        '{"unwind": {"a": ' + "9" * 5000 + "}}",
        '{"unwind": {"a": ' + "[" * 100_000,
        '{"unwind": {"a": "never closed',
        "PK\x03\x04",
    ],
)
def test_what_is_no_such_file_is_refused(text):
    with pytest.raises(NotReadable):
        rows(text)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(NotReadable):
        list(rows_of(io.BytesIO(b'{"unwind": {"a": "\xff"}}'), "unwind"))


def test_a_row_without_an_end_is_not_read_to_its_end():
    file = Drip(b'{"unwind": {"a": ["' + b"x" * 40 * reading.LONGEST_VALUE, reading.CHUNK_BYTES)
    with pytest.raises(NotReadable):
        list(rows_of(file, "unwind"))
    assert file.tell() < 2 * reading.LONGEST_VALUE


def test_no_more_of_a_long_file_is_held_than_a_row_needs():
    text = json.dumps({"unwind": {"a": ["x" * 1000] * 3000}})
    file = Drip(text.encode(), reading.CHUNK_BYTES)
    next(rows_of(file, "unwind"))
    assert file.tell() == reading.CHUNK_BYTES


def test_characters_that_no_page_can_show_are_left_out():
    told = {"a": "b\x00c\ud800d\ufffe", "e\x1b": ["\x85", 1, None]}
    assert rows(json.dumps({"unwind": told})) == [("a", "bcd"), ("e", ""), ("e", 1), ("e", None)]
