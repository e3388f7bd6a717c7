"""What must hold for every page: found by the test client, so no test has to ask."""

from collections import Counter
from xml.etree.ElementTree import Element

import html5lib

WITHOUT_LABEL = {"hidden", "submit", "button", "reset", "image"}
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list")


def check_page(html: str) -> None:
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    elements = [each for each in page.iter() if isinstance(each.tag, str)]
    _check_heading(page)
    _check_ids(elements)
    _check_labels(page, elements)
    _check_nothing_inline(elements)


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _check_heading(page: Element) -> None:
    headings = [words(each) for each in page.iter("h1")]
    assert len(headings) == 1, f"one h1, not {headings}"
    titles = [words(each) for each in page.iter("title") if words(each)]
    assert titles, "a page needs a title"
    assert headings[0], "the h1 is empty"
    assert titles[0].startswith(headings[0]), f"title {titles[0]!r}, h1 {headings[0]!r}"


def _check_ids(elements: list[Element]) -> None:
    ids = Counter(each.get("id") for each in elements if each.get("id") is not None)
    twice = [name for name, count in ids.items() if count > 1 or not name]
    assert not twice, f"ids not unique: {twice}"
    named = {name for each in elements for key in REFERENCES for name in each.get(key, "").split()}
    assert named <= ids.keys(), f"nothing has the ids {named - ids.keys()}"
    anchors = {each.get("href", "") for each in elements if each.tag == "a"}
    inside = {href[1:] for href in anchors if href.startswith("#")}
    assert inside <= ids.keys(), f"links to nowhere: {inside - ids.keys()}"


def _check_labels(page: Element, elements: list[Element]) -> None:
    labels = list(page.iter("label"))
    labelled = {label.get("for") for label in labels if words(label)}
    wrapped = {child for label in labels if words(label) for child in label.iter()}
    for each in elements:
        if _is_control(each):
            has_name = each.get("aria-label") or each.get("aria-labelledby")
            assert has_name or each in wrapped or each.get("id") in labelled, (
                f"no label: {each.tag} {each.attrib}"
            )
        if each.tag in ("button", "a"):
            assert words(each) or each.get("aria-label"), f"no words: {each.tag} {each.attrib}"
        if each.tag == "img":
            assert each.get("alt") is not None, f"no alt: {each.attrib}"


def _is_control(element: Element) -> bool:
    if element.tag == "input":
        return element.get("type") not in WITHOUT_LABEL
    return element.tag in ("select", "textarea")


def _check_nothing_inline(elements: list[Element]) -> None:
    for each in elements:
        assert each.tag != "style", "inline style"
        assert each.tag != "script" or each.get("src"), "inline script"
        handlers = [name for name in each.attrib if name.startswith("on") or name == "style"]
        assert not handlers, f"{each.tag} carries {handlers}"
        assert "javascript:" not in each.get("href", "").lower()
