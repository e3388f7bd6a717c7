"""How the log looks: JSON lines, or readable ones on a terminal; and that no line holds a value.

An error is told by its kind and by where it came from. Its words may hold what somebody typed, and
so may whatever fills the pattern of a library's complaint.
"""

import logging
import sys
from collections.abc import Iterator
from pathlib import PurePath
from traceback import StackSummary, extract_tb
from types import TracebackType
from typing import TextIO

from structlog.contextvars import merge_contextvars
from structlog.dev import ConsoleRenderer
from structlog.processors import JSONRenderer, TimeStamper
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level
from structlog.types import EventDict, Processor, WrappedLogger

from webapp.config import ROOT

OURS = "webapp"
FIELDS = ("method", "route", "status", "ms")
"""What a line may carry beside its words; anything else is left out."""
SHOWN_FRAMES = 30

Raised = tuple[type[BaseException], BaseException, TracebackType | None]


class Lines(logging.StreamHandler[TextIO]):
    """Writes all that this process logs to where its errors go now."""

    @property
    def stream(self) -> TextIO:
        return sys.stderr

    @stream.setter
    def stream(self, _stream: TextIO) -> None:
        """There is one alone."""


def begin() -> None:
    """Let every line of this process go through here; more apps in it change nothing."""
    root = logging.getLogger()
    if not any(isinstance(each, Lines) for each in root.handlers):
        handler = Lines()
        handler.setFormatter(formatter(for_people=sys.stderr.isatty()))
        root.addHandler(handler)
    logging.getLogger(OURS).setLevel(logging.INFO)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # below, it writes whole addresses
    _take_over(logging.getLogger("gunicorn.error"))


def formatter(*, for_people: bool) -> logging.Formatter:
    last: Processor = ConsoleRenderer() if for_people else JSONRenderer(sort_keys=True)
    return ProcessorFormatter(
        foreign_pre_chain=[
            merge_contextvars,
            ExtraAdder(allow=FIELDS),
            add_log_level,
            TimeStamper(fmt="iso", utc=True),
            _say_no_values,
            _tell_where,
        ],
        processors=[ProcessorFormatter.remove_processors_meta, last],
        pass_foreign_args=True,
    )


def _take_over(server: logging.Logger) -> None:
    server.handlers.clear()
    server.propagate = True


def _say_no_values(_logger: WrappedLogger, _level: str, line: EventDict) -> EventDict:
    """Keep our own words, and a library's news; of its complaints only the pattern is safe."""
    record: logging.LogRecord = line["_record"]
    filling = line.pop("positional_args", ())
    filling = filling if isinstance(filling, tuple) else (filling,)
    if record.name.partition(".")[0] == OURS:
        line["event"] = str(record.msg) % tuple(_told(each) for each in filling)
    elif record.levelno >= logging.WARNING:
        line["event"] = _pattern(record, filling)
    return line


def _told(value: object) -> object:
    return _kind(value) if isinstance(value, BaseException) else value


def _pattern(record: logging.LogRecord, filling: tuple[object, ...]) -> str:
    """Leave out whatever is no number; a text without a pattern was filled in already."""
    place = f"{_short(record.pathname)}:{record.lineno}"
    if not filling:
        return f"{record.name} ({place})"
    shown = tuple(each if isinstance(each, int | float) else "…" for each in filling)
    return f"{str(record.msg) % shown} ({place})"


def _tell_where(_logger: WrappedLogger, _level: str, line: EventDict) -> EventDict:
    raised: Raised | None = line.pop("exc_info", None)
    line.pop("stack_info", None)
    if raised:
        kinds = " from ".join(_kind(each) for each in _chain(raised[1]))
        line["exception"] = "\n".join([*_frames(extract_tb(raised[2])), kinds])
    return line


def _frames(stack: StackSummary) -> list[str]:
    return [f"{_short(each.filename)}:{each.lineno} {each.name}" for each in stack[-SHOWN_FRAMES:]]


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    cause: BaseException | None = error
    while cause and cause not in seen:
        yield cause
        seen.append(cause)
        cause = cause.__cause__ or cause.__context__


def _kind(error: BaseException) -> str:
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")


def _short(path: str) -> str:
    """Leave out where on this machine it is."""
    parts = PurePath(path).parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.removeprefix(f"{ROOT}/")
