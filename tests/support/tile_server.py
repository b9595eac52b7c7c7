# SPDX-License-Identifier: GPL-2.0-or-later
"""A server of maps on this computer, as tiles and as WMS, which can be slow, fail, or lack tiles."""

from __future__ import annotations

import contextlib
import threading
import time
import uuid
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QColor, QImage

_CAPABILITIES = """<?xml version="1.0" encoding="UTF-8"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
<Service><Name>WMS</Name><Title>Tests</Title><OnlineResource xlink:href="{address}/wms?"/></Service>
<Capability><Request>
<GetCapabilities><Format>text/xml</Format><DCPType><HTTP><Get><OnlineResource xlink:href="{address}/wms?"/></Get></HTTP>
</DCPType></GetCapabilities>
<GetMap><Format>image/png</Format><DCPType><HTTP><Get><OnlineResource xlink:href="{address}/wms?"/></Get></HTTP></DCPType>
</GetMap></Request><Exception><Format>XML</Format></Exception>
<Layer><Title>Tests</Title><CRS>EPSG:3006</CRS>
<EX_GeographicBoundingBox><westBoundLongitude>10</westBoundLongitude><eastBoundLongitude>25</eastBoundLongitude>
<southBoundLatitude>55</southBoundLatitude><northBoundLatitude>69</northBoundLatitude></EX_GeographicBoundingBox>
<BoundingBox CRS="EPSG:3006" minx="6100000" miny="200000" maxx="7700000" maxy="1000000"/>
<Layer queryable="0"><Name>karta</Name><Title>Karta</Title></Layer></Layer></Capability></WMS_Capabilities>
"""


class TileServer:
    """Serves the same picture everywhere.

    Attributes:
        asked: the paths that were asked for.
        status: what it answers to questions for pictures, 200 for one.
        delay_s: how long it takes.
        lacks: a piece of the paths that it answers with 404.
    """

    def __init__(self, colour="#2060c0"):
        server = self

        @lru_cache
        def picture(width, height):
            image = QImage(width, height, QImage.Format.Format_RGB32)
            image.fill(QColor(colour))
            content = QByteArray()
            buffer = QBuffer(content)
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            image.save(buffer, "PNG")
            return bytes(content)

        # QGIS remembers tiles by their address, and a port is used again.
        self._name = uuid.uuid4().hex
        self.asked, self.status, self.delay_s, self.lacks = [], 200, 0.0, None

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                if "request=getcapabilities" in self.path.lower():
                    self._answer(200, "text/xml", _CAPABILITIES.format(address=server.address).encode())
                    return
                server.asked.append(self.path)
                time.sleep(server.delay_s)
                status = 404 if server.lacks and server.lacks in self.path else server.status
                sizes = parse_qs(urlsplit(self.path).query.lower())
                size = (int(sizes["width"][0]), int(sizes["height"][0])) if "width" in sizes else (256, 256)
                self._answer(status, "image/png", picture(*size) if status == 200 else b"")

            def _answer(self, status, kind, content):
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.end_headers()
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it may have given up
                    self.wfile.write(content)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self):
        """Where it is."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def uri(self):
        """The tiles, as QGIS's WMS provider takes them."""
        return f"type=xyz&url={self.address}/{self._name}/%7Bz%7D/%7Bx%7D/%7By%7D.png&zmax=17&zmin=0"

    @property
    def wms_uri(self):
        """The WMS, as QGIS's provider takes it."""
        return f"crs=EPSG:3006&format=image/png&layers=karta&styles=&url={self.address}/wms?tests={self._name}&"

    def stop(self):
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
