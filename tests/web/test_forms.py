from dataclasses import dataclass

from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired

from webapp.web.forms import Form, form_page


class NoteForm(Form):
    note = StringField(validators=[InputRequired("Write a note.")], filters=[str.lower])
    level = IntegerField()


@dataclass
class Known:
    note: str = "as before"
    level: int = 3


def test_starts_from_what_is_known():
    form = NoteForm(obj=Known())
    assert (form.note.data, form.level.data) == ("as before", 3)


def test_strips_what_is_typed_and_keeps_other_filters():
    assert NoteForm(MultiDict({"note": "  Slept  "})).note.data == "slept"


def test_a_form_with_errors_is_a_refusal(app):
    with app.test_request_context():
        form = NoteForm(MultiDict({"note": "", "level": "2"}))
        assert form_page("errors/404.html", form)[1] == 200
        assert not form.validate()
        assert form_page("errors/404.html", form)[1] == 422
