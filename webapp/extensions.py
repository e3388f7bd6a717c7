"""The database session of a request, and the compression of its answer."""

from flask import Flask, request
from flask_compress import Compress
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.exc import OperationalError

from webapp.marks import View, mark, mark_of_view
from webapp.models import Base, sqlite

DatabaseUnavailable = OperationalError
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

db = SQLAlchemy(metadata=Base.metadata)
compress = Compress()


def init_app(app: Flask) -> None:
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = sqlite.ENGINE_OPTIONS
    app.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_MIN_SIZE=500,
    )
    db.init_app(app)
    compress.init_app(app)
    with app.app_context():
        sqlite.prepare(db.engine)
    app.before_request(_begin_writing)


def begin_writing() -> None:
    """Take the write lock first: two requests that read and then write would block each other."""
    db.session.rollback()
    db.session.connection(execution_options=sqlite.IMMEDIATE)


def let_others_write() -> None:
    """Give the lock back where a request is long before it writes."""
    db.session.rollback()


def writes_later(view: View) -> View:
    """Let a view take the write lock itself, where it is long before it writes, if it ever does."""
    return mark(view, writes_later=True)


def writes_at_once() -> bool:
    return request.method not in SAFE_METHODS and not mark_of_view("writes_later", default=False)


def leave_no_trace() -> None:
    """After a deletion is committed: let no copy of it stay behind in a journal."""
    sqlite.empty_journal(db.engine)


def _begin_writing() -> None:
    if writes_at_once():
        begin_writing()
