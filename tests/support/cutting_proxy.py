# SPDX-License-Identifier: GPL-2.0-or-later
"""A proxy on loopback before a PostgreSQL server, which cuts connections at chosen points of the protocol.

Source: PostgreSQL's manual, 55.7, message formats: after the first message each has a byte for its kind and its length.
"""

import socket
import struct
import threading
from contextlib import suppress

BEFORE, AFTER, INSIDE = "before", "after", "inside"
"""Where a statement's connection is cut: before the server gets it, when it has done it but nobody has heard, and in the middle
of the answer."""
_QUERY = b"Q"
_CHUNK = 65536


class CuttingProxy:
    """Passes everything on, until a plan says that the next connection is cut at a statement.

    Attributes:
        port: where it listens.
        cuts: how many connections it has cut.
    """

    def __init__(self, port):
        self._server_port = port
        self._plan = None
        self._guard = threading.Lock()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.cuts = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def cut_next(self, statement, where):
        """Cut the next connection that begins a transaction at its statement of a number, counted from BEGIN, 0."""
        with self._guard:
            self._plan = (statement, where)

    def spare(self):
        """Cut nothing more."""
        with self._guard:
            self._plan = None

    def stop(self):
        self._socket.close()

    def _listen(self):
        with suppress(OSError):
            while True:
                client, _ = self._socket.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        try:
            server = socket.create_connection(("127.0.0.1", self._server_port))
        except OSError:
            client.close()
            return
        state = {"cut_answer": None}
        threading.Thread(target=self._answers, args=(server, client, state), daemon=True).start()
        with suppress(OSError):
            self._questions(client, server, state)
        _close(client, server)

    def _questions(self, client, server, state):
        first = _exactly(client, 4)
        server.sendall(first + _exactly(client, struct.unpack(">I", first)[0] - 4))
        plan, number = None, -1
        while True:
            kind = _exactly(client, 1)
            length = _exactly(client, 4)
            body = _exactly(client, struct.unpack(">I", length)[0] - 4)
            if kind == _QUERY and body.startswith(b"BEGIN"):
                with self._guard:
                    plan, self._plan = self._plan, None
                number = -1
            if kind == _QUERY:
                number += 1
                if plan is not None and number == plan[0]:
                    self.cuts += 1
                    if plan[1] == BEFORE:
                        return
                    # Nothing, or one byte, of the answer comes through; the server has done what it was asked.
                    state["cut_answer"] = 0 if plan[1] == AFTER else 1
            server.sendall(kind + length + body)

    def _answers(self, server, client, state):
        with suppress(OSError):
            while data := server.recv(_CHUNK):
                if state["cut_answer"] is not None:
                    client.sendall(data[: state["cut_answer"]])
                    break
                client.sendall(data)
        _close(client, server)


def _exactly(source, count):
    parts = b""
    while len(parts) < count:
        part = source.recv(count - len(parts))
        if not part:
            raise OSError("closed")
        parts += part
    return parts


def _close(*sockets):
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
