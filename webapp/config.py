"""The one reader of the environment."""

import os
import shlex
import shutil
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from tempfile import gettempdir
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "UNWIND_"
MEMORY = "/dev/shm"  # noqa: S108 - the folder below it is ours alone
KEY_BYTES = 32
LARGEST_REQUEST = 256 * 1024
MOST_FORM_PARTS = 1000
COUNTS = "PROMETHEUS_MULTIPROC_DIR"
"""Where the library that counts finds the folder its processes share."""
SMTP = r"^smtps?://([^\s/?#@]+@)?(\[[\da-f:]+\]|[^\s/?#@:\[\]]+)(:\d{1,5})?/?$"
ESPEAK = "espeak-ng -v en-us+f3 -s 130 -p 35 -a 80 --stdin --stdout"
"""The voice that is nearly everywhere: calm enough, and a little lower than the chimes."""


class ConfigError(RuntimeError):
    pass


def _by_comma(value: object) -> object:
    return [each.strip() for each in value.split(",")] if isinstance(value, str) else value


def _as_command(value: object) -> object:
    return shlex.split(value) if isinstance(value, str) else value


def _installed_voice() -> tuple[str, ...]:
    command = tuple(shlex.split(ESPEAK))
    return command if shutil.which(command[0]) else ()


class Settings(BaseModel):
    """Everything that differs between two installations; names are those of the variables."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    instance: Path = ROOT / "instance"
    secret_key: Annotated[str, Field(min_length=1)]
    database_url: Annotated[str, Field(pattern=r"^sqlite:///[^:]")]
    trusted_hosts: Annotated[tuple[str, ...], BeforeValidator(_by_comma)] = ()
    proxy_count: Annotated[int, Field(ge=0, le=5)] = 0
    speak: Annotated[tuple[str, ...], BeforeValidator(_as_command)] = Field(
        default_factory=_installed_voice
    )
    """The command that reads a phrase and writes it as WAV; none when empty."""
    address: Annotated[str, Field(pattern=r"^https?://[^/?#]+$")] | None = None
    """What links in letters begin with, for no header of a request is to be trusted with that."""
    smtp: Annotated[str, Field(pattern=SMTP)] | None = None
    """Where letters are handed over; without it this app sends none."""
    mail_from: Annotated[str, Field(pattern=r"^[^\s@<>,;]+@[^\s@<>,;]+$")] | None = None
    """The bare address that letters come from."""
    metrics_token: Annotated[str, Field(min_length=16)] | None = None
    """Opens /metrics from elsewhere than this machine."""
    snomed: bool = False
    """Whether exports may name SNOMED CT codes, which need a licence in many countries."""
    dev: bool = False

    @model_validator(mode="after")
    def _mail_is_whole(self) -> Self:
        if self.smtp and not (self.address and self.mail_from):
            raise ValueError("UNWIND_SMTP needs UNWIND_ADDRESS and UNWIND_MAIL_FROM")
        return self

    def for_flask(self) -> dict[str, object]:
        return {
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "TRUSTED_HOSTS": list(self.trusted_hosts) or None,
            "PROXY_COUNT": self.proxy_count,
            "SPEAK": self.speak,
            "ADDRESS": self.address,
            "SMTP": self.smtp,
            "MAIL_FROM": self.mail_from,
            "METRICS_TOKEN": self.metrics_token,
            "SNOMED": self.snomed,
            "DEV": self.dev,
            "TEMPLATES_AUTO_RELOAD": self.dev,
            "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
            "MAX_FORM_PARTS": MOST_FORM_PARTS,
        }


def read_settings(given: Mapping[str, object]) -> Settings:
    """Read what was given over the environment over the defaults; refuse to start on a mistake."""
    found = _environment() | {_name(key): value for key, value in given.items()}
    instance = Path(str(found.get("instance", ROOT / "instance"))).resolve()
    found["instance"] = instance
    found.setdefault("database_url", f"sqlite:///{instance / 'unwind.db'}")
    if "secret_key" not in found:
        found["secret_key"] = _kept_key(instance)
    try:
        return Settings.model_validate(found)
    except ValidationError as problem:
        raise ConfigError(_in_words(problem)) from problem


def _environment() -> dict[str, object]:
    return {
        key.removeprefix(PREFIX).lower(): value
        for key, value in os.environ.items()
        if key.startswith(PREFIX)
    }


def _name(key: str) -> str:
    return {"SQLALCHEMY_DATABASE_URI": "database_url"}.get(key, key.lower())


def _kept_key(instance: Path) -> str:
    """The key of this machine: made once, readable by its owner alone."""
    kept = instance / "secret_key"
    if not kept.is_file():
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = instance / f"secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(token_hex(KEY_BYTES))
        with suppress(FileExistsError):
            os.link(draft, kept)  # whoever comes second takes the key of the first
        draft.unlink()
    return kept.read_text().strip()


def _in_words(problem: ValidationError) -> str:
    return "; ".join(_told(fault["loc"], fault["msg"]) for fault in problem.errors())


def _told(where: tuple[int | str, ...], what: str) -> str:
    return f"{PREFIX}{str(where[0]).upper()}: {what}" if where else what


def count_together(instance: Path) -> None:
    """Let all workers of a server that starts now count in one folder, from nothing."""
    folder = counts_folder(instance)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    os.environ[COUNTS] = str(folder)


def counts_folder(instance: Path) -> Path:
    """In memory, one for each server: these files are mapped, and a full disk would kill us."""
    name = f"unwind-{os.getuid()}-{sha256(str(instance).encode()).hexdigest()[:16]}"
    memory = Path(MEMORY) if Path(MEMORY).is_dir() else Path(gettempdir())
    return memory / name


def shared_counts() -> str | None:
    return os.environ.get(COUNTS)
