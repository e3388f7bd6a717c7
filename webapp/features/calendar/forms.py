"""When the light goes out."""

import datetime as dt

from wtforms import TimeField
from wtforms.validators import InputRequired, ValidationError

from webapp.web.forms import Form, FormData

A_TIME = "Give a time, like 22:30."
MOST_DO = dt.time(22, 30)


class LightsOutForm(Form):
    lights_out = TimeField(
        "When do you want the light out?",
        [InputRequired(A_TIME)],
        format=["%H:%M", "%H:%M:%S"],
        invalid_value_message=A_TIME,  # type: ignore[call-arg]  # newer than its stubs
    )

    def __init__(self, formdata: FormData = None, *, minutes: int | None = None) -> None:
        known = MOST_DO if minutes is None else dt.time(*divmod(minutes, 60))
        super().__init__(formdata, data={"lights_out": known})

    @property
    def minutes(self) -> int:
        """After midnight, on the wall clock."""
        time = self.lights_out.data or MOST_DO
        return time.hour * 60 + time.minute

    def validate_lights_out(self, field: TimeField) -> None:
        if field.data is None:
            raise ValidationError(A_TIME)
