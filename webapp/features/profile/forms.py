"""Where it hurts: nine places with their sides and levels."""

from collections.abc import Iterator

from wtforms import Field, FormField, RadioField, SelectField, SelectMultipleField
from wtforms import Form as SubForm
from wtforms.validators import Optional, ValidationError

from webapp.domain.body import Area, Side
from webapp.domain.pain import NO_PAIN, WORST_PAIN
from webapp.domain.profile import MOST_AREAS, PainArea, PainProfile
from webapp.web.choices import choice, labelled, pain_levels
from webapp.web.content import content
from webapp.web.forms import Form, FormData

LEVELS = [choice("", "Level"), *pain_levels()]
LEVEL_OF = {str(level): level for level in range(NO_PAIN, WORST_PAIN + 1)}
SIDES = ("left", "right", "centre")
LEGS = [choice("left", "Left"), choice("right", "Right")]
WITH_CENTRE = [*LEGS, choice("centre", "Middle")]
VIEWS = [choice("front", "Front"), choice("back", "Back"), choice("list", "List")]


def or_empty(answer: str | None) -> str:
    return answer or ""


class ViewForm(SubForm):
    """How the places are shown: it travels with them, and nobody reads it."""

    view = RadioField("How to show the places", choices=VIEWS)


class PlaceForm(SubForm):
    """One body area: the sides on which it hurts, and how much on a usual evening."""

    sides = SelectMultipleField(choices=LEGS)
    level = SelectField("How much on a usual evening", choices=LEVELS, filters=[or_empty])

    @property
    def side(self) -> Side | None:
        chosen = set(self.sides.data or ()) & {*SIDES}
        if {"left", "right"} <= chosen:
            return Side.BOTH
        legs = chosen - {"centre"}
        return Side(next(iter(legs or chosen))) if chosen else None

    @property
    def usual_level(self) -> int | None:
        return LEVEL_OF.get(self.level.data)


class BackForm(PlaceForm):
    sides = SelectMultipleField(choices=WITH_CENTRE)


class WhereForm(Form):
    """Nine places, each with its sides and level; up to five of them."""

    worst = SelectField("Which place hurts most?", filters=[or_empty])
    duration = RadioField(
        "How long has it hurt?", choices=labelled("duration"), validators=[Optional()]
    )
    sensations = SelectMultipleField("What does it feel like?", choices=labelled("sensation"))
    triggers = SelectMultipleField("What sets it off?", choices=labelled("trigger"))

    def __init__(self, formdata: FormData = None, profile: PainProfile | None = None) -> None:
        super().__init__(formdata, data=_answers_where(profile) if profile else None)
        labels = content().labels
        areas = labels.choices("area")
        self.worst.choices = [
            choice("", "The one with the highest level"),
            *labelled("area")(),
        ]
        for area in Area:
            self[area].label.text = areas[area].text
            self[area].description = areas[area].hint

    @property
    def places(self) -> list[Field]:
        return [self[area] for area in Area]

    @property
    def answers(self) -> dict[str, object]:
        return {
            "pain_areas": [pain.model_dump() for pain in self.pain_areas],
            "duration": self.duration.data or None,
            "sensations": self.sensations.data,
            "triggers": self.triggers.data,
        }

    @property
    def pain_areas(self) -> tuple[PainArea, ...]:
        marked = list(self._marked())
        main = self._main_of(marked)
        return tuple(
            PainArea(area=area, side=side, nrs=level, main=area == main)
            for area, side, level in marked
        )

    def validate_worst(self, field: SelectField) -> None:
        marked = [area for area, _, _ in self._marked()]
        if not marked:
            raise ValidationError("Mark at least one place that hurts.")
        if len(marked) > MOST_AREAS:
            raise ValidationError(f"Mark up to {MOST_AREAS} places: the ones that hurt most.")
        if field.data and field.data not in marked:
            raise ValidationError("The place that hurts most must be one you marked.")

    def _marked(self) -> Iterator[tuple[Area, Side, int | None]]:
        for area in Area:
            place: PlaceForm = self[area].form  # type: ignore[attr-defined]  # a FormField
            if place.side is not None:
                yield area, place.side, place.usual_level

    def _main_of(self, marked: list[tuple[Area, Side, int | None]]) -> Area:
        if self.worst.data:
            return Area(self.worst.data)
        return max(marked, key=lambda each: -1 if each[2] is None else each[2])[0]


def _answers_where(profile: PainProfile) -> dict[str, object]:
    answers: dict[str, object] = {
        "duration": profile.duration,
        "sensations": [*profile.sensations],
        "triggers": [*profile.triggers],
        "worst": profile.main.area if len(profile.pain_areas) > 1 else "",
    }
    for area in profile.areas:
        places = [each for each in profile.pain_areas if each.area is area]
        answers[area] = {"sides": _sides(places), "level": _level(places)}
    return answers


def _sides(places: list[PainArea]) -> list[str]:
    legs = {leg for place in places for leg in place.side.legs}
    return [*legs] or ["centre"]


def _level(places: list[PainArea]) -> str:
    levels = [place.nrs for place in places if place.nrs is not None]
    return str(max(levels)) if levels else ""


for _area in Area:
    setattr(WhereForm, _area, FormField(BackForm if _area is Area.LOW_BACK_SI else PlaceForm))
