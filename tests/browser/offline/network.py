"""A server that can be stopped, and a phone that loses its connection with it."""

from tests.browser.engines.server import Server


class Network:
    def __init__(self, app, context):
        self._context = context
        self._server = Server(app)
        self.address = self._server.address

    def lose(self):
        self._context.set_offline(True)
        self.stop()

    def come_back(self):
        self._server.start()
        self._context.set_offline(False)

    def stop(self):
        self._server.stop()
