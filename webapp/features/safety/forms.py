"""The danger signs of one group as a form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wtforms import RadioField
from wtforms.validators import InputRequired, Optional

from webapp.domain.screen import Answer, Group, Question
from webapp.web.choices import choice
from webapp.web.forms import Form, FormData

ANSWERS = [
    choice(Answer.YES, "Yes"),
    choice(Answer.NOT_SURE, "Not sure"),
    choice(Answer.NO, "No"),
]
HEADINGS = {
    Group.NOW: "Is any of this happening now?",
    Group.TODAY: "Anything that needs a doctor today?",
    Group.LATELY: "Anything of this lately?",
}
PARTS = {Group.NOW: "1 of 3", Group.TODAY: "2 of 3", Group.LATELY: "3 of 3"}
CHOOSE_ONE = "Choose what fits, or press \u201cNone of these\u201d."
NOT_NONE = "You chose an answer here. Change it to No, or go on with your answers."
CHOOSE_AGAIN = "Choose one. \u201cNot sure\u201d now counts as a yes, to be safe."


class QuestionsForm(Form):
    """One group of questions; what is left open beside a yes counts as no."""

    none_fit = False

    @property
    def answers(self) -> dict[str, Answer]:
        """Every question's answer; one press of "None of these" says no to all."""
        if self.none_fit:
            return dict.fromkeys(self._fields, Answer.NO)
        return {field.name: Answer(field.data or Answer.NO) for field in self}

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        if self.none_fit:
            return self._is_none_meant()
        is_valid = super().validate(extra_validators)
        if is_valid and not any(field.data for field in self):
            next(iter(self)).errors = [CHOOSE_ONE]
            return False
        return is_valid

    def _is_none_meant(self) -> bool:
        """A yes and "None of these" together may be a slip of the thumb; only the person knows."""
        for field in self:
            if field.data in (Answer.YES, Answer.NOT_SURE):
                field.errors = [NOT_NONE]
        return not self.errors


def group_form(
    questions: Iterable[Question],
    formdata: FormData = None,
    *,
    answers: Mapping[str, Answer] | None = None,
) -> QuestionsForm:
    """A form over these questions, with the answers given so far."""
    fields = {each.id: RadioField(each.text, [Optional()], choices=ANSWERS) for each in questions}
    form: QuestionsForm = type("GroupForm", (QuestionsForm,), fields)(formdata, data=answers)
    form.none_fit = formdata is not None and "none_of_these" in formdata
    return form


def second_form(questions: Iterable[Question], formdata: FormData = None) -> QuestionsForm:
    """The unsure ones once more; this time each wants an answer."""
    must = InputRequired(CHOOSE_AGAIN)
    fields = {
        each.id: RadioField(each.text, [must], description=each.help_line, choices=ANSWERS)
        for each in questions
    }
    form: QuestionsForm = type("SecondForm", (QuestionsForm,), fields)(formdata)
    return form
