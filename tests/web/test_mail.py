"""Handing a letter over: taken or not, never without end, never to who only claims to be it."""

import datetime as dt
import smtplib
import socket
import ssl
import time
from email.message import EmailMessage

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.mail_server import listening, with_certificate
from webapp.domain.clock import utc_now
from webapp.web import mail
from webapp.web.mail import FAULTS, MailServer, is_final

A_DAY = dt.timedelta(days=1)
NAME = "mail.example.org"


@pytest.fixture
def certificate(tmp_path):
    """The file of a certificate for NAME that nobody vouches for, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    names = x509.SubjectAlternativeName([x509.DNSName(NAME)])
    days = utc_now() - A_DAY, utc_now() + A_DAY
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, *days)
    signed = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    file = tmp_path / "certificate.pem"
    file.write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file


@pytest.fixture
def _everything_is_here(monkeypatch):
    """Any name leads to this machine."""
    find = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _host, *rest, **how: find("127.0.0.1", *rest, **how)
    )


def hand_over(address):
    letter = EmailMessage()
    letter["To"] = "ann@example.org"
    letter.set_content("Hello")
    MailServer.at(address).take(
        letter,
        sender="us@example.org",
        receiver="ann@example.org",
        our_name="unwind.example.org",
    )


def test_says_who_we_are_and_shows_name_and_password():
    with listening() as server:
        hand_over(f"smtp://me%40home:s%2Fcret@127.0.0.1:{server.port}")
    assert "ehlo unwind.example.org\r\n" in server.heard
    assert any(each.startswith("AUTH PLAIN") for each in server.heard)
    assert [letter.get_content() for letter in server.letters] == ["Hello\r\n"]


def test_a_goodbye_that_goes_wrong_takes_nothing_back():
    with listening() as server:
        server.answers["QUIT"] = b"500 No\r\n"
        hand_over(f"smtp://127.0.0.1:{server.port}")
    assert len(server.letters) == 1


@pytest.mark.parametrize("silent", ["hello", "EHLO", "MAIL", "DATA", "taken"])
def test_a_server_that_says_nothing_is_left(monkeypatch, silent):
    monkeypatch.setattr(mail, "SECONDS", 0.1)
    with listening() as server:
        server.answers[silent] = None
        began = time.monotonic()
        with pytest.raises(FAULTS) as raised:
            hand_over(f"smtp://127.0.0.1:{server.port}")
    assert time.monotonic() - began < 5
    assert not is_final(raised.value)


def test_a_port_where_nobody_listens_is_a_fault_to_try_again():
    with listening() as server:
        port = server.port
    with pytest.raises(FAULTS) as raised:
        hand_over(f"smtp://127.0.0.1:{port}")
    assert not is_final(raised.value)


@pytest.mark.usefixtures("_everything_is_here")
def test_over_the_net_nothing_is_said_without_tls():
    with listening() as server, pytest.raises(smtplib.SMTPNotSupportedError):
        hand_over(f"smtp://me:secret@mail.example.org:{server.port}")
    assert [each[:4] for each in server.heard] == ["ehlo"]


@pytest.mark.usefixtures("_everything_is_here")
def test_a_certificate_that_nobody_vouches_for_is_refused(certificate):
    with (
        listening(with_certificate(certificate)) as server,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        hand_over(f"smtps://me:secret@mail.example.org:{server.port}")
    assert server.heard == []


@pytest.mark.usefixtures("_everything_is_here")
@pytest.mark.parametrize(
    ("name", "is_right"), [("mail.example.org", True), ("evil.example", False)]
)
def test_a_certificate_counts_for_its_own_name(monkeypatch, certificate, name, is_right):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with listening(with_certificate(certificate)) as server:
        try:
            hand_over(f"smtps://{name}:{server.port}")
        except ssl.SSLCertVerificationError:
            assert not is_right
    assert len(server.letters) == is_right
