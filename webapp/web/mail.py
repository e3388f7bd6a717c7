"""Handing a letter to the mail server: its certificate is checked, and no wait lasts for ever."""

import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from smtplib import SMTP, SMTP_SSL, SMTPNotSupportedError, SMTPRecipientsRefused
from typing import Self
from urllib.parse import unquote, urlsplit

from webapp.web.cookies import is_this_machine

TLS_FROM_THE_START, TLS_AFTER_HELLO = 465, 587
SECONDS = 10
"""How long each answer of the mail server may take."""
REFUSED_FOR_GOOD = 500
FAULTS = (OSError, ValueError)
"""All that can go wrong on the way; what smtplib raises is an OSError."""


@dataclass(frozen=True)
class MailServer:
    host: str
    port: int
    user: str
    password: str
    has_tls_from_the_start: bool

    @classmethod
    def at(cls, address: str) -> Self:
        """Read smtp://user:password@host:587, or smtps:// where TLS comes before the first word.

        >>> MailServer.at("smtp://me%40home:secret@mail.example.org").user
        'me@home'
        """
        parts = urlsplit(address)
        is_tls = parts.scheme == "smtps"
        return cls(
            host=parts.hostname or "",
            port=parts.port or (TLS_FROM_THE_START if is_tls else TLS_AFTER_HELLO),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            has_tls_from_the_start=is_tls,
        )

    def take(self, letter: EmailMessage, *, sender: str, receiver: str, our_name: str) -> None:
        """Return when the server has taken it; raise one of FAULTS when it has not."""
        with self._line(our_name) as line:
            if self.user:
                line.login(self.user, self.password)
            line.send_message(letter, sender, [receiver])

    @contextmanager
    def _line(self, our_name: str) -> Iterator[SMTP]:
        """A line that nobody else can read; only within this machine it may be plain."""
        tls = ssl.create_default_context()
        with closing(self._dial(our_name, tls)) as line:
            if not self.has_tls_from_the_start and not is_this_machine(self.host):
                line.starttls(context=tls)
            yield line
            with suppress(OSError):  # it has been taken, whatever is answered to goodbye
                line.quit()

    def _dial(self, our_name: str, tls: ssl.SSLContext) -> SMTP:
        if self.has_tls_from_the_start:
            return SMTP_SSL(self.host, self.port, our_name, timeout=SECONDS, context=tls)
        return SMTP(self.host, self.port, our_name, timeout=SECONDS)


def is_final(fault: Exception) -> bool:
    """Whether another try would meet the same answer: this receiver is refused, not the line."""
    if isinstance(fault, SMTPRecipientsRefused):
        return all(code >= REFUSED_FOR_GOOD for code, _ in fault.recipients.values())
    return isinstance(fault, (SMTPNotSupportedError, ValueError))
