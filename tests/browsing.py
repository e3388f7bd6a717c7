"""What a browser reads from a page, and what it would send back."""

import html5lib
from werkzeug.datastructures import MultiDict

from tests.pages import words


def parsed(page):
    return html5lib.parse(page.text, namespaceHTMLElements=False)


def text_of(page):
    return words(parsed(page).find(".//main"))


def links_of(page):
    return [each.get("href") for each in parsed(page).iter("a")]


def pictures_of(page):
    """By the name of each picture, its words and whether it is mirrored."""
    images = [each for each in parsed(page).iter("img") if "/figures/" in each.get("src")]
    return {
        each.get("src").rpartition("/")[2].removesuffix(".svg"): (
            each.get("alt"),
            "mirrored" in each.get("class"),
        )
        for each in images
    }


def actions_of(page):
    return [each.get("action") for each in parsed(page).iter("form")]


def sent_by(page, action):
    """Every field of this form as it stands there, without its buttons."""
    (form,) = [each for each in parsed(page).iter("form") if each.get("action") == action]
    return MultiDict([pair for each in form.iter() for pair in _pairs(each)])


def error_of(page, field):
    """The reason beside a field."""
    (found,) = [each for each in parsed(page).iter() if each.get("id") == f"{field}-error"]
    return words(found)


def forms_of(page):
    """By action, every field of a form with all the values it offers."""
    forms = {}
    for form in parsed(page).iter("form"):
        fields = forms.setdefault(form.get("action"), {})
        for each in form.iter():
            if each.get("name"):
                fields.setdefault(each.get("name"), []).extend(_offered(each))
    return forms


def _offered(element):
    if element.tag == "select":
        return [each.get("value") for each in element.iter("option")]
    return [element.get("value", "")]


def _pairs(element):
    name = element.get("name")
    if element.tag == "textarea":
        yield name, "".join(element.itertext()).removeprefix("\n")
    if element.tag == "select":
        chosen = [each for each in element.iter("option") if each.get("selected") is not None]
        yield name, (chosen or list(element.iter("option")))[0].get("value")
    if element.tag == "input" and _is_sent(element):
        yield name, element.get("value", "")


def _is_sent(element):
    is_box = element.get("type") in ("checkbox", "radio")
    return element.get("checked") is not None if is_box else bool(element.get("name"))
