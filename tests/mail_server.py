"""A mail server on this machine that takes letters, refuses them, or says nothing at all."""

import socketserver
import ssl
from contextlib import contextmanager
from email import message_from_bytes, policy
from threading import Event, Thread

TAKEN = b"250 Taken\r\n"
USUAL = {
    "EHLO": b"250-mail.example.org\r\n250 AUTH PLAIN\r\n",
    "AUTH": b"235 Welcome\r\n",
    "DATA": b"354 Go on\r\n",
}


class MailServer(socketserver.ThreadingTCPServer):
    """`answers` says what it answers to a command instead of the usual; None is silence."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, tls=None):
        super().__init__(("127.0.0.1", 0), _Line)
        self.tls, self.answers, self.letters, self.heard = tls, {}, [], []
        self.gone = Event()

    @property
    def port(self):
        return self.server_address[1]

    @property
    def texts(self):
        return [letter.get_content() for letter in self.letters]

    def get_request(self):
        connection, address = super().get_request()
        if self.tls:
            connection = self.tls.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
        return connection, address

    def handle_error(self, *_):
        """A client that hangs up is what some tests are about."""


class _Line(socketserver.StreamRequestHandler):
    def handle(self):
        self._say(self.server.answers.get("hello", b"220 mail.example.org\r\n"))
        for line in self.rfile:
            self.server.heard.append(line.decode())
            command = line[:4].decode().upper().strip()
            self._answer(command)
            if command == "QUIT":
                return

    def _answer(self, command):
        usual = USUAL.get(command, TAKEN)
        answer = self.server.answers.get(command, usual)
        self._say(answer)
        if command == "DATA" and answer == usual:
            self._take()

    def _take(self):
        lines = iter(self.rfile.readline, b".\r\n")
        letter = message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.letters.append(letter)
        self._say(self.server.answers.get("taken", TAKEN))

    def _say(self, answer):
        if answer is None:
            self.server.gone.wait()
            raise ConnectionAbortedError
        self.wfile.write(answer)


@contextmanager
def listening(tls=None):
    with MailServer(tls) as server:
        Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        yield server
        server.gone.set()
        server.shutdown()


def with_certificate(file):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(file)
    return tls
