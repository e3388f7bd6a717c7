"""Three questions about a night, each to be answered or not."""

import datetime as dt
from uuid import UUID

from wtforms import RadioField
from wtforms.validators import Optional

from webapp.domain.mornings import BEST_SLEEP, HARD_FROM, WORST_SLEEP, wakes_of
from webapp.domain.nights import Wakes
from webapp.models.morning import Morning
from webapp.web.choices import choice, pain_levels
from webapp.web.forms import Form, FormData

WAKES = [
    choice(Wakes.NEVER, "0"),
    choice(Wakes.ONCE, "1"),
    choice(Wakes.TWO_OR_THREE, "2 or 3"),
    choice(Wakes.FOUR_OR_MORE, "4 or more"),
]
SLEEP = [choice(level, str(level)) for level in range(WORST_SLEEP, BEST_SLEEP + 1)]


class MorningForm(Form):
    wakes = RadioField(
        "How often did your hip wake you?", choices=WAKES, validators=[Optional()], default=None
    )
    night_worst = RadioField(
        "How bad was the worst hip pain?",
        coerce=int,
        choices=pain_levels,
        validators=[Optional()],
    )
    sleep_quality = RadioField(
        "How well did you sleep?", coerce=int, choices=SLEEP, validators=[Optional()]
    )

    def __init__(
        self, formdata: FormData = None, told: Morning | None = None, *, noted: int = 0
    ) -> None:
        """Start from what was told or, before that, from the wakings noted in the night."""
        usual = None if told else {"wakes": wakes_of(noted)}
        super().__init__(formdata, obj=told, data=usual)
        if noted and not told:
            self.wakes.description = f"Noted in the night: {noted}."

    @property
    def says_anything(self) -> bool:
        return any(field.data is not None for field in self)

    @property
    def tells_of_a_hard_night(self) -> bool:
        is_broken = self.wakes.data == Wakes.FOUR_OR_MORE
        return is_broken or (self.night_worst.data or 0) >= HARD_FROM

    def morning(self, user_id: UUID, night: dt.date, *, now: dt.datetime) -> Morning:
        return Morning(
            user_id=user_id,
            night=night,
            noted_at=now,
            night_worst=self.night_worst.data,
            wakes=Wakes(self.wakes.data) if self.wakes.data else None,
            sleep_quality=self.sleep_quality.data,
        )
