"""About you: what a professional said, what the body does not allow, what is at hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import Optional, ValidationError

from webapp.domain.profile import Equipment, PainProfile
from webapp.web.choices import YES_NO, labelled
from webapp.web.forms import Form, FormData


class AboutForm(Form):
    """What a professional said, what the body does not allow, and what is at hand."""

    conditions = SelectMultipleField(
        "Has a health professional told you that you have any of these?",
        choices=labelled("condition"),
    )
    hip_side = RadioField(
        "Which hip was replaced?", choices=labelled("sleep_side"), validators=[Optional()]
    )
    hip_time = RadioField(
        "When was the hip replaced?", choices=labelled("replacement_time"), validators=[Optional()]
    )
    hip_approach = RadioField(
        "Where is the scar?", choices=labelled("replacement_approach"), validators=[Optional()]
    )
    hip_limits_lifted = RadioField(
        "Has your surgeon lifted the movement limits?",
        choices=labelled("limits_lifted"),
        validators=[Optional()],
    )
    hip_cleared = RadioField(
        "Has your team said that gentle exercise is fine?", choices=YES_NO, validators=[Optional()]
    )
    hip_dislocated = RadioField(
        "Has it ever come out of place, or been replaced again?",
        choices=YES_NO,
        validators=[Optional()],
    )
    surgery_time = RadioField(
        "When was the operation?", choices=labelled("surgery_time"), validators=[Optional()]
    )
    surgery_region = RadioField(
        "Where was it?", choices=labelled("surgery_region"), validators=[Optional()]
    )
    surgery_cleared = RadioField(
        "Have you been told that you can move freely?", choices=YES_NO, validators=[Optional()]
    )
    fracture_time = RadioField(
        "When did the hip break?", choices=labelled("fracture_time"), validators=[Optional()]
    )
    spine_fracture = RadioField(
        "Has a bone in your spine ever broken?", choices=YES_NO, validators=[Optional()]
    )
    outer_hip_side = RadioField(
        "Which outer hip?", choices=labelled("sleep_side"), validators=[Optional()]
    )
    disc_side = RadioField(
        "Which leg does the disc trouble go to?",
        choices=labelled("sleep_side"),
        validators=[Optional()],
    )
    pregnancy = SelectField(
        "Are you pregnant, or did you have a baby lately?",
        choices=labelled("pregnancy"),
        default="none",
    )
    age_band = RadioField("Your age", choices=labelled("age_band"), validators=[Optional()])
    constraints = SelectMultipleField("What is hard for you?", choices=labelled("constraint"))
    equipment = SelectMultipleField(
        "What do you have at hand?", choices=labelled("equipment"), default=[*Equipment]
    )
    sleep_position = RadioField(
        "How do you mostly sleep?", choices=labelled("sleep_position"), validators=[Optional()]
    )
    sleep_side = RadioField(
        "On which side?", choices=labelled("sleep_side"), validators=[Optional()]
    )

    def __init__(self, formdata: FormData = None, profile: PainProfile | None = None) -> None:
        super().__init__(formdata, data=_answers_about(profile) if profile else None)

    @property
    def answers(self) -> dict[str, object]:
        """What goes into the profile; one click on "none of these" leaves the conditions empty."""
        plain = ("pregnancy", "age_band", "sleep_position", "sleep_side")
        return {
            **{name: self[name].data or None for name in plain},
            "constraints": self.constraints.data,
            "equipment": self.equipment.data,
            "conditions": [self._condition(code) for code in self.conditions.data or ()],
        }

    def refuse_ticked_conditions(self) -> None:
        """A tick and "none of these" together may be a slip of the thumb; only the person knows."""
        self.conditions.validators = [*self.conditions.validators, _none_ticked]

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        is_valid = super().validate(extra_validators)
        return self._is_told_when() and is_valid

    def _is_told_when(self) -> bool:
        """A condition that heals with time is judged by its time, so that answer is needed."""
        is_told = True
        for code, name in TIMES.items():
            if code in (self.conditions.data or ()) and not self[name].data:
                self[name].errors = ["Choose when it was: it decides what is safe now."]
                is_told = False
        return is_told

    def _condition(self, code: str) -> dict[str, object]:
        details = {key: self[name].data or None for key, name in DETAILS.get(code, {}).items()}
        return {"code": code, **details}


DETAILS = {
    "hip_replacement": {
        "side": "hip_side",
        "time": "hip_time",
        "approach": "hip_approach",
        "limits_lifted": "hip_limits_lifted",
        "cleared": "hip_cleared",
        "dislocated_or_revision": "hip_dislocated",
    },
    "recent_surgery": {
        "time": "surgery_time",
        "region": "surgery_region",
        "cleared": "surgery_cleared",
    },
    "hip_fracture_old": {"time": "fracture_time"},
    "osteoporosis": {"spine_fracture": "spine_fracture"},
    "gtps": {"side": "outer_hip_side"},
    "disc_sciatica": {"side": "disc_side"},
}
TIMES = {
    "hip_replacement": "hip_time",
    "recent_surgery": "surgery_time",
    "hip_fracture_old": "fracture_time",
}


def _answers_about(profile: PainProfile) -> dict[str, object]:
    answers: dict[str, object] = {
        "conditions": [each.code for each in profile.conditions],
        "pregnancy": profile.pregnancy or "none",
        "age_band": profile.age_band,
        "constraints": [*profile.constraints],
        "equipment": [*profile.equipment],
        "sleep_position": profile.sleep_position,
        "sleep_side": profile.sleep_side,
    }
    for condition in profile.conditions:
        for key, name in DETAILS.get(condition.code, {}).items():
            answers[name] = _as_choice(getattr(condition, key))
    return answers


def _none_ticked(_form: Form, field: SelectMultipleField) -> None:
    if field.data:
        raise ValidationError(
            "You ticked something here. Untick it, or save at the end of the page."
        )


def _as_choice(answer: object) -> object:
    return {True: "yes", False: "no"}.get(answer, answer) if isinstance(answer, bool) else answer
