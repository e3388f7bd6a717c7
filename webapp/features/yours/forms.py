"""A file of ours that is brought back."""

import datetime as dt

from werkzeug.datastructures import FileStorage
from wtforms import FileField
from wtforms.validators import ValidationError

from webapp.domain.export import WRAPPER
from webapp.domain.importing import ImportFault, checked
from webapp.domain.reading import NotReadable, rows_of
from webapp.web.forms import Form

NOT_OURS = "This is not a file that Unwind made. Choose one whose name begins with “unwind”."
NO_FILE = "Choose a file first."


class ImportForm(Form):
    file = FileField("A file that Unwind made")

    def __init__(self, given: FileStorage | None = None, *, now: dt.datetime | None = None) -> None:
        super().__init__()
        self.file.data = given
        self._now = now

    def validate_file(self, field: FileField) -> None:
        """Read all of it once: nothing is written before the last row is known to be right."""
        if not field.data or self._now is None:
            raise ValidationError(NO_FILE)
        try:
            for _row in checked(rows_of(field.data.stream, WRAPPER), now=self._now):
                pass
        except NotReadable as problem:
            raise ValidationError(NOT_OURS) from problem
        except ImportFault as problem:
            raise ValidationError(str(problem)) from problem
