"""A tile server on this computer, which can be slow, fail, or lack tiles."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QColor, QImage


class TileServer:
    """Serves the same tile everywhere.

    Attributes:
        asked: the paths that were asked for.
        status: what it answers, 200 for a tile.
        delay_s: how long it takes.
    """

    def __init__(self, colour="#2060c0"):
        image = QImage(256, 256, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        tile, server = bytes(content), self
        self.asked, self.status, self.delay_s = [], 200, 0.0

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server.asked.append(self.path)
                time.sleep(server.delay_s)
                self.send_response(server.status)
                self.send_header("Content-Type", "image/png")
                self.end_headers()
                if server.status == 200:
                    self.wfile.write(tile)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def uri(self):
        """As QGIS's WMS provider takes it."""
        port = self._server.server_address[1]
        return f"type=xyz&url=http://127.0.0.1:{port}/%7Bz%7D/%7Bx%7D/%7By%7D.png&zmax=17&zmin=0"

    def stop(self):
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
